import type { Evidence, Tables } from "../../../facts.js";
import type { Cells, Log, Row } from "../log.js";
import { capital, detections, reachable } from "./alert-info.js";

type Members = Readonly<Record<string, unknown>>;

/** The things that the tenant's alerts rest on, each once an alert. */
export function listEvidence(log: Log, alerts: readonly Tables["alerts"][]): Row[] {
  return reachable(alerts).flatMap((alert) => {
    const [id, , created, , , , title, severity, , , , , detection, product, categories, techniques] = alert;
    const [threatFamily, evidence] = [alert[18], alert[23]];
    const common = {
      Timestamp: created * 1000,
      AlertId: id,
      Title: title,
      Categories: JSON.stringify(categories),
      AttackTechniques: JSON.stringify(techniques),
      ServiceSource: product,
      DetectionSource: detections[detection] ?? detection,
      Severity: capital(severity),
    };
    const entities = new Map(evidence.flatMap(entitiesOf).map((cells) => [JSON.stringify(cells), cells]));
    return [...entities.values()].map((cells) =>
      log.add("AlertEvidence", {
        ...common,
        ...cells,
        ThreatFamily: cells.EntityType === "File" ? threatFamily : null,
      }),
    );
  });
}

/** One thing of Graph's as the entities that this table has for it. */
function entitiesOf([kind, , , roles, , members]: Evidence): Cells[] {
  const cells = read[kind]?.(members) ?? [
    { EntityType: "GenericEntity", AdditionalFields: JSON.stringify(members) },
  ];
  const impacted = roles.some((role) => role === "attacked" || role === "compromised");
  const direction = roles.includes("source")
    ? "Source"
    : roles.includes("destination")
      ? "Destination"
      : null;
  return cells.map((entity) => ({
    EvidenceRole: impacted ? "Impacted" : "Related",
    EvidenceDirection: direction,
    AdditionalFields: "{}",
    ...entity,
  }));
}

const ip = (address: unknown): Cells => ({ EntityType: "Ip", RemoteIP: String(address) });
const url = (address: unknown): Cells => ({ EntityType: "Url", RemoteUrl: String(address) });
const inner = (value: unknown): unknown => (value as Members).ipAddress;

const read: Readonly<Record<string, (members: Members) => Cells[]>> = {
  ipEvidence: ({ ipAddress }) => [ip(ipAddress)],
  urlEvidence: (members) => [url(members.url)],
  dnsEvidence: ({ domainName, ipAddresses }) => [
    url(domainName),
    ...(ipAddresses as unknown[]).map((address) => ip(inner(address))),
  ],
  networkConnectionEvidence: ({ sourceAddress, destinationAddress }) => [
    { ...ip(inner(sourceAddress)), EvidenceDirection: "Source" },
    { ...ip(inner(destinationAddress)), EvidenceDirection: "Destination" },
  ],
  deviceEvidence: ({ mdeDeviceId, deviceDnsName, lastIpAddress }) => [
    {
      EntityType: "Machine",
      DeviceId: mdeDeviceId ?? null,
      DeviceName: deviceDnsName ?? null,
      LocalIP: lastIpAddress ?? null,
    },
  ],
  userEvidence: ({ userAccount }) => [{ EntityType: "User", ...account(userAccount as Members) }],
  mailboxEvidence: ({ userAccount }) => [{ EntityType: "Mailbox", ...account(userAccount as Members) }],
  analyzedMessageEvidence: ({ networkMessageId, subject, recipientEmailAddress, senderIp }) => [
    {
      EntityType: "MailMessage",
      NetworkMessageId: networkMessageId,
      EmailSubject: subject,
      AccountUpn: recipientEmailAddress,
      RemoteIP: senderIp,
    },
  ],
  submissionMailEvidence: ({ networkMessageId, subject, recipient, senderIp }) => [
    {
      EntityType: "MailMessage",
      NetworkMessageId: networkMessageId,
      EmailSubject: subject,
      AccountUpn: recipient,
      RemoteIP: senderIp,
    },
  ],
  teamsMessageEvidence: ({ urls }) => (urls as Members[]).map((each) => url(each.url)),
  fileEvidence: ({ mdeDeviceId, fileDetails }) => {
    const { fileName, filePath, fileSize, sha1, sha256 } = fileDetails as Members;
    return [
      {
        EntityType: "File",
        FileName: fileName,
        FolderPath: filePath,
        SHA1: sha1,
        SHA256: sha256,
        FileSize: fileSize,
        DeviceId: mdeDeviceId,
      },
    ];
  },
};

function account({ accountName, userSid, azureAdUserId, userPrincipalName }: Members): Cells {
  return {
    AccountName: accountName,
    AccountDomain: "contoso",
    AccountSid: userSid,
    AccountObjectId: azureAdUserId,
    AccountUpn: userPrincipalName,
  };
}
