import { oneOf } from "../base/options.js";
import { printable } from "../base/text.js";
import { Frame, frameFrom } from "../frame/index.js";
import { knownFrom, type Known } from "./globals.js";
import { readLive } from "./live.js";
import type { Column } from "./schema/index.js";
import { kqlTypes, type KqlSchemas, type LiveSchema } from "./tables.js";

/** What a query may name where these tables are given, in any of the forms: beside the built-in ones, or a live schema. */
export async function readKnown(tables: KqlSchemas | LiveSchema = {}): Promise<Known> {
  const live = readLive(tables);
  if (live !== undefined) return live;
  const read = new Map<string, readonly Column[]>();
  for (const [name, table] of Object.entries(tables as KqlSchemas))
    read.set(name, await readSchema(name, table));
  return knownFrom(read);
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
