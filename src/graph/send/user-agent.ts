import { packageVersion } from "../../base/version.js";

/** How the client names itself to the service. */
export const userAgent = `huntbook/${packageVersion()}`;
