import type { Verdict } from "../../intel/index.js";
import { verdictRules } from "./rules/index.js";
import type { Known, Reason, Rule } from "./subject.js";

/** From which score on a thing is what. */
const thresholds = { malicious: 0.75, suspicious: 0.35 } as const;
/** What speaks for a thing from this on makes it benign, where its score is below the other. */
export const benign = { least: 0.4, most: 0.2 } as const;

/** What the rules came to on one thing. */
export interface Judgement {
  readonly verdict: Verdict;
  /** 0 to 1: how much speaks against it, once what speaks for it is taken off. */
  readonly score: number;
  /** What held, the heaviest first: of a verdict against it what speaks against, of a benign one what speaks for. */
  readonly reasons: readonly Reason[];
}

/**
 * Judges one thing by every rule. What speaks against it adds up as independent chances do (`1 - Π(1 - weight)`); what
 * speaks for it adds up likewise and takes its share from that. The tenant's own and nobody's in particular is not judged.
 */
export function judge(known: Known): Judgement {
  const { own } = known.entity;
  if (own !== null) return { verdict: "unknown", score: 0, reasons: [notJudged(own)] };
  const held = (Object.entries(verdictRules) as [string, Rule][]).flatMap(([name, rule]) => {
    const text = rule.judge(known);
    return text === undefined ? [] : [{ rule: name, against: rule.against, weight: rule.weight, text }];
  });
  const bad = together(held.filter(({ against }) => against));
  const good = together(held.filter(({ against }) => !against));
  const score = round(bad * (1 - good));
  const verdict = verdictOf(score, good);
  const first = verdict !== "benign";
  return {
    verdict,
    score,
    reasons: held.toSorted(
      (a, b) => Number(b.against === first) - Number(a.against === first) || b.weight - a.weight,
    ),
  };
}

function verdictOf(score: number, good: number): Verdict {
  if (score >= thresholds.malicious) return "malicious";
  if (score >= thresholds.suspicious) return "suspicious";
  return good >= benign.least && score < benign.most ? "benign" : "unknown";
}

function notJudged(why: string): Reason {
  return { rule: "own", against: false, weight: 0, text: `not judged: ${why}` };
}

function together(reasons: readonly Reason[]): number {
  return 1 - reasons.reduce((rest, { weight }) => rest * (1 - weight), 1);
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
