import { oneOf } from "../base/options.js";
import { printable } from "../base/text.js";
import { Frame, frameFrom } from "../frame/index.js";
import type { Column, KqlType } from "./schema/index.js";

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

/** The columns of tables that were given in any of the forms. */
export async function readSchemas(tables: KqlSchemas): Promise<Map<string, readonly Column[]>> {
  const read = new Map<string, readonly Column[]>();
  for (const [name, table] of Object.entries(tables)) read.set(name, await readSchema(name, table));
  return read;
}

async function readSchema(name: string, table: KqlSchemas[string]): Promise<readonly Column[]> {
  if (typeof table === "string") {
    const { describeFile } = await import("./engine/files.js");
    return describeFile(table);
  }
  if (table instanceof Frame) return table.schema;
  if (Array.isArray(table)) {
    const rows = table as readonly object[];
    return rows.length > 0 && rows.every(isColumn) ? rows : frameFrom(rows).schema;
  }
  return Object.entries(table as Record<string, string>).map(([column, type]) => ({
    name: column,
    type: oneOf(`type of ${printable(name)}.${printable(column)}`, type, kqlTypes),
  }));
}

function isColumn(row: object): row is Column {
  const { name, type, ...rest } = row as Partial<Column>;
  return (
    typeof name === "string" &&
    (kqlTypes as readonly unknown[]).includes(type) &&
    Object.keys(rest).length === 0
  );
}
