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

/** Endings of files that no domain has: `powershell.exe` leads nowhere, and is read more easily whole. */
const FILES =
  "exe|dll|sys|scr|cpl|msi|bat|cmd|ps1|psm1|vbs|vbe|js|jse|wsf|hta|lnk|jar|tmp|dat|db|bin|iso|img|ini|txt|log|xml|json|csv|pdf|rtf|docx?|docm|xlsx?|xlsm|xlsb|pptx?|pptm|html?";
const FILE = new RegExp(`\\[\\.\\](?=(?:${FILES})(?![\\p{L}\\p{M}\\p{N}_-]|\\[\\.\\]))`, "giu");

/** A value as the text of a label: one line, inert. */
export function labelOf(value: unknown): string {
  return value === null || value === undefined ? "" : inertText(String(value), 1000);
}

/** A text made one line and inert, at most so many characters of it. */
export function inertText(text: string, most: number): string {
  return printable(defang(text.slice(0, most)).replace(FILE, "."));
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
