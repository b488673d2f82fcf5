import { mails, type SweepTable } from "../spec.js";

/** Files that came by mail, with what became of the mail. */
export const emailAttachmentInfo: SweepTable = {
  table: "EmailAttachmentInfo",
  asks: "Who was sent one of these files by mail, and was it delivered?",
  kinds: ["sha256"],
  time: "Timestamp",
  hashes: ["SHA256"],
  keep: ["NetworkMessageId"],
  after: [
    ...mails,
    ") on NetworkMessageId, $left.User == $right.Recipient",
    "extend Action = DeliveryAction",
  ],
  joined: ["EmailEvents"],
  device: '""',
  user: "RecipientEmailAddress",
  action: '""',
  row: "ReportId",
};
