import type { SchemaElement } from "hyparquet";
import { ByteWriter, ParquetWriter } from "hyparquet-writer";
import type { Column, ColumnType } from "./columns.js";
import type { Cells } from "./log.js";

const text: Omit<SchemaElement, "name"> = {
  type: "BYTE_ARRAY",
  converted_type: "UTF8",
  logical_type: { type: "STRING" },
};

const elements: Readonly<Record<ColumnType, Omit<SchemaElement, "name">>> = {
  string: text,
  long: { type: "INT64" },
  int: { type: "INT32" },
  real: { type: "DOUBLE" },
  bool: { type: "BOOLEAN" },
  datetime: {
    type: "INT64",
    converted_type: "TIMESTAMP_MILLIS",
    logical_type: { type: "TIMESTAMP", isAdjustedToUTC: true, unit: "MILLIS" },
  },
  dynamic: { type: "BYTE_ARRAY", logical_type: { type: "JSON" } },
};

const written: Readonly<Record<ColumnType, (cell: NonNullable<unknown>) => unknown>> = {
  string: String,
  long: (cell) => BigInt(cell as number),
  int: Number,
  real: Number,
  bool: Boolean,
  datetime: (cell) => new Date(cell as number),
  dynamic: (cell) => JSON.stringify(cell),
};

/** Rows as a Parquet file, compressed by Snappy, whose bytes depend on nothing but the rows. */
export function toParquet(columns: readonly Column[], rows: readonly Cells[]): Uint8Array {
  const writer = new ByteWriter();
  const schema: SchemaElement[] = [
    { name: "schema", num_children: columns.length },
    ...columns.map(({ name, type }) => ({ name, repetition_type: "OPTIONAL" as const, ...elements[type] })),
  ];
  const parquet = new ParquetWriter({ writer, schema, statistics: false, createdBy: "huntbook" });
  const columnData = columns.map(({ name, type }) => ({
    name,
    data: rows.map((row) => {
      const cell = row[name];
      return cell === undefined || cell === null ? null : written[type](cell);
    }),
    offsetIndex: false,
  }));
  void parquet.write({ columnData, rowGroupSize: Math.max(rows.length, 1) });
  // The writer would print texts as JSON texts if it knew before that they are JSON.
  for (const element of schema) if (element.logical_type?.type === "JSON") element.converted_type = "JSON";
  void parquet.finish();
  return writer.getBytes();
}
