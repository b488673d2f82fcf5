import { frameFrom, type Frame, type FrameInfo } from "../frame/index.js";

/** What was looked at of one log. */
export type CoverageRow = {
  /** The log as it was given; a frame by its name. */
  file: string;
  /** What it was read as: `csv`, `ndjson`, `zeek`, `w3c`, `parquet`, … */
  format: string;
  /** Rows that were looked at. */
  rows: number;
  /** Rows that could not be read; `reason` says why, and where the first is. */
  unreadable: number;
  /** Columns in which there is something to look at, by the first rows, by their names and by the hits. */
  columns: readonly string[];
  /** The column with the time of a row. */
  time: string | null;
  /** The first time of any row. */
  from: Date | null;
  /** The last time of any row. */
  to: Date | null;
  /** Rows without a time that can be read: they are hits whatever the window of the indicator. */
  withoutTime: number;
  /** Rows that name an indicator inside one of its windows. */
  hits: number;
  /** Rows that name an indicator at a time outside of its windows. */
  outside: number;
  /** Whether it was read to its end, every row of it. */
  complete: boolean;
  /** Why it was not read whole; null where it was. */
  reason: string | null;
};

const columns = [
  { name: "file", type: "string" },
  { name: "format", type: "string" },
  { name: "rows", type: "long" },
  { name: "unreadable", type: "long" },
  { name: "columns", type: "dynamic" },
  { name: "time", type: "string" },
  { name: "from", type: "datetime" },
  { name: "to", type: "datetime" },
  { name: "withoutTime", type: "long" },
  { name: "hits", type: "long" },
  { name: "outside", type: "long" },
  { name: "complete", type: "bool" },
  { name: "reason", type: "string" },
] as const satisfies readonly { name: keyof CoverageRow; type: string }[];

export function coverageFrame(rows: readonly CoverageRow[], info: FrameInfo): Frame<CoverageRow> {
  return frameFrom(rows, { name: "coverage", columns }).withMeta({ info: { ...info, rows: rows.length } });
}
