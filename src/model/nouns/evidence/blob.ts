import { string } from "../../column.js";
import type { NestedKind } from "../../noun.js";

const url = string("url", "the URL; never fetched");

export const blobEvidence = {
  meaning: "a blob in cloud storage",
  columns: { url },
} as const satisfies NestedKind;
export const blobContainerEvidence = {
  meaning: "a container of blobs in cloud storage",
  columns: { url },
} as const satisfies NestedKind;
