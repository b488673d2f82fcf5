import { addresses, type SweepTable } from "../spec.js";

/** Who sent a mail: its address, the domain of it, the server. */
export const emailEvents: SweepTable = {
  table: "EmailEvents",
  asks: "Who was sent a mail from one of these, and was it delivered?",
  kinds: ["hostname", ...addresses, "email"],
  time: "Timestamp",
  searched: [
    "SenderFromAddress",
    "SenderMailFromAddress",
    "SenderFromDomain",
    "SenderMailFromDomain",
    "SenderIPv4",
    "SenderIPv6",
  ],
  values: [
    "SenderFromAddress",
    "SenderMailFromAddress",
    "SenderFromDomain",
    "SenderMailFromDomain",
    "SenderIPv4",
    "SenderIPv6",
  ],
  device: '""',
  user: "RecipientEmailAddress",
  action: "DeliveryAction",
  row: "ReportId",
};
