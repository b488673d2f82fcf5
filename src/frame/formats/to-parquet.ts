import type { ColumnTable } from "arquero";
import type { SchemaElement } from "hyparquet";
import type { ByteWriter, ColumnSource } from "hyparquet-writer";
import type { FileHandle } from "node:fs/promises";
import { atomicWrite } from "../../base/atomic-write.js";
import { PROVENANCE } from "./provenance.js";
import { readColumns, typedCell, type ReadColumn } from "./rows.js";
import type { ColumnKind, Kind } from "../schema.js";

/** What was written. */
export interface ParquetReport {
  /** The file that was written, as it was given. */
  readonly path: string;
  /** Rows that are in it. */
  readonly rows: number;
  /** Size of the file. */
  readonly bytes: number;
  /** Cells in which U+FFFD stands for half of a surrogate pair. */
  readonly replaced: number;
}

/** Rows of a row group: at most so many are in memory a second time. */
const ROW_GROUP = 50_000;

/**
 * A table as a Parquet file, compressed by Snappy; gives the file's size in bytes. Dates are `TIMESTAMP(MILLIS, UTC)`,
 * whole numbers `INT64`, lists of texts `LIST` of `STRING`, and what has no type of its own is `JSON`. `provenance`
 * goes into the file's metadata. The file takes its name when it is whole; an export that fails leaves the earlier
 * file, or none.
 */
export async function toParquet(
  table: ColumnTable,
  kinds: readonly ColumnKind[],
  provenance: string,
  path: string,
): Promise<number> {
  const { ByteWriter, ParquetWriter } = await import("hyparquet-writer");
  const columns = readColumns(table, kinds);
  const rows = table.indices() as Uint32Array;
  const schema = [{ name: "schema", num_children: columns.length }, ...kinds.flatMap(toElements)];
  const writer = new ByteWriter();
  await atomicWrite(path, async (file) => {
    const parquet = new ParquetWriter({
      writer,
      schema,
      kvMetadata: [{ key: PROVENANCE, value: provenance }],
      createdBy: PROVENANCE,
    });
    for (let start = 0; start < rows.length; start += ROW_GROUP) {
      const group = rows.subarray(start, start + ROW_GROUP);
      await parquet.write({
        columnData: columns.map((column) => toSource(column, group)),
        rowGroupSize: ROW_GROUP,
      });
      await drain(writer, file);
    }
    // The writer would parse and print JSON again, with rounded numbers, if it knew before that these texts are JSON.
    for (const element of schema) if (isJson(element)) element.converted_type = "JSON";
    await parquet.finish();
    await drain(writer, file);
    return writer.offset;
  });
  return writer.offset;
}

async function drain(writer: ByteWriter, file: FileHandle): Promise<void> {
  await file.appendFile(writer.getBytes());
  writer.index = 0;
}

const text: Omit<SchemaElement, "name"> = {
  type: "BYTE_ARRAY",
  converted_type: "UTF8",
  logical_type: { type: "STRING" },
};

const elements: Readonly<Record<Kind, Omit<SchemaElement, "name">>> = {
  string: text,
  integer: { type: "INT64" },
  number: { type: "DOUBLE" },
  boolean: { type: "BOOLEAN" },
  datetime: {
    type: "INT64",
    converted_type: "TIMESTAMP_MILLIS",
    logical_type: { type: "TIMESTAMP", isAdjustedToUTC: true, unit: "MILLIS" },
  },
  strings: { converted_type: "LIST", logical_type: { type: "LIST" }, num_children: 1 },
  dynamic: { type: "BYTE_ARRAY", logical_type: { type: "JSON" } },
};

function toElements({ name, kind }: ColumnKind): SchemaElement[] {
  const column: SchemaElement = { name, repetition_type: "OPTIONAL", ...elements[kind] };
  if (kind !== "strings") return [column];
  return [
    column,
    { name: "list", repetition_type: "REPEATED", num_children: 1 },
    { name: "element", repetition_type: "OPTIONAL", ...text },
  ];
}

function isJson(element: SchemaElement): boolean {
  return element.logical_type?.type === "JSON";
}

function toSource({ name, kind, cell }: ReadColumn, rows: Uint32Array): ColumnSource {
  // The writer would make a whole number of every date three times: for the bounds, and for the pages.
  const toTyped = kind === "datetime" ? toMilliseconds : typedCell[kind];
  const data = Array.from(rows, (row) => {
    const value = cell(row);
    return value === null ? null : toTyped(value);
  });
  // A dictionary would hold 0 for -0; the bounds of JSON texts are never cut, however long the texts are.
  return { name, data, ...(kind === "number" ? { encoding: "PLAIN" } : {}), statistics: kind !== "dynamic" };
}

function toMilliseconds(cell: unknown): bigint | null {
  const time = (cell as Date).getTime();
  return Number.isNaN(time) ? null : BigInt(time);
}
