import { readFileSync } from "node:fs";
import { asOf } from "./as-of.js";
import type { TableName, Tables } from "./facts.js";

/** The facts behind one tenant, and what was changed in them. A file is read when it is first asked for, an index is built when first used. */
export interface Store {
  all<T extends TableName>(table: T): readonly Tables[T][];
  /** The rows that hold `key` in the column of that position. */
  by<T extends TableName>(table: T, position: number, key: string): readonly Tables[T][];
  /** Puts a row where the one of the same id, in its first column, stood; before all others where there was none. */
  put<T extends TableName>(table: T, row: Tables[T]): void;
}

/** Facts given in memory; a table that is left out is empty. */
export type Facts = { readonly [T in TableName]?: readonly Tables[T][] };

/** The folder of the data files, which stands at the package's root in the sources as in the build. */
export const dataFolder = new URL("../../data-samples/", import.meta.url);

/** All facts, or as they stood at a time in seconds. */
export function openStore(from: URL | Facts = dataFolder, at?: number): Store {
  const tables = new Map<TableName, readonly unknown[]>();
  const indexes = new Map<string, Map<string, unknown[]>>();
  const read = <T extends TableName>(table: T): readonly Tables[T][] =>
    rowsOf(from, table) as readonly Tables[T][];
  const store: Store = {
    all<T extends TableName>(table: T) {
      const rows = tables.get(table) ?? (at === undefined ? read(table) : asOf(table, at, read));
      tables.set(table, rows);
      return rows as readonly Tables[T][];
    },
    by<T extends TableName>(table: T, position: number, key: string) {
      const name = `${table}/${position}`;
      const index = indexes.get(name) ?? groupBy(store.all(table), position);
      indexes.set(name, index);
      return (index.get(key) ?? []) as Tables[T][];
    },
    put<T extends TableName>(table: T, row: Tables[T]) {
      const rows = store.all(table);
      const isThere = rows.some(([id]) => id === row[0]);
      tables.set(table, isThere ? rows.map((each) => (each[0] === row[0] ? row : each)) : [row, ...rows]);
      for (const name of indexes.keys()) if (name.startsWith(`${table}/`)) indexes.delete(name);
    },
  };
  return store;
}

function rowsOf(from: URL | Facts, table: TableName): readonly unknown[] {
  return from instanceof URL ? readTable(new URL(`${table}.ndjson`, from)) : (from[table] ?? []);
}

/** All lines are read as one JSON text, several times faster than line by line. */
function readTable(file: URL): readonly unknown[] {
  const lines = readFileSync(file, "utf8").trimEnd().replaceAll("\n", ",");
  return (JSON.parse(`[${lines}]`) as unknown[]).slice(1);
}

function groupBy(rows: readonly (readonly unknown[])[], position: number): Map<string, unknown[]> {
  const groups = new Map<string, unknown[]>();
  for (const row of rows) {
    const key = String(row[position]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return groups;
}
