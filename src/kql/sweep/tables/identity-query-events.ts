import { hosts, type SweepTable } from "../spec.js";

/** What domain controllers were asked for. */
export const identityQueryEvents: SweepTable = {
  table: "IdentityQueryEvents",
  asks: "Who asked a domain controller for one of these?",
  kinds: hosts,
  time: "Timestamp",
  searched: ["QueryTarget", "Query"],
  values: ["QueryTarget", "Query"],
  device: "DeviceName",
  user: "iff(isnotempty(AccountUpn), AccountUpn, AccountName)",
  action: "ActionType",
  row: "ReportId",
};
