import { string } from "../../column.js";
import type { NestedKind } from "../../noun.js";

export const containerRegistryEvidence = {
  meaning: "a registry of images",
  columns: {
    registry: string("registry", "its address; never fetched"),
  },
} as const satisfies NestedKind;
