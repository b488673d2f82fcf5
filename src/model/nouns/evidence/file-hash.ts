import { string } from "../../column.js";
import type { NestedKind } from "../../noun.js";

export const fileHashEvidence = {
  meaning: "a hash of a file",
  columns: {
    algorithm: string("algorithm", "unknown, md5, sha1, sha256 or sha256ac"),
    value: string("value", "the hash"),
  },
} as const satisfies NestedKind;
