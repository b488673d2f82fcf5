import { namedAt } from "../naming.js";
import type { EntitySpec } from "../spec.js";

/** A session or a request to sign in. */
export const session: EntitySpec = {
  meaning: "a session of a user, on a device or in the cloud",
  from: {
    cloudLogonSessionEvidence: namedAt({ value: ["sessionId"], name: ["userAgent"] }),
    cloudLogonRequestEvidence: namedAt({ value: ["requestId"] }),
    hostLogonSessionEvidence: namedAt({ value: ["sessionId"] }),
  },
};
