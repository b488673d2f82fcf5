import { hashes, type SweepTable } from "../spec.js";

/** Which program ran. */
export const deviceProcessEvents: SweepTable = {
  table: "DeviceProcessEvents",
  asks: "Which device ran one of these files?",
  kinds: hashes,
  time: "Timestamp",
  searched: ["SHA256", "SHA1", "MD5"],
  values: ["SHA256", "SHA1", "MD5"],
  device: "DeviceName",
  user: "iff(isnotempty(AccountUpn), AccountUpn, AccountName)",
  action: "ActionType",
  row: "tostring(ReportId)",
};
