import { addresses, type SweepTable } from "../spec.js";

/** What was done in cloud apps. */
export const cloudAppEvents: SweepTable = {
  table: "CloudAppEvents",
  asks: "Who worked in a cloud app from one of these addresses?",
  kinds: addresses,
  time: "Timestamp",
  searched: ["IPAddress"],
  values: ["IPAddress"],
  device: '""',
  user: "iff(isnotempty(AccountDisplayName), AccountDisplayName, AccountId)",
  action: "ActionType",
  row: "ReportId",
};
