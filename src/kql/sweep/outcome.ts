/**
 * What came of a row that names an indicator: something was `reached`, it was `stopped`, a name was only `asked` for, a
 * mail was only `sent`, or somebody says that the indicator is `known`, which is no contact.
 */
export type SweepOutcome = "reached" | "stopped" | "asked" | "sent" | "known";

/** To be sent a mail is not to open it, to ask for a name is not to connect, and what was stopped is good news. */
export function outcomeOf({
  table,
  action,
}: {
  readonly table: string;
  readonly action: string | null;
}): SweepOutcome {
  if (table === "AlertEvidence" || table === "ThreatIntelIndicators") return "known";
  if (/block|warn|fail|denied|quarantin/i.test(action ?? "")) return "stopped";
  if (/dns/i.test(action ?? "")) return "asked";
  return table.startsWith("Email") ? "sent" : "reached";
}
