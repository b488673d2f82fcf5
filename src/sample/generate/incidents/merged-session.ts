import type { Incident } from "./incident.js";

/** What was taken for an incident of its own, until somebody saw that it belonged to another. */
export const mergedSession: Incident = {
  name: "merged-session",
  id: "4058",
  title: "Lateral movement involving one endpoint",
  created: "2026-01-10T08:52:00Z",
  updated: "2026-01-10T09:30:00Z",
  severity: "medium",
  status: "redirected",
  priority: 40,
  assigned: "s.duarte@contoso.example",
  description: "A session began on a server from a device that had never been there before.",
  redirect: "4052",
  comments: [["Part of 4052: the same account.", "s.duarte@contoso.example", "2026-01-10T09:29:00Z"]],
  alerts: [],
  meaning: "nothing of its own: its alerts went to control-server, which it was merged into",
  adversary: [],
  traps: {},
};
