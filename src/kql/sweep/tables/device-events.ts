import { hosts, processUser, type SweepTable } from "../spec.js";

/** DNS answers, links that were opened, and what SmartScreen, network protection or the firewall stopped. */
export const deviceEvents: SweepTable = {
  table: "DeviceEvents",
  asks: "Which device resolved one of these, opened a link to it, or was kept from it?",
  kinds: hosts,
  time: "Timestamp",
  searched: ["RemoteUrl", "RemoteIP", "AdditionalFields"],
  before: ["extend Query = tostring(parse_json(AdditionalFields).DnsQueryString)"],
  values: ["RemoteUrl", "RemoteIP", "Query"],
  device: "DeviceName",
  user: processUser,
  action: "ActionType",
  row: "tostring(ReportId)",
};
