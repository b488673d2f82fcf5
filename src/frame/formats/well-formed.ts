import type { ColumnTable } from "arquero";

const half = /\p{Cs}/u;
const halves = /\p{Cs}/gu;

/** Text with U+FFFD for each half of a surrogate pair that stands alone: no encoding has a place for one. */
export function wellFormed(text: string): string {
  return half.test(text) ? text.replace(halves, "\ufffd") : text;
}

/** JSON text, where such halves are written as escapes, with U+FFFD for each. */
export function wellFormedJson(json: string): string {
  return json.includes("\\ud") ? json.replace(/(?<!\\)((?:\\\\)*)\\ud[89a-f][\da-f]{2}/g, "$1\ufffd") : json;
}

/** How many of a table's cells hold such a half. */
export function countBroken(table: ColumnTable): number {
  let count = 0;
  for (const name of table.columnNames()) {
    const column = table.column(name);
    table.scan((row) => {
      if (isBroken(column?.at(row as number))) count++;
    });
  }
  return count;
}

function isBroken(value: unknown): boolean {
  if (typeof value === "string") return half.test(value);
  if (Array.isArray(value)) return value.some(isBroken);
  return typeof value === "object" && value !== null && !(value instanceof Date)
    ? Object.entries(value).some(isBroken)
    : false;
}
