import type { Intelligence } from "../intel/index.js";

/** A row of a watchlist. */
export interface WatchlistRow {
  readonly value: string;
  readonly kind: string;
  readonly verdict: string;
  readonly score: number | null;
  readonly firstSeen: Date | null;
  readonly lastSeen: Date | null;
  readonly seed: string;
  readonly link: string | null;
  readonly evidence: string | null;
  readonly tlp: string;
}

/** What is watched for: all but what is held to be benign. */
export function watchlistRows({ subjects, tlp }: Intelligence): WatchlistRow[] {
  return subjects
    .filter(({ verdict }) => verdict !== "benign")
    .map(({ value, kind, verdict, score, firstSeen, lastSeen, seed, link, evidence }) => ({
      value,
      kind,
      verdict,
      score,
      firstSeen,
      lastSeen,
      seed,
      link,
      evidence,
      tlp,
    }));
}
