import { hosts, processUser, type SweepTable } from "../spec.js";

/** What a device connected to, and what its traffic named: a DNS question, an HTTP host, a TLS server. */
export const deviceNetworkEvents: SweepTable = {
  table: "DeviceNetworkEvents",
  asks: "Which device connected to one of these, or named it in DNS, HTTP or TLS?",
  kinds: hosts,
  time: "Timestamp",
  searched: ["RemoteIP", "RemoteUrl", "AdditionalFields"],
  before: [
    "extend Fields = parse_json(AdditionalFields)",
    "extend Query = tostring(Fields.query), Server = tostring(Fields.server_name)",
    "extend Site = tostring(Fields.host), Uri = tostring(Fields.uri)",
    'extend Page = iff(Uri startswith "/", strcat(Site, Uri), Site)',
  ],
  values: ["RemoteIP", "RemoteUrl", "Query", "Server", "Page"],
  device: "DeviceName",
  user: processUser,
  action: "ActionType",
  row: "tostring(ReportId)",
};
