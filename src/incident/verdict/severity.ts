import type { Verdict } from "../../intel/index.js";

/** From the least to the gravest, as Graph names them. */
const severities = ["unknown", "informational", "low", "medium", "high"] as const;

/** The severity that an incident of a verdict has at the least. An unknown or benign one stays as it is. */
const severityOf: Readonly<Partial<Record<Verdict, string>>> = {
  malicious: "high",
  suspicious: "medium",
};

/** How grave an incident is, and how grave it should be. */
export interface Severity {
  /** The incident's own, in Graph's words; null where it has none. */
  readonly current: string | null;
  /** At least medium where suspicious, high where malicious; otherwise the incident's own. */
  readonly proposed: string | null;
  /** Whether it should be raised; it is never lowered. */
  readonly raise: boolean;
  /** Why, in words. */
  readonly reason: string;
}

/** Maps a verdict to a severity: suspicious is medium at the least, malicious high. */
export function toSeverity(verdict: Verdict, current: string | null): Severity {
  const least = severityOf[verdict];
  if (least === undefined) {
    return { current, proposed: current, raise: false, reason: `${verdict} changes no severity` };
  }
  const raise = rank(current) < rank(least);
  const reason = raise
    ? `${verdict} is ${least} at the least`
    : `${current ?? "unknown"} is grave enough for ${verdict}`;
  return { current, proposed: raise ? least : current, raise, reason };
}

/** A severity that Graph adds later is not ours to raise. */
function rank(severity: string | null): number {
  const at = (severities as readonly string[]).indexOf((severity ?? "unknown").toLowerCase());
  return at < 0 ? severities.length : at;
}
