import type { ColumnTable } from "arquero";
import { exactJson } from "./json.js";
import { readColumns } from "./rows.js";
import type { ColumnKind } from "../schema.js";
import { wellFormedJson } from "./well-formed.js";

/**
 * A table as JSON, one row a line. Dates are in ISO 8601. In a column of numbers, what JSON has no word for is a text: a
 * bigint, `NaN`, `Infinity`. U+FFFD stands for half a surrogate pair.
 */
export function toNdjson(table: ColumnTable, kinds: readonly ColumnKind[]): string {
  const columns = readColumns(table, kinds).map(({ name, kind, cell }) => {
    const member = JSON.stringify(name);
    const toJson = kind === "dynamic" ? exactJson : cellJson;
    return (row: number) => `${member}:${toJson(cell(row))}`;
  });
  let text = "";
  table.scan((row) => {
    text += `{${columns.map((column) => column(row as number)).join(",")}}\n`;
  }, true);
  return wellFormedJson(text.replace(/[\u2028\u2029]/g, (end) => (end === "\u2028" ? "\\u2028" : "\\u2029")));
}

function cellJson(value: unknown): string {
  if (Object.is(value, -0)) return "-0";
  const isWord = typeof value === "bigint" || (typeof value === "number" && !Number.isFinite(value));
  return isWord ? `"${value}"` : JSON.stringify(value);
}
