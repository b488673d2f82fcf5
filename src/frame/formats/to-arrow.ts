import type { ColumnTable } from "arquero";
import type { Column, DataType } from "@uwdata/flechette";
import { flechette } from "./flechette.js";
import { PROVENANCE } from "./provenance.js";
import { readColumns, typedCell, type PartOptions, type ReadColumn } from "./rows.js";
import type { ColumnKind, Kind } from "../schema.js";

/** How a frame is written as Arrow IPC. */
export interface ArrowOptions extends PartOptions {
  /** Arrow's stream format, or its file format, which can be read in any order. @default "stream" */
  format?: "stream" | "file";
}

export const arrowOptions = ["format", "columns", "limit", "offset"];

/** Arrow's own mark for texts that hold JSON: https://arrow.apache.org/docs/format/CanonicalExtensions.html#json */
export const JSON_MARK = "arrow.json";

/**
 * A table as Arrow IPC. Dates are `timestamp[ms, UTC]`, whole numbers `int64`, lists of texts `list<utf8>`, and what
 * has no type of its own is JSON. `provenance` goes into the metadata of the schema.
 */
export function toArrow(
  table: ColumnTable,
  kinds: readonly ColumnKind[],
  provenance: string,
  { format = "stream" }: ArrowOptions,
): Uint8Array {
  const { Endianness, Table, Version, field, tableToIPC } = flechette();
  const columns = readColumns(table, kinds).map((column) => toColumn(table, column));
  const fields = kinds.map(({ name, kind }, index) => {
    const marks = kind === "dynamic" ? new Map([["ARROW:extension:name", JSON_MARK]]) : null;
    return field(name, (columns[index] as Column<unknown>).type, true, marks);
  });
  const metadata = new Map([[PROVENANCE, provenance]]);
  const schema = { version: Version.V5, endianness: Endianness.Little, fields, metadata };
  return tableToIPC(new Table(schema, columns), { format }) as Uint8Array;
}

function toColumn(table: ColumnTable, { kind, cell }: ReadColumn): Column<unknown> {
  const toTyped = typedCell[kind];
  return flechette().columnFromValues(
    (visit) =>
      table.scan((row) => {
        const value = cell(row as number);
        visit(value === null ? null : toTyped(value));
      }, true),
    toType(kind),
  );
}

function toType(kind: Kind): DataType {
  const { bool, field, float64, int64, list, timestamp, utf8, TimeUnit } = flechette();
  const types: Record<Kind, () => DataType> = {
    string: utf8,
    integer: int64,
    number: float64,
    boolean: bool,
    datetime: () => timestamp(TimeUnit.MILLISECOND, "UTC"),
    strings: () => list(field("item", utf8())),
    dynamic: utf8,
  };
  return types[kind]();
}
