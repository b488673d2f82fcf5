import { fileHashes, hashes, processHashes, type SweepTable } from "../spec.js";

/** Which program ran, and which started another. */
export const deviceProcessEvents: SweepTable = {
  table: "DeviceProcessEvents",
  asks: "Which device ran one of these files, or a program that one of them started?",
  kinds: hashes,
  time: "Timestamp",
  hashes: [...fileHashes, ...processHashes],
  device: "DeviceName",
  user: "iff(isnotempty(AccountUpn), AccountUpn, AccountName)",
  action: "ActionType",
  row: "tostring(ReportId)",
};
