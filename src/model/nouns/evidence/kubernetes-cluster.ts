import { kindOf, string } from "../../column.js";
import type { NestedKind } from "../../noun.js";

export const kubernetesClusterEvidence = {
  meaning: "a cluster of Kubernetes",
  columns: {
    name: string("name", "its name"),
    platform: string("platform", "unknown, aks, eks, gke or arc"),
    distribution: string("distribution", "its distribution"),
    version: string("version", "its version"),
    cloudResourceKind: kindOf("cloudResource", "what it is in the cloud"),
    cloudResourceResourceName: string("cloudResource.resourceName", "its name there"),
    cloudResourceResourceId: string("cloudResource.resourceId", "its id in Azure"),
    cloudResourceAmazonResourceId: string("cloudResource.amazonResourceId", "its id at Amazon"),
    cloudResourceFullResourceName: string(
      "cloudResource.fullResourceName",
      "its full name in Google's cloud",
    ),
  },
} as const satisfies NestedKind;
