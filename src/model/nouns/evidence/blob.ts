import { each, string } from "../../column.js";
import type { NestedKind } from "../../noun.js";

export const blobEvidence = {
  meaning: "a blob in cloud storage",
  columns: {
    url: string("url", "the URL; never fetched"),
    name: string("name", "its name"),
    etag: string("etag", "its version"),
    fileHashesAlgorithm: each("fileHashes", "algorithm", "algorithms of its hashes"),
    fileHashesValue: each("fileHashes", "value", "the hashes"),
    blobContainerName: string("blobContainer.name", "name of its container"),
    blobContainerUrl: string("blobContainer.url", "URL of that; never fetched"),
  },
} as const satisfies NestedKind;
