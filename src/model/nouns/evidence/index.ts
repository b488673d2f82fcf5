import { datetime, kindOf, string, strings } from "../../column.js";
import type { NestedKind, NestedList } from "../../noun.js";
import { analyzedMessageEvidence } from "./analyzed-message.js";
import { blobContainerEvidence, blobEvidence } from "./blob.js";
import { deviceEvidence } from "./device.js";
import { dnsEvidence } from "./dns.js";
import { fileEvidence } from "./file.js";
import { hostLogonSessionEvidence } from "./host-logon-session.js";
import { ioTDeviceEvidence } from "./iot-device.js";
import { ipEvidence } from "./ip.js";
import { mailboxEvidence } from "./mailbox.js";
import { networkConnectionEvidence } from "./network-connection.js";
import { nicEvidence } from "./nic.js";
import { submissionMailEvidence } from "./submission-mail.js";
import { teamsMessageEvidence } from "./teams-message.js";
import { urlEvidence } from "./url.js";
import { userEvidence } from "./user.js";

/** The types of evidence that have columns of their own. What any other holds is kept in further columns. */
export const evidenceKinds = {
  ipEvidence,
  urlEvidence,
  dnsEvidence,
  networkConnectionEvidence,
  analyzedMessageEvidence,
  submissionMailEvidence,
  teamsMessageEvidence,
  mailboxEvidence,
  userEvidence,
  deviceEvidence,
  hostLogonSessionEvidence,
  fileEvidence,
  ioTDeviceEvidence,
  nicEvidence,
  blobEvidence,
  blobContainerEvidence,
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
