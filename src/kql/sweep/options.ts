import { InvalidInputError } from "../../base/errors.js";
import { nearestHint } from "../../base/nearest.js";
import { checkOptions, wholeNumber } from "../../base/options.js";
import { printable } from "../../base/text.js";
import { toWindow, type TimespanInput } from "../../base/timespan.js";
import { readMargin, type Leeway, type Margin } from "../../intel/index.js";
import { toHostId } from "../../model/index.js";
import type { SweepTable } from "./spec.js";
import { sweepTables } from "./tables/index.js";
import type { Span } from "./write-query.js";

/** What to look through, when, and for what not. */
export interface SweepOptions {
  /** Tables to look through. @default all of `sweepTables` */
  tables?: readonly string[];
  /** The time asked about, as in `hunt.query`: `"7d"`, `{ from, to }`. @default the last 30 days, advanced hunting's reach */
  timespan?: TimespanInput;
  /**
   * Days before the first and after the last sight of an indicator in which it is looked for as well: sensors see a host
   * after its first use, and what was infected calls on after its last sight. @default { before: 1, after: 3 }
   */
  margin?: Margin;
  /** False looks for every indicator in the whole time asked about, whenever it was seen. @default true */
  windows?: boolean;
  /** Domains with all below them, and addresses, that are never looked for: those of the tenant and its partners. */
  exclude?: readonly string[];
  /**
   * Characters of a query at most. What the API takes at most is not documented; Sentinel keeps a rule's query to 10,000,
   * so that each can be pasted there. @default 9000
   */
  queryLength?: number;
  /**
   * Texts that a query looks for at most. From 129 on Kusto no longer uses its index of terms for `has_any`, and it takes
   * 10,000 at most (learn.microsoft.com/kusto/query/has-any-operator). @default 128
   */
  terms?: number;
}

export interface SweepSettings {
  readonly tables: readonly SweepTable[];
  readonly asked: Span;
  readonly margin: Leeway;
  readonly windows: boolean;
  readonly exclude: readonly string[];
  readonly queryLength: number;
  readonly terms: number;
}

export const sweepOptions = [
  "tables",
  "timespan",
  "margin",
  "windows",
  "exclude",
  "queryLength",
  "terms",
] as const satisfies readonly (keyof SweepOptions)[];

export function readSweepOptions(options: SweepOptions, now: Date): SweepSettings {
  checkOptions("sweep", options, sweepOptions);
  const { tables, timespan, margin, windows = true, exclude = [], queryLength = 9000, terms = 128 } = options;
  if (typeof windows !== "boolean") {
    throw new InvalidInputError(`invalid windows: ${printable(String(windows))}; it is true or false`);
  }
  return {
    tables: tables === undefined ? sweepTables : [...new Set(tables)].map(findTable),
    asked: toWindow(timespan, now),
    margin: readMargin(margin),
    windows,
    exclude: exclude.map((host) => toHostId(host).id),
    queryLength: wholeNumber("queryLength", queryLength, 4000, 1_000_000),
    terms: wholeNumber("terms", terms, 1, 10_000),
  };
}

function findTable(name: string): SweepTable {
  const found = sweepTables.find(({ table }) => table === name);
  if (found !== undefined) return found;
  const known = sweepTables.map(({ table }) => table);
  throw new InvalidInputError(
    `unknown table of a sweep: ${printable(String(name))}${nearestHint(String(name), known) || `; it is one of ${known.join(", ")}`}`,
  );
}
