import { InvalidInputError } from "../base/errors.js";
import { checkOptions, oneOf, wholeNumber } from "../base/options.js";
import { printable } from "../base/text.js";
import { maybeRange, readMargin, type Leeway, type Margin } from "../intel/index.js";
import { toHostId } from "../model/index.js";

/** What a log can be written in. */
export const logFormats = ["ndjson", "json", "csv", "tsv", "parquet", "zeek", "w3c", "text"] as const;
export type LogFormat = (typeof logFormats)[number];

/** How a log is read, and what counts as a hit. */
export interface CorrelateOptions {
  /** The column with the time of a row. @default found by its name and content */
  time?: string;
  /** The only columns to look at; `event.url` is one of an object inside. @default all that hold text */
  columns?: readonly string[];
  /** What the logs are written in. @default found by their first bytes */
  format?: LogFormat;
  /**
   * Days before the first and after the last sight of an indicator in which it is looked for as well.
   * @default { before: 1, after: 3 }, as in a sweep
   */
  margin?: Margin;
  /** False looks for every indicator at any time, whenever it was seen. @default true */
  windows?: boolean;
  /**
   * Domains with all below them, addresses and ranges that are never looked for, and in a log never a hit: those of the
   * tenant and its partners.
   */
  exclude?: readonly string[];
  /** Whether indicators are also looked for inside longer texts, as in a message or a command line. Slower. @default false */
  extract?: boolean;
  /** Hits that are kept with their rows; further ones are only counted. @default 10000 */
  maxHits?: number;
  /** Stops reading; what was found by then is kept. */
  signal?: AbortSignal;
  /** Whether progress is shown. @default true */
  progress?: boolean;
}

export interface CorrelateSettings {
  readonly time: string | undefined;
  readonly columns: readonly string[] | undefined;
  readonly format: LogFormat | undefined;
  readonly leeway: Leeway | null;
  readonly exclude: readonly string[];
  readonly extract: boolean;
  readonly maxHits: number;
  readonly signal: AbortSignal | undefined;
  readonly progress: boolean;
}

const correlateOptions = [
  "time",
  "columns",
  "format",
  "margin",
  "windows",
  "exclude",
  "extract",
  "maxHits",
  "signal",
  "progress",
] as const satisfies readonly (keyof CorrelateOptions)[];

export function readOptions(options: CorrelateOptions): CorrelateSettings {
  checkOptions("correlate", options, correlateOptions);
  const { time, columns, format, margin, exclude = [], maxHits = 10_000, signal } = options;
  if (columns !== undefined && columns.length === 0) {
    throw new InvalidInputError("invalid columns: there is none; leave the option out to look at all");
  }
  return {
    time,
    columns,
    format: format === undefined ? undefined : oneOf("format", format, logFormats),
    leeway: isOn("windows", options.windows, true) ? readMargin(margin) : null,
    exclude: exclude.map(readExcluded),
    extract: isOn("extract", options.extract, false),
    maxHits: wholeNumber("maxHits", maxHits, 1, 1_000_000),
    signal,
    progress: isOn("progress", options.progress, true),
  };
}

function readExcluded(written: string): string {
  return maybeRange(String(written))?.value ?? toHostId(written).id;
}

function isOn(name: string, value: boolean | undefined, usual: boolean): boolean {
  if (value === undefined || typeof value === "boolean") return value ?? usual;
  throw new InvalidInputError(`invalid ${name}: ${printable(String(value))}; it is true or false`);
}
