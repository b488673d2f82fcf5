import { hashesOf } from "../actors.js";
import type { Log, Row } from "../log.js";
import { mailReport, messageId, recipientOf, type Message } from "./email-events.js";

/** The files of a message. */
export function addAttachments(log: Log, message: Message): Row[] {
  const { from, shown = from, sender, threat, attachments = [] } = message;
  return attachments.map(({ name, type, size, content }) =>
    log.add("EmailAttachmentInfo", {
      Timestamp: message.at,
      NetworkMessageId: messageId(message),
      SenderFromAddress: shown,
      SenderDisplayName: sender ?? null,
      RecipientEmailAddress: recipientOf(message),
      FileName: name,
      FileType: type,
      SHA256: hashesOf(content).SHA256,
      FileSize: size,
      ThreatTypes: threat ?? null,
      ReportId: mailReport(message),
    }),
  );
}
