import { namedAt } from "../naming.js";
import type { EntitySpec } from "../spec.js";

const byName = namedAt({ value: ["name"] });

/** A resource of a cloud, a cluster or a code host. */
export const resource: EntitySpec = {
  meaning: "a resource: of Azure, AWS or Google Cloud, a container, a part of a cluster, a repository",
  from: {
    azureResourceEvidence: namedAt({ value: ["resourceId", "resourceName"], name: ["resourceName"] }),
    amazonResourceEvidence: namedAt({ value: ["amazonResourceId", "resourceName"], name: ["resourceName"] }),
    googleCloudResourceEvidence: namedAt({
      value: ["fullResourceName", "resourceName"],
      name: ["resourceName"],
    }),
    blobEvidence: namedAt({ value: ["url", "name"], name: ["name"] }),
    blobContainerEvidence: namedAt({ value: ["url", "name"], name: ["name"] }),
    containerEvidence: namedAt({ value: ["containerId", "name"], name: ["name"] }),
    containerImageEvidence: namedAt({ value: ["imageId"] }),
    containerRegistryEvidence: namedAt({ value: ["registry"] }),
    gitHubRepoEvidence: namedAt({ value: ["baseUrl", "repoId"], name: ["login"] }),
    kubernetesClusterEvidence: byName,
    kubernetesControllerEvidence: byName,
    kubernetesNamespaceEvidence: byName,
    kubernetesPodEvidence: byName,
    kubernetesSecretEvidence: byName,
    kubernetesServiceAccountEvidence: byName,
    kubernetesServiceEvidence: byName,
  },
};
