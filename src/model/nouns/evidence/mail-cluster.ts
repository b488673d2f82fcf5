import { integer, string, strings } from "../../column.js";
import type { NestedKind } from "../../noun.js";

export const mailClusterEvidence = {
  meaning: "mails that are alike",
  columns: {
    clusterBy: string("clusterBy", "what they have in common"),
    clusterByValue: string("clusterByValue", "its value"),
    emailCount: integer("emailCount", "number of mails"),
    networkMessageIds: strings("networkMessageIds", "their message ids of the service"),
    query: string("query", "the query that finds them"),
    urn: string("urn", "name of the cluster"),
  },
} as const satisfies NestedKind;
