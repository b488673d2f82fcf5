import { namedAt } from "../naming.js";
import type { EntitySpec } from "../spec.js";

/** A file by its best hash; without one by its path. */
export const file: EntitySpec = {
  meaning: "a file, by its SHA-256, or else SHA-1, MD5, path or name",
  from: {
    fileEvidence: namedAt({
      value: [
        "fileDetailsSha256",
        "fileDetailsSha1",
        "fileDetailsMd5",
        "fileDetailsFilePath",
        "fileDetailsFileName",
      ],
      name: ["fileDetailsFileName"],
    }),
    fileHashEvidence: namedAt({ value: ["value"] }),
  },
  toValue: (text) => (/^[0-9a-f]{32,64}$/i.test(text.trim()) ? text.trim().toLowerCase() : text.trim()),
};
