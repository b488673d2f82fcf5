import { string } from "../../column.js";
import type { NestedKind } from "../../noun.js";

export const amazonResourceEvidence = {
  meaning: "a resource at Amazon",
  columns: {
    resourceName: string("resourceName", "its name"),
    resourceType: string("resourceType", "its type"),
    amazonResourceId: string("amazonResourceId", "its id (ARN)"),
    amazonAccountId: string("amazonAccountId", "number of the account"),
  },
} as const satisfies NestedKind;
