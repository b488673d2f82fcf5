import { hashes, hosts, processUser, type SweepTable } from "../spec.js";

/** Where a file came from, and which file it is. */
export const deviceFileEvents: SweepTable = {
  table: "DeviceFileEvents",
  asks: "Which device has a file that came from one of these, or is one of them?",
  kinds: [...hosts, ...hashes],
  time: "Timestamp",
  searched: ["FileOriginUrl", "FileOriginReferrerUrl", "FileOriginIP", "SHA256", "SHA1", "MD5"],
  values: ["FileOriginUrl", "FileOriginReferrerUrl", "FileOriginIP", "SHA256", "SHA1", "MD5"],
  device: "DeviceName",
  user: processUser,
  action: "ActionType",
  row: "tostring(ReportId)",
};
