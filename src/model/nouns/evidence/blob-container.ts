import { string } from "../../column.js";
import type { NestedKind } from "../../noun.js";

export const blobContainerEvidence = {
  meaning: "a container of blobs in cloud storage",
  columns: {
    url: string("url", "the URL; never fetched"),
    name: string("name", "its name"),
    storageResourceResourceName: string("storageResource.resourceName", "name of the storage account"),
    storageResourceResourceId: string("storageResource.resourceId", "id of that"),
  },
} as const satisfies NestedKind;
