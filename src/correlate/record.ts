/** A row of a log with its columns by name. In JSON a column may hold lists and objects. */
export type LogRecord = Readonly<Record<string, unknown>>;

/** Lists and objects inside a record are followed so deep. */
const DEPTH = 32;

/** Every text of a record with the column that it stands in; `dns.query` is that of an object inside. */
export function textsOf(record: LogRecord, found: (column: string, text: string) => void): void {
  for (const name of Object.keys(record)) visit(record[name], name, 0, found);
}

function visit(
  value: unknown,
  column: string,
  depth: number,
  found: (column: string, text: string) => void,
): void {
  if (typeof value === "string") found(column, value);
  else if (typeof value !== "object" || value === null || depth > DEPTH || value instanceof Date) return;
  else if (Array.isArray(value)) for (const item of value) visit(item, column, depth + 1, found);
  else {
    for (const [name, inner] of Object.entries(value)) visit(inner, `${column}.${name}`, depth + 1, found);
  }
}

/** What stands in a column, also in one of an object inside: `event.created`. */
export function valueAt(record: LogRecord, column: string): unknown {
  if (Object.hasOwn(record, column)) return record[column];
  let value: unknown = record;
  for (const name of column.split(".")) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return undefined;
    value = (value as LogRecord)[name];
  }
  return value;
}
