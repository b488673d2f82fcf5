import { hashes, hosts, type SweepTable } from "../spec.js";

/**
 * What the tenant's own threat intelligence holds and still stands by: of each indicator the newest copy. It is no event,
 * so that no window applies.
 */
export const threatIntelIndicators: SweepTable = {
  table: "ThreatIntelIndicators",
  asks: "Which of these does the tenant's own threat intelligence hold?",
  kinds: [...hosts, ...hashes, "email"],
  time: "TimeGenerated",
  windowed: false,
  searched: ["ObservableValue"],
  before: [
    "summarize arg_max(TimeGenerated, *) by Id, ObservableKey, ObservableValue",
    "where IsActive and (isnull(ValidUntil) or ValidUntil > now())",
  ],
  values: ["ObservableValue"],
  hashes: ["ObservableValue"],
  device: '""',
  user: '""',
  action: 'strcat("known as ", ObservableKey)',
  row: "Id",
};
