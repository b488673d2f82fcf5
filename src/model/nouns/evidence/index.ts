import { datetime, kindOf, string, strings } from "../../column.js";
import type { NestedKind, NestedList } from "../../noun.js";
import { activeDirectoryDomainEvidence } from "./active-directory-domain.js";
import { aiAgentEvidence } from "./ai-agent.js";
import { amazonResourceEvidence } from "./amazon-resource.js";
import { analyzedMessageEvidence } from "./analyzed-message.js";
import { azureResourceEvidence } from "./azure-resource.js";
import { blobEvidence } from "./blob.js";
import { blobContainerEvidence } from "./blob-container.js";
import { cloudApplicationEvidence } from "./cloud-application.js";
import { cloudLogonRequestEvidence } from "./cloud-logon-request.js";
import { cloudLogonSessionEvidence } from "./cloud-logon-session.js";
import { containerEvidence } from "./container.js";
import { containerImageEvidence } from "./container-image.js";
import { containerRegistryEvidence } from "./container-registry.js";
import { deviceEvidence } from "./device.js";
import { dnsEvidence } from "./dns.js";
import { fileEvidence } from "./file.js";
import { fileHashEvidence } from "./file-hash.js";
import { gitHubOrganizationEvidence } from "./github-organization.js";
import { gitHubRepoEvidence } from "./github-repo.js";
import { gitHubUserEvidence } from "./github-user.js";
import { googleCloudResourceEvidence } from "./google-cloud-resource.js";
import { hostLogonSessionEvidence } from "./host-logon-session.js";
import { ioTDeviceEvidence } from "./iot-device.js";
import { ipEvidence } from "./ip.js";
import { kubernetesClusterEvidence } from "./kubernetes-cluster.js";
import { kubernetesControllerEvidence } from "./kubernetes-controller.js";
import { kubernetesNamespaceEvidence } from "./kubernetes-namespace.js";
import { kubernetesPodEvidence } from "./kubernetes-pod.js";
import { kubernetesSecretEvidence } from "./kubernetes-secret.js";
import { kubernetesServiceEvidence } from "./kubernetes-service.js";
import { kubernetesServiceAccountEvidence } from "./kubernetes-service-account.js";
import { mailClusterEvidence } from "./mail-cluster.js";
import { mailboxEvidence } from "./mailbox.js";
import { mailboxConfigurationEvidence } from "./mailbox-configuration.js";
import { malwareEvidence } from "./malware.js";
import { networkConnectionEvidence } from "./network-connection.js";
import { nicEvidence } from "./nic.js";
import { oauthApplicationEvidence } from "./oauth-application.js";
import { processEvidence } from "./process.js";
import { registryKeyEvidence } from "./registry-key.js";
import { registryValueEvidence } from "./registry-value.js";
import { sasTokenEvidence } from "./sas-token.js";
import { securityGroupEvidence } from "./security-group.js";
import { servicePrincipalEvidence } from "./service-principal.js";
import { submissionMailEvidence } from "./submission-mail.js";
import { teamsMessageEvidence } from "./teams-message.js";
import { urlEvidence } from "./url.js";
import { userEvidence } from "./user.js";

/** The types of evidence, each with columns of its own. What a type that is not here holds is kept in further columns. */
export const evidenceKinds = {
  ipEvidence,
  urlEvidence,
  dnsEvidence,
  networkConnectionEvidence,
  analyzedMessageEvidence,
  mailClusterEvidence,
  submissionMailEvidence,
  teamsMessageEvidence,
  mailboxEvidence,
  mailboxConfigurationEvidence,
  userEvidence,
  cloudLogonSessionEvidence,
  cloudLogonRequestEvidence,
  deviceEvidence,
  hostLogonSessionEvidence,
  processEvidence,
  fileEvidence,
  fileHashEvidence,
  malwareEvidence,
  registryKeyEvidence,
  registryValueEvidence,
  ioTDeviceEvidence,
  nicEvidence,
  securityGroupEvidence,
  activeDirectoryDomainEvidence,
  cloudApplicationEvidence,
  oauthApplicationEvidence,
  servicePrincipalEvidence,
  aiAgentEvidence,
  azureResourceEvidence,
  amazonResourceEvidence,
  googleCloudResourceEvidence,
  blobEvidence,
  blobContainerEvidence,
  sasTokenEvidence,
  containerEvidence,
  containerImageEvidence,
  containerRegistryEvidence,
  kubernetesClusterEvidence,
  kubernetesNamespaceEvidence,
  kubernetesPodEvidence,
  kubernetesControllerEvidence,
  kubernetesServiceEvidence,
  kubernetesServiceAccountEvidence,
  kubernetesSecretEvidence,
  gitHubOrganizationEvidence,
  gitHubRepoEvidence,
  gitHubUserEvidence,
} as const satisfies Readonly<Record<string, NestedKind>>;

/** What an alert rests on: addresses, URLs, devices, mails, files. `record` is the alert's id. */
export const evidence = {
  path: "evidence",
  meaning: "one thing that an alert rests on, and the part it played",
  columns: {
    kind: kindOf("", "its type: ipEvidence, deviceEvidence, …"),
    verdict: string("verdict", "the automated verdict: unknown, suspicious, malicious or noThreatsFound"),
    remediationStatus: string("remediationStatus", "what was done: none, remediated, prevented, blocked, …"),
    remediationStatusDetails: string("remediationStatusDetails", "more on that"),
    roles: strings("roles", "the part it played: source, attacker, commandAndControl, compromised, …"),
    detailedRoles: strings("detailedRoles", "the same in free text"),
    tags: strings("tags", "free tags, for instance of a critical asset"),
    created: datetime("createdDateTime", "added to the alert on"),
  },
  kinds: evidenceKinds,
} as const satisfies NestedList;
