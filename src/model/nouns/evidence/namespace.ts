import { string } from "../../column.js";

/** Where in Kubernetes a thing is. */
export const namespace = {
  namespaceName: string("namespace.name", "its namespace"),
  namespaceClusterName: string("namespace.cluster.name", "its cluster"),
} as const;
