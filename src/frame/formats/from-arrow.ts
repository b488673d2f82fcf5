import type { Batch, Column, Field } from "@uwdata/flechette";
import { InvalidInputError } from "../../base/errors.js";
import { checkOptions } from "../../base/options.js";
import { printable } from "../../base/text.js";
import { cellReader, kindOfArrow } from "./arrow-cells.js";
import { decodeText } from "./foreign.js";
import { flechette } from "./flechette.js";
import type { Frame } from "../frame.js";
import { checkUnique, type FromOptions } from "./from-columns.js";
import { fromMixedText } from "./json.js";
import { parseProvenance, PROVENANCE, writtenNames } from "./provenance.js";
import type { Kind } from "../schema.js";
import { JSON_MARK } from "./to-arrow.js";
import { fromTypedColumns, type TypedColumns } from "./typed-columns.js";

const what = "Arrow IPC";

/**
 * A frame of Arrow IPC bytes, stream or file, with the types that they carry. What `toArrowIPC()` wrote comes back
 * with its name, its statement and what is known of its columns.
 * @example
 * import { frameFrom, frameFromArrowIPC } from "huntbook";
 *
 * const bytes = frameFrom([{ host: "bad.example", port: 443 }]).toArrowIPC();
 * console.log(frameFromArrowIPC(bytes).objects());
 */
export function frameFromArrowIPC<R extends object = Record<string, unknown>>(
  bytes: Uint8Array,
  options: FromOptions = {},
): Frame<R> {
  checkOptions("frameFromArrowIPC()", options, ["columns", "name"]);
  const table = readTable(bytes);
  const { rows, provenance } = table;
  const written = provenance?.rows ?? rows;
  if (rows !== written) {
    throw new InvalidInputError(`invalid ${what}: it ends after ${rows} of ${written} rows`);
  }
  return fromTypedColumns<R>(what, table, options);
}

function readTable(bytes: Uint8Array): TypedColumns {
  try {
    // Its arrays look straight into the bytes, so these must begin where a number of 64 bits can.
    const aligned = bytes.byteOffset % 8 === 0 ? bytes : new Uint8Array(bytes);
    const table = flechette().tableFromIPC(aligned, {
      useBigInt: true,
      useDate: true,
      useDecimalInt: true,
      useMap: true,
    });
    const { fields, metadata, version } = table.schema;
    if (version === undefined) throw new Error("it has no schema");
    const provenance = parseProvenance(metadata?.get(PROVENANCE));
    const names = writtenNames(
      fields.map(({ name }) => name),
      provenance,
    );
    checkUnique(what, names);
    const columns = new Map<string, unknown[]>();
    const kinds = new Map<string, Kind | undefined>();
    for (const [index, field] of fields.entries()) {
      const name = names[index] as string;
      columns.set(name, readColumn(table.getChildAt(index), field));
      kinds.set(name, isJson(field) ? "dynamic" : kindOfArrow(field.type));
    }
    return { names, rows: table.numRows, columns, kinds, provenance };
  } catch (cause) {
    if (cause instanceof InvalidInputError) throw cause;
    const reason = printable((cause as Error).message);
    throw new InvalidInputError(`invalid ${what}: damaged, or something else: ${reason}`, { cause });
  }
}

function isJson({ metadata }: Field): boolean {
  return metadata?.get("ARROW:extension:name") === JSON_MARK;
}

function readColumn(column: Column<unknown>, field: Field): unknown[] {
  column.data.forEach(keepMarks);
  const toCell = cellReader(field.type);
  return Array.from(column, (value: unknown) => {
    const cell = value === null || value === undefined ? null : toCell(value);
    return isJson(field) && typeof cell === "string" ? fromMixedText(cell) : cell;
  });
}

/** Flechette takes a byte order mark at the beginning of a text for one, and drops it. */
function keepMarks(batch: Batch<unknown>): void {
  const { offsets, values, children } = batch;
  if (batch.type.typeId === flechette().Type.Utf8) {
    batch.value = (row) =>
      decodeText((values as Uint8Array).subarray(Number(offsets[row]), Number(offsets[row + 1])));
  }
  children?.forEach(keepMarks);
}
