import { each, string } from "../../column.js";
import type { NestedKind } from "../../noun.js";
import { bag } from "./bag.js";
import { namespace } from "./namespace.js";

export const kubernetesServiceEvidence = {
  meaning: "a service of Kubernetes",
  columns: {
    name: string("name", "its name"),
    serviceType: string("serviceType", "unknown, clusterIP, externalName, nodePort or loadBalancer"),
    clusterIPIpAddress: string("clusterIP.ipAddress", "its address inside"),
    externalIPsIpAddress: each("externalIPs", "ipAddress", "its addresses outside"),
    servicePortsName: each("servicePorts", "name", "its ports"),
    servicePortsTargetPort: each("servicePorts", "targetPort", "where they lead"),
    servicePortsProtocol: each("servicePorts", "protocol", "their protocols"),
    ...namespace,
  },
  without: {
    labels: bag,
    selector: bag,
  },
} as const satisfies NestedKind;
