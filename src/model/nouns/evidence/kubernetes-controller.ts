import { string } from "../../column.js";
import type { NestedKind } from "../../noun.js";
import { bag } from "./bag.js";
import { namespace } from "./namespace.js";

export const kubernetesControllerEvidence = {
  meaning: "what keeps pods running",
  columns: {
    name: string("name", "its name"),
    type: string("type", "what it is: Deployment, DaemonSet, …"),
    ...namespace,
  },
  without: {
    labels: bag,
  },
} as const satisfies NestedKind;
