import { readFileSync } from "node:fs";

/** The version of this library. */
export const { version } = JSON.parse(
  readFileSync(new URL("../../package.json", import.meta.url), "utf8"),
) as {
  version: string;
};

/** How the client names itself to the service. */
export const userAgent = `huntbook/${version}`;
