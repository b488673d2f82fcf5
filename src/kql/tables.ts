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

export interface LiveColumn {
  readonly name: string;
  /** A .NET or Kusto type: `DateTime`, `Int64`, `string`, … */
  readonly dataType: string;
}

export interface LiveTable {
  readonly name: string;
  readonly columns?: readonly LiveColumn[] | null;
}

export interface LiveFunction {
  readonly name: string;
  readonly inputParameters?:
    | readonly { readonly name: string; readonly cslType: string; readonly defaultValue?: string | null }[]
    | null;
  readonly outputColumns?: readonly LiveColumn[] | null;
}

/** What Graph's `getHuntingSchema` answers. */
export interface LiveAnswer {
  readonly tables: readonly LiveTable[];
  readonly functions?: {
    readonly builtInFunctions?: readonly LiveFunction[] | null;
    readonly savedFunctions?: readonly LiveFunction[] | null;
  } | null;
}

/** The tables that a tenant has: as Graph answers, or as a frame of one row a column. */
export type LiveSchema = LiveAnswer | Frame<never> | Frame;

export interface CheckOptions {
  /**
   * Tables beside those of advanced hunting, or in place of one of them: a name with a frame, records, a file's path,
   * or its columns as `[{ name, type }]` or `{ name: type }`. Or the tenant's live schema, which stands in place of
   * them all: what Graph's `getHuntingSchema` answers, or a frame of `table`, `column` and `type`.
   */
  tables?: KqlSchemas | LiveSchema;
}
