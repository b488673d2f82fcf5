import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects, type SchemaElement } from "hyparquet";
import { huntingTables, type HuntingTrace } from "../../src/sample/hunting.js";

export type Cells = Readonly<Record<string, unknown>>;

export const tables = huntingTables();
export const names = Object.keys(tables);

const read = new Map<string, Promise<Cells[]>>();

/** All rows of a table; `dynamic` cells are read, long numbers are BigInt. */
export function rowsOf(table: string): Promise<Cells[]> {
  const known = read.get(table) ?? readRows(table);
  read.set(table, known);
  return known;
}

async function readRows(table: string): Promise<Cells[]> {
  return parquetReadObjects({ file: await asyncBufferFromFile(tables[table] ?? "") });
}

/** The file's own declaration of its columns. */
export async function schemaOf(table: string): Promise<readonly SchemaElement[]> {
  const { schema } = await parquetMetadataAsync(await asyncBufferFromFile(tables[table] ?? ""));
  return schema.slice(1);
}

/** A row's key as the truth writes it. */
export function keyOf(row: Cells, columns: readonly string[]): string {
  return JSON.stringify(columns.map((column) => toKey(row[column])));
}

export function traceKey({ key }: HuntingTrace): string {
  return JSON.stringify(Object.values(key).map(toKey));
}

function toKey(cell: unknown): string {
  return cell instanceof Date ? cell.toISOString() : String(cell ?? "");
}

/** What is written in the row, by column. */
export function textsOf(row: Cells): [column: string, text: string][] {
  return Object.entries(row).flatMap(([column, cell]): [string, string][] => {
    if (typeof cell === "string") return [[column, cell]];
    const isValue = typeof cell === "object" && cell !== null && !(cell instanceof Date);
    return isValue ? [[column, JSON.stringify(cell)]] : [];
  });
}

/** Whether a text names a host or a hash: a part of a longer name or number does not count. */
export function mentions(text: string, value: string): boolean {
  const lower = text.toLowerCase();
  const wanted = value.toLowerCase();
  const isV4 = /^[\d.]+$/.test(value);
  const isV6 = /^[\da-f:]+:[\da-f:]*$/.test(value);
  for (let at = lower.indexOf(wanted); at >= 0; at = lower.indexOf(wanted, at + 1)) {
    const [before, after] = [lower[at - 1] ?? " ", lower.slice(at + value.length)];
    if (
      isV4
        ? !/[\w.]/.test(before) && !/^(\w|\.\d)/.test(after)
        : isV6
          ? !/[\w:]/.test(before) && !/^[\w:]/.test(after)
          : !/^[\w-]/.test(after)
    ) {
      return true;
    }
  }
  return false;
}
