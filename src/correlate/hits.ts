import { frameFrom, type Frame, type FrameInfo } from "../frame/index.js";
import type { LogRecord } from "./record.js";
import type { Match, MatchKind, Window } from "./watch-list.js";

/** One row of a log that names one indicator, with why that is looked for. */
export type CorrelationHit = {
  /** Null where the row has no time that can be read. */
  time: Date | null;
  /** The log as it was given; a frame by its name. */
  file: string;
  /** The line where the row begins, or its number where there are no lines; from 1. */
  line: number;
  /** The field in which it was found. */
  column: string;
  /** What stands there. */
  value: string;
  /** The one that was looked for, in its one form, live. */
  indicator: string;
  /** Of the indicator. */
  kind: string;
  /** How the row names it. */
  match: MatchKind;
  /** The step that led to the indicator. */
  link: string | null;
  /** The id of the record that shows that step. */
  evidence: string | null;
  /** What the hunt started from. */
  seed: string;
  /** Every step from the seed. */
  chain: readonly string[];
  /** Beginning of the window in which the indicator was looked for; null where it is open. */
  from: Date | null;
  /** End of the window in which the indicator was looked for; null where it is open. */
  to: Date | null;
  /** The whole row. */
  row: LogRecord;
};

const columns = [
  { name: "time", type: "datetime" },
  { name: "file", type: "string" },
  { name: "line", type: "long" },
  { name: "column", type: "string" },
  { name: "value", type: "string" },
  { name: "indicator", type: "string" },
  { name: "kind", type: "string" },
  { name: "match", type: "string" },
  { name: "link", type: "string" },
  { name: "seed", type: "string" },
  { name: "from", type: "datetime" },
  { name: "to", type: "datetime" },
  { name: "evidence", type: "string" },
  { name: "chain", type: "dynamic" },
  { name: "row", type: "dynamic" },
] as const satisfies readonly { name: keyof CorrelationHit; type: string }[];

/** What was met where, before it is a row. */
export interface Met extends Match {
  readonly column: string;
  readonly value: string;
  readonly window: Window;
}

export function toHit(
  { watched, match, column, value, window }: Met,
  place: Pick<CorrelationHit, "file" | "line" | "row"> & { time: number },
): CorrelationHit {
  const { link, evidence, seed, chain } = window.indicator;
  return {
    ...place,
    time: toDate(place.time),
    column,
    value,
    indicator: watched.value,
    kind: watched.kind,
    match,
    link,
    evidence,
    seed,
    chain,
    from: toDate(window.from),
    to: toDate(window.to),
  };
}

/** No date for what is open or cannot be read. */
export function toDate(time: number): Date | null {
  return Number.isFinite(time) && Math.abs(time) <= 8.64e15 ? new Date(time) : null;
}

/** One row a hit, the oldest first; those without a time stand at the end. */
export function hitsFrame(hits: readonly CorrelationHit[], info: FrameInfo): Frame<CorrelationHit> {
  const rows = hits.toSorted(
    (a, b) =>
      compare(a.time?.getTime() ?? Infinity, b.time?.getTime() ?? Infinity) ||
      compare(a.file, b.file) ||
      a.line - b.line ||
      compare(a.indicator, b.indicator),
  );
  return frameFrom(rows, { name: "hits", columns }).withMeta({ info: { ...info, rows: rows.length } });
}

function compare<T extends string | number>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
