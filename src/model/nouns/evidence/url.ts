import { string } from "../../column.js";
import type { NestedKind } from "../../noun.js";

export const urlEvidence = {
  meaning: "a URL",
  columns: { url: string("url", "the URL; never fetched") },
} as const satisfies NestedKind;
