import type { Frame } from "../frame/index.js";
import type { KqlType } from "./schema/index.js";

/** Rows for a table: a frame, records, or the path of a file (.parquet, .csv, .ndjson, .json). */
export type KqlTable = Frame<never> | Frame | readonly object[] | string;

/** Tables by name. */
export type KqlTables = Readonly<Record<string, KqlTable>>;

/** Tables by name, each with rows or with its columns alone. */
export type KqlSchemas = Readonly<Record<string, KqlTable | Readonly<Record<string, string>>>>;

export const kqlTypes = [
  "string",
  "int",
  "long",
  "real",
  "decimal",
  "bool",
  "datetime",
  "timespan",
  "dynamic",
  "guid",
] as const satisfies readonly KqlType[];

/** A column as the service names it. */
export interface LiveColumn {
  /** Its spelling counts. */
  readonly name: string;
  /** A .NET or Kusto type: `DateTime`, `Int64`, `string`, … */
  readonly dataType: string;
}

/** A table that the caller may read. */
export interface LiveTable {
  /** Its spelling counts. */
  readonly name: string;
  /** None where the service does not tell them: nothing in it is checked then. */
  readonly columns?: readonly LiveColumn[] | null;
}

/** A function that a query may call. */
export interface LiveFunction {
  /** Its spelling counts. */
  readonly name: string;
  /** Names and types in order; one with a default may be left out. */
  readonly inputParameters?:
    | readonly { readonly name: string; readonly cslType: string; readonly defaultValue?: string | null }[]
    | null;
  /** The columns of its answer, where it gives a table. */
  readonly outputColumns?: readonly LiveColumn[] | null;
}

/** What Graph's `getHuntingSchema` answers. */
export interface LiveAnswer {
  /** Those that the caller may read. */
  readonly tables: readonly LiveTable[];
  /** The service's own functions, and those that the tenant has saved. */
  readonly functions?: {
    readonly builtInFunctions?: readonly LiveFunction[] | null;
    readonly savedFunctions?: readonly LiveFunction[] | null;
  } | null;
}

/** The tables that a tenant has: as Graph answers, or as a frame of one row a column. */
export type LiveSchema = LiveAnswer | Frame<never> | Frame;

/** By which tables a query is checked. */
export interface CheckOptions {
  /**
   * Tables beside those of advanced hunting, or in place of one of them: a name with a frame, records, a file's path,
   * or its columns as `[{ name, type }]` or `{ name: type }`. Or the tenant's live schema, which stands in place of
   * them all: what Graph's `getHuntingSchema` answers, or a frame of `table`, `column` and `type`.
   */
  tables?: KqlSchemas | LiveSchema;
}
