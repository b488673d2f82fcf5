import { hosts, type SweepTable } from "../spec.js";

/** Clicks on links, and each step to where they led. */
export const urlClickEvents: SweepTable = {
  table: "UrlClickEvents",
  asks: "Who clicked a link to one of these, or one that led there?",
  kinds: hosts,
  time: "Timestamp",
  searched: ["Url", "UrlChain"],
  before: [
    "mv-expand Step = iff(isnotempty(UrlChain), parse_json(UrlChain), pack_array(Url)) to typeof(string)",
  ],
  values: ["Url", "Step"],
  device: '""',
  user: "AccountUpn",
  action: "ActionType",
  row: "ReportId",
};
