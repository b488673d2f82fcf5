import type { StoredTable } from "./context.js";

/** What the translation takes from outside. */
export interface World {
  readonly now: Date;
  /** The columns of each table and where in DuckDB it is. */
  readonly tables: ReadonlyMap<string, StoredTable>;
  /** Names of tables that are known to the service, and of which no rows were given. */
  isKnown(table: string): boolean;
  /** Rows that were asked for before, or undefined: then they are to be fetched, and the translation begins again. */
  answer(sql: string): readonly (readonly unknown[])[] | undefined;
  /** The rows that were given under an address, or the path of the file that has them. */
  list(address: string): StoredTable | string | undefined;
}

/** Thrown when the translation needs rows: the SQL that gives them. */
export class Pending extends Error {
  readonly sql: string;
  constructor(sql: string) {
    super("rows are needed");
    this.sql = sql;
  }
}
