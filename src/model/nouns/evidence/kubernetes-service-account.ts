import { string } from "../../column.js";
import type { NestedKind } from "../../noun.js";
import { namespace } from "./namespace.js";

export const kubernetesServiceAccountEvidence = {
  meaning: "an account that pods act by",
  columns: {
    name: string("name", "its name"),
    ...namespace,
  },
} as const satisfies NestedKind;
