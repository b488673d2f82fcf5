import type { Instant, Log, Row } from "../log.js";
import { mailReport, messageId, recipientOf, domainOf, type Message } from "./email-events.js";

/** A delivered message is taken out of the mailbox. */
export function remove(log: Log, message: Message, at: Instant, by: "Phish ZAP" | "Manual remediation"): Row {
  const { from, shown = from } = message;
  return log.add("EmailPostDeliveryEvents", {
    Timestamp: at,
    NetworkMessageId: messageId(message),
    InternetMessageId: `<${messageId(message)}@${domainOf(from)}>`,
    Action: "Moved to quarantine",
    ActionType: by,
    ActionTrigger: by === "Phish ZAP" ? "ZAP" : "AdminAction",
    ActionResult: "Success",
    RecipientEmailAddress: recipientOf(message),
    DeliveryLocation: "Quarantine",
    SenderFromAddress: shown,
    EmailDirection: "Inbound",
    SourceLocation: "Inbox/folder",
    ThreatTypes: "Phish",
    DetectionMethods: JSON.stringify({ Phish: ["URL detonation reputation"] }),
    ReportId: mailReport(message),
  });
}
