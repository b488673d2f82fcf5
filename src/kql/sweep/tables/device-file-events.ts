import { fileHashes, hashes, hosts, processHashes, processUser, type SweepTable } from "../spec.js";

const values = ["FileOriginUrl", "FileOriginReferrerUrl", "FileOriginIP"];

/** Where a file came from, which file it is, and which program wrote it. */
export const deviceFileEvents: SweepTable = {
  table: "DeviceFileEvents",
  asks: "Which device has a file that came from one of these, is one of them, or was written by one?",
  kinds: [...hosts, ...hashes],
  time: "Timestamp",
  searched: values,
  values,
  hashes: [...fileHashes, ...processHashes],
  device: "DeviceName",
  user: processUser,
  action: "ActionType",
  row: "tostring(ReportId)",
};
