import { checkOptions } from "../base/options.js";
import { frameFrom, type Frame } from "../frame/index.js";
import type { Intelligence } from "../intel/index.js";
import { hitsByIndicator } from "./hits.js";

/** How CSV is written. */
export interface CsvListOptions {
  /** Whether text that a spreadsheet would take for a formula gets an apostrophe before it. @default true */
  safe?: boolean;
}

export const csvListOptions = ["safe"];

const columns = [
  { name: "value", type: "string" },
  { name: "kind", type: "string" },
  { name: "verdict", type: "string" },
  { name: "score", type: "real" },
  { name: "firstSeen", type: "datetime" },
  { name: "lastSeen", type: "datetime" },
  { name: "hits", type: "int" },
  { name: "seed", type: "string" },
  { name: "link", type: "string" },
  { name: "evidence", type: "string" },
  { name: "chain", type: "dynamic" },
  { name: "reasons", type: "dynamic" },
  { name: "tlp", type: "string" },
] as const;

/** The indicators, one a row: what CSV, NDJSON and Parquet hold. */
export function indicatorFrame(intelligence: Intelligence): Frame {
  const hits = hitsByIndicator(intelligence);
  const rows = intelligence.subjects.map((subject) => ({
    ...subject,
    hits: hits.get(subject.value)?.length ?? 0,
    tlp: intelligence.tlp,
  }));
  return frameFrom(rows.map(pick), { columns, name: "indicators" });
}

/** The indicators as CSV, one a row; lists are JSON. */
export function csvList(intelligence: Intelligence, options: CsvListOptions = {}): string {
  checkOptions("toCsv", options, csvListOptions);
  return indicatorFrame(intelligence).toCSV({ safe: options.safe ?? true });
}

function pick(row: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(columns.map(({ name }) => [name, row[name]]));
}
