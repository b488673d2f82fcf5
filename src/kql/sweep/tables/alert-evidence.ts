import { hashes, hosts, type SweepTable } from "../spec.js";

/** What alerts already rest on. */
export const alertEvidence: SweepTable = {
  table: "AlertEvidence",
  asks: "Which alert rests on one of these?",
  kinds: [...hosts, ...hashes],
  time: "Timestamp",
  searched: ["RemoteIP", "RemoteUrl"],
  values: ["RemoteIP", "RemoteUrl"],
  hashes: ["SHA256", "SHA1"],
  device: "DeviceName",
  user: "iff(isnotempty(AccountUpn), AccountUpn, AccountName)",
  action: "Title",
  row: "AlertId",
};
