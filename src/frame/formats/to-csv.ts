import type { ColumnTable } from "arquero";
import { checkDelimiter } from "./csv-records.js";
import { guardFormula } from "./formula.js";
import { toMixedText } from "./json.js";
import { readColumns } from "./rows.js";
import type { ColumnKind, Kind } from "../schema.js";
import { wellFormed } from "./well-formed.js";

type ArqueroOptions = NonNullable<Parameters<ColumnTable["toCSV"]>[0]>;

/** How a frame is written as CSV. What Arquero's own `toCSV` takes holds here too. */
export interface CsvOptions extends ArqueroOptions {
  /**
   * Whether text that a spreadsheet would take for a formula gets an apostrophe before it.
   * @default true
   */
  safe?: boolean;
}

export const csvOptions = ["safe", "delimiter", "header", "format", "columns", "limit", "offset"];

/**
 * A table as CSV (RFC 4180). A missing cell is an empty field, an empty text is `""`; dates are in ISO 8601, lists and
 * objects in JSON; U+FFFD stands for half a surrogate pair.
 */
export function toCsv(table: ColumnTable, kinds: readonly ColumnKind[], options: CsvOptions = {}): string {
  const { safe = true, delimiter = ",", header = true, format = {} } = options;
  checkDelimiter(delimiter);
  if (kinds.length === 0) return "";
  const special = new RegExp(`["\\r\\n\\ufeff${delimiter.replace(/[\\\]^-]/, "\\$&")}]|^$`);
  const toField = (text: string): string => {
    const guarded = wellFormed(safe ? guardFormula(text) : text);
    return special.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
  };
  const columns = readColumns(table, kinds).map(({ name, kind, cell }) => {
    const own = Object.hasOwn(format, name) ? format[name] : undefined;
    return own === undefined
      ? (row: number) => toCell(cell(row), kind, toField)
      : (row: number) => toCell(own(cell(row)), "string", toField);
  });
  let text = header ? `${kinds.map(({ name }) => toField(name)).join(delimiter)}\n` : "";
  table.scan((row) => {
    text += `${columns.map((column) => column(row as number)).join(delimiter)}\n`;
  }, true);
  return text;
}

function toCell(value: unknown, kind: Kind, toField: (text: string) => string): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return Object.is(value, -0) ? "-0" : String(value);
  if (typeof value === "bigint" || typeof value === "boolean") return String(value);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? "" : toField(value.toISOString());
  return toField(typeof value === "string" && kind !== "dynamic" ? value : toMixedText(value));
}
