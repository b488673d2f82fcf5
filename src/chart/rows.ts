import { InvalidInputError } from "../base/errors.js";
import { nearestHint } from "../base/nearest.js";
import { printable } from "../base/text.js";
import { defang } from "../model/indicators/defang.js";

/** A frame, or any other table of Arquero. */
export interface TableLike {
  objects(): object[];
  columnNames(): string[];
  numRows(): number;
}

/** What a chart is made of: a frame or plain records. */
export type Rows = TableLike | readonly object[];

export type Row = Readonly<Record<string, unknown>>;

export interface Read {
  readonly rows: readonly Row[];
  readonly columns: readonly string[];
}

export function readRows(data: Rows): Read {
  if (isTable(data)) return { rows: data.objects() as Row[], columns: data.columnNames() };
  const columns = new Set(data.flatMap((row) => Object.keys(row)));
  return { rows: data as readonly Row[], columns: [...columns] };
}

export function isTable(data: unknown): data is TableLike {
  return typeof (data as Partial<TableLike> | null)?.objects === "function";
}

/** The column asked for, which must be there; otherwise the first of the usual ones that is. */
export function pickColumn(
  read: Read,
  what: string,
  asked: string | undefined,
  usual: readonly string[],
): string | undefined {
  if (asked === undefined) return usual.find((name) => read.columns.includes(name));
  if (read.columns.includes(asked) || read.columns.length === 0) return asked;
  throw new InvalidInputError(
    `unknown column for ${what}: ${printable(asked)}${nearestHint(asked, read.columns)}`,
  );
}

/** A value as the text of a label: one line, inert. */
export function labelOf(value: unknown): string {
  if (value === null || value === undefined) return "";
  return printable(defang(String(value).slice(0, 1000)));
}

/** The name of a column in words: `record type`. */
export function wordsOf(column: string | undefined): string {
  return labelOf(column).replace(
    /(\p{Ll})(\p{Lu})/gu,
    (_pair, a: string, b: string) => `${a} ${b.toLowerCase()}`,
  );
}

/** Milliseconds since 1970, or undefined where there is no date. */
export function timeOf(value: unknown): number | undefined {
  const time =
    value instanceof Date ? value.getTime() : typeof value === "string" ? Date.parse(value) : value;
  return typeof time === "number" && Number.isFinite(time) && Math.abs(time) <= 8.64e15 ? time : undefined;
}

export function numberOf(value: unknown): number | undefined {
  const number = typeof value === "bigint" ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : undefined;
}
