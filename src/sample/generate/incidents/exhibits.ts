import { guid, hex } from "../../ids.js";
import { at } from "../calendar.js";
import { accountMembers, deviceId, deviceMembers, mailOf, type Device, type Person } from "./assets.js";
import type { Exhibit } from "./incident.js";

/** What the automated investigation thinks of it, and the part it played. */
type Judged = readonly [verdict: string, ...roles: string[]];

const exhibit = (
  kind: string,
  [verdict, ...roles]: Judged,
  members: Exhibit[4],
  remediation = "none",
): Exhibit => [kind, verdict, remediation, roles, members];

export function ip(address: string, judged: Judged, country: string | null = null): Exhibit {
  return exhibit("ipEvidence", judged, { ipAddress: address, countryLetterCode: country, location: null });
}

export function url(address: string, judged: Judged, remediation?: string): Exhibit {
  return exhibit("urlEvidence", judged, { url: address }, remediation);
}

/** A name that a device looked up. */
export function lookup(name: string, answers: readonly string[], asking: Device, judged: Judged): Exhibit {
  return exhibit("dnsEvidence", judged, {
    domainName: name,
    ipAddresses: answers.map((answer) => inner(answer, judged)),
    hostIpAddress: inner(asking.inside[0] ?? "", ["unknown"]),
    dnsServerIp: inner("10.20.1.2", ["unknown"]),
  });
}

export function connection(
  [source, sourcePort]: readonly [string, number],
  [destination, destinationPort]: readonly [string, number],
  judged: Judged,
): Exhibit {
  return exhibit("networkConnectionEvidence", judged, {
    sourceAddress: inner(source, ["unknown", "source"]),
    sourcePort,
    destinationAddress: inner(destination, judged),
    destinationPort,
    protocol: "tcp",
  });
}

/** An address inside other evidence. */
function inner(ipAddress: string, [verdict, ...roles]: Judged): Record<string, unknown> {
  return { verdict, remediationStatus: "none", roles, ipAddress, countryLetterCode: null };
}

export interface Mail {
  readonly subject: string;
  readonly to: Person;
  readonly received: string;
  readonly from: string;
  /** The sender that the reader sees. @default that of the envelope */
  readonly shown?: string;
  readonly ip: string;
  readonly urls: readonly string[];
  readonly delivered?: boolean;
}

/** The service's id of a mail. */
export function mailId({ subject, received }: Pick<Mail, "subject" | "received">): string {
  return guid(`mail ${subject} ${received}`);
}

export function mail(message: Mail, judged: Judged): Exhibit {
  const { subject, to, received, from, shown = from, urls, delivered = true } = message;
  const id = mailId(message);
  return exhibit("analyzedMessageEvidence", judged, {
    subject,
    recipientEmailAddress: mailOf(to),
    receivedDateTime: at(received),
    senderIp: message.ip,
    p1Sender: sender(from),
    p2Sender: sender(shown),
    urls,
    urlCount: urls.length,
    attachmentsCount: 0,
    antiSpamDirection: "Inbound",
    deliveryAction: delivered ? "Delivered" : "Blocked",
    deliveryLocation: delivered ? "Inbox" : "Quarantine",
    threats: ["ZapPhish"],
    threatDetectionMethods: ["UrlReputation"],
    language: "en",
    internetMessageId: `<${id}@${from.split("@")[1] ?? ""}>`,
    networkMessageId: id,
    urn: `urn:MailEntity:${hex(id, 32)}`,
  });
}

function sender(address: string): Record<string, unknown> {
  return { emailAddress: address, displayName: null, domainName: address.split("@")[1] ?? "" };
}

/** A mail that its reader reported. */
export function reported(by: Person, from: string, address: string, subject: string, day: string): Exhibit {
  return exhibit("submissionMailEvidence", ["suspicious", "suspicious"], {
    subject,
    sender: from,
    senderIp: address,
    recipient: mailOf(by),
    submitter: mailOf(by),
    reportType: "Phish",
    submissionDateTime: at(day),
    submissionId: guid(`submission ${subject} ${day}`),
    networkMessageId: mailId({ subject, received: day }),
  });
}

export function teamsMessage(
  from: string,
  to: Person,
  day: string,
  urls: readonly string[],
  judged: Judged,
): Exhibit {
  return exhibit("teamsMessageEvidence", judged, {
    subject: null,
    receivedDateTime: at(day),
    senderFromAddress: from,
    senderIP: null,
    messageDirection: "inbound",
    isExternal: true,
    isOwned: false,
    recipients: [mailOf(to)],
    suspiciousRecipients: [],
    urls: urls.map((each) => ({ verdict: judged[0], remediationStatus: "none", roles: [], url: each })),
    files: [],
    deliveryAction: "delivered",
    deliveryLocation: "teams",
    messageId: String(at(day) * 1000),
    threadType: "chat",
  });
}

export function device(asset: Device, judged: Judged, users?: readonly Person[]): Exhibit {
  return exhibit("deviceEvidence", judged, deviceMembers(asset, users));
}

export function user(person: Person, judged: Judged): Exhibit {
  return exhibit("userEvidence", judged, { userAccount: accountMembers(person), stream: null });
}

export function mailbox(person: Person, judged: Judged): Exhibit {
  return exhibit("mailboxEvidence", judged, {
    primaryAddress: mailOf(person),
    displayName: person.name,
    upn: mailOf(person),
    userAccount: accountMembers(person),
  });
}

/** A rule that sends a mailbox's mails on. */
export function forwarding(person: Person, name: string): Exhibit {
  return exhibit("mailboxConfigurationEvidence", ["malicious", "created"], {
    configurationId: `Microsoft.Exchange.OWA.InboxRule.${name}`,
    configurationType: "mailForwardingRule",
    displayName: name,
    mailboxPrimaryAddress: mailOf(person),
    upn: mailOf(person),
  });
}

/** A sign-in by a browser. */
export function signIn(person: Person, agent: string, start: string): Exhibit {
  return exhibit("cloudLogonSessionEvidence", ["suspicious", "suspicious"], {
    account: {
      verdict: "suspicious",
      remediationStatus: "none",
      roles: [],
      userAccount: accountMembers(person),
    },
    userAgent: agent,
    sessionId: guid(`session ${person.account} ${start}`),
    startUtcDateTime: at(start),
  });
}

/** A session on a device. */
export function logon(person: Person, on: Device, start: string): Exhibit {
  return exhibit("hostLogonSessionEvidence", ["suspicious", "compromised"], {
    account: {
      verdict: "suspicious",
      remediationStatus: "none",
      roles: [],
      userAccount: accountMembers(person),
    },
    host: { verdict: "unknown", remediationStatus: "none", roles: [], ...deviceMembers(on) },
    sessionId: hex(`logon ${person.account} ${start}`, 8),
    startUtcDateTime: at(start),
    endUtcDateTime: null,
  });
}

interface FileSpec {
  readonly name: string;
  readonly folder: string;
  readonly sha256: string;
  readonly size: number;
}

export function file(
  { name, folder, sha256, size }: FileSpec,
  on: Device,
  judged: Judged,
  remediation?: string,
): Exhibit {
  const members = {
    detectionStatus: "detected",
    mdeDeviceId: deviceId(on),
    fileDetails: {
      fileName: name,
      filePath: folder,
      fileSize: size,
      sha256,
      sha1: hex(`sha1 of ${sha256}`, 40),
      filePublisher: null,
      signer: null,
      issuer: null,
    },
  };
  return exhibit("fileEvidence", judged, members, remediation);
}

export function process(name: string, command: string, by: Person, on: Device, start: string): Exhibit {
  return exhibit("processEvidence", ["malicious", "suspicious"], {
    processId: 4000 + (at(start) % 9000),
    processCommandLine: command,
    processCreationDateTime: at(start),
    imageFile: { fileName: name, filePath: "C:\\Windows\\System32", fileSize: null },
    parentProcessId: 1408,
    parentProcessCreationDateTime: at(start) - 340,
    userAccount: accountMembers(by),
    detectionStatus: "detected",
    mdeDeviceId: deviceId(on),
  });
}

export function registryValue(key: string, name: string, value: string, on: Device): Exhibit {
  return exhibit("registryValueEvidence", ["suspicious", "created"], {
    mdeDeviceId: deviceId(on),
    registryHive: "HKEY_CURRENT_USER",
    registryKey: key,
    registryValueName: name,
    registryValueType: "String",
    registryValue: value,
  });
}

export function application(name: string, publisher: string | null): Exhibit {
  return exhibit("oauthApplicationEvidence", ["suspicious", "added"], {
    appId: guid(`application ${name}`),
    displayName: name,
    objectId: guid(`object ${name}`),
    publisher,
  });
}

/** Evidence inside other evidence. */
export function within(members: Exhibit[4], verdict = "unknown"): Exhibit[4] {
  return { verdict, remediationStatus: "none", roles: [], ...members };
}

/** Evidence of any kind, with its members as they stand. */
export function raw(kind: string, judged: Judged, members: Exhibit[4]): Exhibit {
  return exhibit(kind, judged, members);
}
