import { ColumnTable } from "arquero";

type ArqueroOptions = NonNullable<Parameters<ColumnTable["toCSV"]>[0]>;

export interface CsvOptions extends ArqueroOptions {
  /**
   * Whether text that a spreadsheet would take for a formula gets an apostrophe before it.
   * @default true
   */
  safe?: boolean;
}

/** A frame as CSV: dates in ISO 8601, lists joined by `; `, cells quoted where they must be. */
export function toCsv(table: ColumnTable, { safe = true, ...options }: CsvOptions = {}): string {
  const guard = safe ? guardFormula : (text: string): string => text;
  const names = table.columnNames();
  const headers = new Map(names.map((name) => [name, guard(name)]));
  const format = Object.fromEntries(
    names.map((name) => {
      const own = options.format?.[name];
      return [
        headers.get(name) as string,
        (value: unknown) => cell(own === undefined ? value : own(value), guard),
      ];
    }),
  );
  const named = safe ? table.rename(Object.fromEntries(headers)) : table;
  return ColumnTable.prototype.toCSV.call(named, { ...options, format });
}

function cell(value: unknown, guard: (text: string) => string): unknown {
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return guard(value.map((item) => cell(item, String)).join("; "));
  if (typeof value === "object" && value !== null) return guard(JSON.stringify(value));
  return typeof value === "string" ? guard(value) : value;
}

/** OWASP "CSV Injection": what starts so, white space aside, runs as a formula. */
function guardFormula(text: string): string {
  return /^[\s\u200b]*[=+\-@|\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]|[;\t]\s*[=+\-@]/u.test(text)
    ? `'${text}`
    : text;
}
