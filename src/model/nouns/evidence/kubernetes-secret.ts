import { string } from "../../column.js";
import type { NestedKind } from "../../noun.js";
import { namespace } from "./namespace.js";

export const kubernetesSecretEvidence = {
  meaning: "a secret of Kubernetes; what it holds is not sent",
  columns: {
    name: string("name", "its name"),
    secretType: string("secretType", "its type"),
    ...namespace,
  },
} as const satisfies NestedKind;
