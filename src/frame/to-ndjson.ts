import type { ColumnTable } from "arquero";

/** A frame as JSON, one row a line, dates in ISO 8601. */
export function toNdjson(table: ColumnTable): string {
  const names = table.columnNames();
  const columns = names.map((name) => table.column(name));
  let text = "";
  table.scan((row) => {
    const cells = names.map((name, index) => {
      const value: unknown = columns[index]?.at(row as number) ?? null;
      return `${JSON.stringify(name)}:${JSON.stringify(typeof value === "bigint" ? String(value) : value)}`;
    });
    text += `{${cells.join(",")}}\n`;
  }, true);
  return text.replace(/[\u2028\u2029]/g, (separator) => (separator === "\u2028" ? "\\u2028" : "\\u2029"));
}
