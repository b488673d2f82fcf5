import { frameFrom, type Frame, type FrameInfo } from "../frame/index.js";
import { toDate } from "./hits.js";
import type { IndicatorTally } from "./tally.js";

/** One indicator that was met, in its window or outside of it. */
export type CorrelationSummaryRow = {
  /** In its one form, live. */
  indicator: string;
  /** Of the indicator. */
  kind: string;
  /** All of them, also those that were not kept. */
  hits: number;
  /** Rows that name it at a time outside of its windows. */
  outside: number;
  /** Logs that have one. */
  files: number;
  /** The first hit. */
  first: Date | null;
  /** The last hit. */
  last: Date | null;
  /** How rows name it, each way once. */
  matches: readonly string[];
  /** The step that led to it. */
  link: string | null;
  /** What the hunt started from. */
  seed: string;
  /** The id of the record that shows that step. */
  evidence: string | null;
};

const columns = [
  { name: "indicator", type: "string" },
  { name: "kind", type: "string" },
  { name: "hits", type: "long" },
  { name: "outside", type: "long" },
  { name: "files", type: "long" },
  { name: "first", type: "datetime" },
  { name: "last", type: "datetime" },
  { name: "matches", type: "dynamic" },
  { name: "link", type: "string" },
  { name: "seed", type: "string" },
  { name: "evidence", type: "string" },
] as const satisfies readonly { name: keyof CorrelationSummaryRow; type: string }[];

/** A row for each indicator that was met, those with the most hits first. */
export function summaryFrame(
  tallies: Iterable<IndicatorTally>,
  info: FrameInfo,
): Frame<CorrelationSummaryRow> {
  const rows = [...tallies].map(
    ({ indicator, hits, outside, files, first, last, matches }): CorrelationSummaryRow => ({
      indicator: indicator.value,
      kind: indicator.kind,
      hits,
      outside,
      files: files.size,
      first: toDate(first),
      last: toDate(last),
      matches: [...matches].toSorted(),
      link: indicator.link,
      seed: indicator.seed,
      evidence: indicator.evidence,
    }),
  );
  const sorted = rows.toSorted(
    (a, b) => b.hits - a.hits || b.outside - a.outside || (a.indicator < b.indicator ? -1 : 1),
  );
  return frameFrom(sorted, { name: "summary", columns }).withMeta({ info: { ...info, rows: rows.length } });
}
