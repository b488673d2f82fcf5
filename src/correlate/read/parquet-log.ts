import type { AsyncBuffer, SchemaTree } from "hyparquet";
import { toMilliseconds } from "../../frame/formats/foreign.js";
import { cellReader, takeAnnotations } from "../../frame/formats/parquet-cells.js";
import type { Filter } from "../filter.js";
import type { LogRun } from "../log-run.js";
import { textsOf, type LogRecord } from "../record.js";
import { timeOf } from "../time-column.js";

/** Rows that say what the columns are. */
const HEAD = 200;

/** Different values of a column for which it is remembered what the filter said; beyond, nothing repeats itself. */
const REMEMBERED = 50_000;

/** Texts stay bytes, as most of them are never read. */
const parsers = {
  timestampFromMicroseconds: (time: bigint) => new Date(toMilliseconds(time, 1000n)),
  timestampFromNanoseconds: (time: bigint) => new Date(toMilliseconds(time, 1_000_000n)),
  stringFromBytes: (bytes?: Uint8Array) => bytes,
  jsonFromBytes: (bytes?: Uint8Array) => bytes,
};

export interface ParquetLog {
  readonly run: LogRun;
  readonly filter: Filter;
  /** Says that some rows have been read; true ends the reading. */
  readonly onRows: (done: number, all: number) => boolean;
}

interface Column {
  readonly name: string;
  readonly isText: boolean;
  readonly toCell: (value: unknown) => unknown;
}

/** Reads a Parquet file, one group of its rows after the other, column by column. */
export async function readParquetLog(path: string, { run, filter, onRows }: ParquetLog): Promise<void> {
  const [{ asyncBufferFromFile, parquetMetadataAsync, parquetScan, parquetSchema }, { compressors }] =
    await Promise.all([import("hyparquet"), import("hyparquet-compressors")]);
  const file: AsyncBuffer = await asyncBufferFromFile(path);
  const metadata = await parquetMetadataAsync(file, { geoparquet: false });
  const annotations = takeAnnotations(metadata);
  const columns = parquetSchema(metadata).children.map((node): Column => {
    const isText = isPlainText(node) && !annotations.decimals.has(node.element);
    const read = cellReader(node, annotations);
    return {
      name: node.element.name,
      isText,
      toCell: isText ? (value) => toText(value) : (value) => read(toTexts(value)),
    };
  });
  const scan = await parquetScan({ file, metadata, compressors, utf8: false, geoparquet: false, parsers });
  const rows = Number(metadata.num_rows);
  for (const { rowStart, rowEnd } of scan.ranges) {
    const values = new Map<string, ArrayLike<unknown>>();
    for (const { name } of columns)
      values.set(name, await scan.readColumn({ column: name, rowStart, rowEnd }));
    const recordAt = (row: number): LogRecord =>
      Object.fromEntries(columns.map(({ name, toCell }) => [name, toCell(values.get(name)?.[row] ?? null)]));
    const count = rowEnd - rowStart;
    if (!run.isSettled) run.settle(Array.from({ length: Math.min(HEAD, count) }, (_, row) => recordAt(row)));
    const found = new Set<number>();
    for (const column of columns) {
      const cells = values.get(column.name) ?? [];
      if (column.isText) findTexts(cells, filter, run.inside, found);
      else findInside(cells, column, filter, run.inside, found);
    }
    const times = columns.filter(({ name }) => run.timeColumns?.some((time) => time === name) === true);
    for (let row = 0; row < count; row++) {
      if (found.has(row)) run.addFound(recordAt(row), rowStart + row + 1);
      else {
        const cells = times.map(({ name, toCell }) => [name, toCell(values.get(name)?.[row] ?? null)]);
        run.pass(timeOf(Object.fromEntries(cells) as LogRecord, run.timeColumns));
      }
    }
    if (onRows(rowEnd, rows)) return;
  }
}

function isPlainText({ element, children }: SchemaTree): boolean {
  return children.length === 0 && element.type === "BYTE_ARRAY" && element.repetition_type !== "REPEATED";
}

/** Which rows of a column of texts can name an indicator. A dictionary gives the same bytes for the same text. */
function findTexts(cells: ArrayLike<unknown>, filter: Filter, inside: boolean, found: Set<number>): void {
  const reach = { escapes: false, inside };
  const known = new Map<Uint8Array, boolean>();
  for (let row = 0; row < cells.length; row++) {
    const bytes = cells[row];
    if (!(bytes instanceof Uint8Array)) continue;
    let has = known.get(bytes);
    if (has === undefined) {
      has = filter.has(bytes, 0, bytes.length, reach);
      if (known.size < REMEMBERED) known.set(bytes, has);
    }
    if (has) found.add(row);
  }
}

/** The same of a column of lists and objects. */
function findInside(
  cells: ArrayLike<unknown>,
  { name, toCell }: Column,
  filter: Filter,
  inside: boolean,
  found: Set<number>,
): void {
  for (let row = 0; row < cells.length; row++) {
    const value = cells[row];
    if (typeof value !== "object" || value === null || value instanceof Date) continue;
    textsOf({ [name]: toCell(value) }, (_, text) => {
      if (filter.hasText(text, inside)) found.add(row);
    });
  }
}

function toText(value: unknown): unknown {
  return value instanceof Uint8Array
    ? Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString("utf8")
    : (value ?? null);
}

/** Bytes inside lists and objects as texts. */
function toTexts(value: unknown): unknown {
  if (value instanceof Uint8Array) return toText(value);
  if (Array.isArray(value)) return value.map(toTexts);
  if (typeof value !== "object" || value === null || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, toTexts(inner)]));
}
