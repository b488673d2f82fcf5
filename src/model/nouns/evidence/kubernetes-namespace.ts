import { string } from "../../column.js";
import type { NestedKind } from "../../noun.js";
import { bag } from "./bag.js";

export const kubernetesNamespaceEvidence = {
  meaning: "a namespace of Kubernetes",
  columns: {
    name: string("name", "its name"),
    clusterName: string("cluster.name", "its cluster"),
  },
  without: {
    labels: bag,
  },
} as const satisfies NestedKind;
