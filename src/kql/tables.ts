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
