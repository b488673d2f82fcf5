import { hosts, mails, type SweepTable } from "../spec.js";

/** Links in mails, with who got them and what became of the mail. */
export const emailUrlInfo: SweepTable = {
  table: "EmailUrlInfo",
  asks: "Who was sent a mail with a link to one of these, and was it delivered?",
  kinds: hosts,
  time: "Timestamp",
  searched: ["Url", "UrlDomain"],
  values: ["Url", "UrlDomain"],
  keep: ["NetworkMessageId"],
  after: [...mails, ") on NetworkMessageId", "extend User = Recipient, Action = DeliveryAction"],
  joined: ["EmailEvents"],
  device: '""',
  user: '""',
  action: '""',
  row: "ReportId",
};
