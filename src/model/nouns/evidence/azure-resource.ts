import { string } from "../../column.js";
import type { NestedKind } from "../../noun.js";

export const azureResourceEvidence = {
  meaning: "a resource in Azure",
  columns: {
    resourceName: string("resourceName", "its name"),
    resourceType: string("resourceType", "its type"),
    resourceId: string("resourceId", "its id"),
  },
} as const satisfies NestedKind;
