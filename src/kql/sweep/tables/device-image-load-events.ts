import { fileHashes, hashes, processHashes, processUser, type SweepTable } from "../spec.js";

/** Which library was loaded, and by which program. */
export const deviceImageLoadEvents: SweepTable = {
  table: "DeviceImageLoadEvents",
  asks: "Which device loaded one of these files, or ran one that loaded another?",
  kinds: hashes,
  time: "Timestamp",
  hashes: [...fileHashes, ...processHashes],
  device: "DeviceName",
  user: processUser,
  action: "ActionType",
  row: "tostring(ReportId)",
};
