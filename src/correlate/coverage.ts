import { frameFrom, type Frame, type FrameInfo } from "../frame/index.js";

/** What was looked at of one log. */
export type CoverageRow = {
  file: string;
  format: string;
  rows: number;
  /** Rows that could not be read; `reason` says why, and where the first is. */
  unreadable: number;
  /** Columns in which there is something to look at, by the first rows, by their names and by the hits. */
  columns: readonly string[];
  /** The column with the time of a row. */
  time: string | null;
  /** The first and the last time of any row. */
  from: Date | null;
  to: Date | null;
  /** Rows without a time that can be read: they are hits whatever the window of the indicator. */
  withoutTime: number;
  hits: number;
  /** Rows that name an indicator at a time outside of its windows. */
  outside: number;
  /** Whether it was read to its end, every row of it. */
  complete: boolean;
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
