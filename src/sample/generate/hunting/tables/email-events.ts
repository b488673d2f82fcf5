import { guid, hash, hex } from "../../../ids.js";
import { mailOf } from "../../incidents/assets.js";
import type { Employee } from "../actors.js";
import type { Instant, Log, Row } from "../log.js";

export interface Attachment {
  readonly name: string;
  readonly type: string;
  readonly size: number;
  /** By its SHA-256, or any text from which it is made. */
  readonly content: string;
}

/** A message to one of its recipients. */
export interface Message {
  readonly at: Instant;
  /** @default made of the subject and the time */
  readonly id?: string;
  readonly subject: string;
  /** The mailbox in the envelope. */
  readonly from: string;
  /** The mailbox that the reader sees. @default that of the envelope */
  readonly shown?: string;
  readonly sender?: string;
  readonly address: string;
  readonly to: Employee | string;
  readonly direction?: "Inbound" | "Outbound" | "Intra-org";
  readonly urls?: readonly string[];
  readonly attachments?: readonly Attachment[];
  /** @default "Delivered" */
  readonly action?: "Delivered" | "Junked" | "Blocked";
  readonly threat?: "Phish" | "Malware" | "Spam";
  /** Where it went after delivery. */
  readonly moved?: string;
}

export function recipientOf({ to }: Message): string {
  return typeof to === "string" ? to : mailOf(to);
}

export function messageId({ id, subject, at }: Message): string {
  return id ?? guid(`mail ${subject} ${at}`);
}

/** The event's number, the same in all tables of mails. */
export function mailReport(message: Message): string {
  return `${messageId(message)}-${hash(recipientOf(message)) % 0x7fffffff}-1`;
}

const places = { Delivered: "Inbox/folder", Junked: "Junk folder", Blocked: "Quarantine" } as const;

/** A message arrives or leaves. */
export function addMessage(log: Log, message: Message): Row {
  const { at, subject, from, shown = from, sender, address, direction = "Inbound" } = message;
  const { urls = [], attachments = [], action = "Delivered", threat, moved, to } = message;
  const place = direction === "Outbound" ? "On-premises/external" : places[action];
  const passed = shown === from;
  return log.add("EmailEvents", {
    Timestamp: at,
    NetworkMessageId: messageId(message),
    InternetMessageId: `<${messageId(message)}@${domainOf(from)}>`,
    SenderMailFromAddress: from,
    SenderFromAddress: shown,
    SenderDisplayName: sender ?? null,
    SenderMailFromDomain: domainOf(from),
    SenderFromDomain: domainOf(shown),
    SenderIPv4: address.includes(":") ? null : address,
    SenderIPv6: address.includes(":") ? address : null,
    RecipientEmailAddress: recipientOf(message),
    RecipientObjectId: typeof to === "string" ? null : guid(`user ${to.account}`),
    Subject: subject,
    EmailClusterId: hash(`cluster ${subject}`),
    EmailDirection: direction,
    DeliveryAction: action,
    DeliveryLocation: place,
    ThreatTypes: threat ?? null,
    DetectionMethods:
      threat === undefined ? null : JSON.stringify({ [threat]: ["URL detonation reputation"] }),
    ConfidenceLevel: threat === undefined ? null : JSON.stringify({ [threat]: "High" }),
    BulkComplaintLevel: direction === "Inbound" ? hash(domainOf(from)) % 5 : null,
    EmailAction:
      action === "Delivered" ? null : action === "Junked" ? "Move to junk mail folder" : "Send to quarantine",
    AuthenticationDetails: JSON.stringify(
      passed
        ? { SPF: "pass", DKIM: "pass", DMARC: "pass", CompAuth: "pass" }
        : { SPF: "pass", DKIM: "none", DMARC: "fail", CompAuth: "fail" },
    ),
    AttachmentCount: attachments.length,
    UrlCount: urls.length,
    EmailLanguage: "en",
    ReportId: mailReport(message),
    LatestDeliveryLocation: moved ?? place,
    LatestDeliveryAction: moved === undefined ? action : "Quarantine",
    RecipientDomain: domainOf(recipientOf(message)),
    EmailSize:
      4_000 + (hash(`size ${subject}`) % 60_000) + attachments.reduce((sum, { size }) => sum + size, 0),
    IsFirstContact: direction === "Inbound" && hex(from, 1) < "3" ? 1 : 0,
  });
}

export function domainOf(mailbox: string): string {
  return mailbox.split("@")[1] ?? "";
}
