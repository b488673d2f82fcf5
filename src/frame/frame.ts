import { ColumnTable, escape } from "arquero";
import { InvalidInputError } from "../base/errors.js";
import { checkOptions } from "../base/options.js";
import { plural, printable } from "../base/text.js";
import {
  DISPLAY,
  INSPECT,
  htmlTable,
  inspectShowable,
  show,
  tableBundle,
  textTable,
} from "../display/index.js";
import type { MimeBundle, TableSpec } from "../display/index.js";
import type { ColumnNote } from "./column-note.js";
import { madeByHand, type FrameInfo } from "./info.js";
import { holdColumns } from "./names.js";
import { refuseMisread } from "./misread.js";
import { findOrigin, noOrigins, type Origins } from "./origins.js";
import { provenanceText } from "./formats/provenance.js";
import { takeColumns, takeRows } from "./formats/rows.js";
import { columnKinds, typeOfKind, type ColumnKind, type ColumnSchema } from "./schema.js";
import { arrowOptions, toArrow, type ArrowOptions } from "./formats/to-arrow.js";
import { csvOptions, toCsv, type CsvOptions } from "./formats/to-csv.js";
import { toDanfo, type DanfoFrame } from "./formats/to-danfo.js";
import { toMarkdown } from "./formats/to-markdown.js";
import { toNdjson } from "./formats/to-ndjson.js";
import { toParquet, type ParquetReport } from "./formats/to-parquet.js";
import { countBroken } from "./formats/well-formed.js";

type TableArguments = ConstructorParameters<typeof ColumnTable>;
type Create = Parameters<ColumnTable["create"]>[0];
type ObjectOptions = Parameters<ColumnTable["objects"]>[0];

/** What goes with the rows: it stays with every frame that is made of this one by a verb. */
export interface FrameMeta {
  /** The name of what one row is, for instance `passiveDns`. */
  readonly name: string;
  readonly info: FrameInfo;
  readonly columns: Readonly<Record<string, ColumnNote>>;
  readonly origins: Origins;
  /** Frames of the lists inside the records, by name. */
  readonly frames: Readonly<Record<string, Frame>>;
}

const byHand: FrameMeta = { name: "frame", info: madeByHand, columns: {}, origins: noOrigins, frames: {} };

/** Rows that a cell shows of a frame. */
const SHOWN = 20;

/**
 * A table of what Graph answered. It is an Arquero ColumnTable: every Arquero verb works on it and gives a Frame back.
 * `info` says whether it is complete, and why not; `frames` holds the lists inside its records as frames of their own.
 * @example
 * import { connect } from "huntbook";
 *
 * const hunt = await connect({ source: "sample" });
 * const pairs = await hunt.host("harbour-toys-shop.example").childHostPairs();
 * const scripts = pairs.filter((row: { linkKind: string }) => row.linkKind === "script.src");
 * console.log(scripts.info.complete, scripts.toCSV());
 */
export class Frame<Row extends object = Record<string, unknown>> extends ColumnTable {
  #meta: FrameMeta = byHand;
  #kinds: readonly ColumnKind[] | undefined;
  /** Never set: it carries the type of the rows. */
  declare readonly row?: Row;

  constructor(...[columns, names, ...state]: TableArguments) {
    super(...holdColumns(columns, names ?? Object.keys(columns)), ...state);
  }

  /** A frame of these columns. Columns are arrays or anything with `length` and `at(row)`. */
  static make<R extends object>(
    columns: TableArguments[0],
    names: readonly string[],
    meta: Partial<FrameMeta> = {},
  ): Frame<R> {
    const frame = new Frame<R>(columns, [...names]);
    frame.#meta = { ...byHand, ...meta };
    return frame;
  }

  /** Whether this is everything, and where it is from. */
  get info(): FrameInfo {
    return this.#meta.info;
  }

  /** The lists inside the records, each a frame: `rules` of a reputation, `services` of ports, … */
  get frames(): Readonly<Record<string, Frame>> {
    return this.#meta.frames;
  }

  /** What the rows, the columns and their origins are. */
  get meta(): FrameMeta {
    return this.#meta;
  }

  /** The columns with their types, by Kusto's names: what every `frameFrom…` takes as `columns`. */
  get schema(): readonly ColumnSchema[] {
    return this.#findKinds().map(({ name, kind }) => ({ name, type: typeOfKind[kind] }));
  }

  /** The number of the request (a row of `hunt.requests()`) that brought the row at this index of the backing data. */
  origin(row: number): number | null {
    return findOrigin(this.#meta.origins, row);
  }

  /** The same rows under another statement. */
  withMeta(meta: Partial<FrameMeta>): this {
    const frame = this.create();
    frame.#meta = { ...this.#meta, ...meta };
    return frame;
  }

  override create(options?: Create): this {
    const frame = super.create(options);
    // A verb that copies the rows renumbers them, so what it makes no longer knows which request brought which.
    const renumbered = options?.data !== undefined && options.filter === null;
    frame.#meta = renumbered ? { ...this.#meta, origins: noOrigins } : this.#meta;
    return frame;
  }

  /** Further columns, made of others. Arquero's own, but that a function that it would misread is refused. */
  override derive(...given: Parameters<ColumnTable["derive"]>): this {
    refuseMisread("derive", given);
    return super.derive(...given);
  }

  /** The rows for which an expression holds. Arquero's own, but that a function that it would misread is refused. */
  override filter(...given: Parameters<ColumnTable["filter"]>): this {
    refuseMisread("filter", given);
    return super.filter(...given);
  }

  /** The rows in groups. Arquero's own, but that a function that it would misread is refused. */
  override groupby(...given: Parameters<ColumnTable["groupby"]>): this {
    refuseMisread("groupby", given);
    return super.groupby(...given);
  }

  /** The rows in order. Arquero's own, but that a function that it would misread is refused. */
  override orderby(...given: Parameters<ColumnTable["orderby"]>): this {
    refuseMisread("orderby", given);
    return super.orderby(...given);
  }

  /** A row for each group. Arquero's own, but that a function that it would misread is refused. */
  override rollup(...given: Parameters<ColumnTable["rollup"]>): this {
    refuseMisread("rollup", given);
    return super.rollup(...given);
  }

  /**
   * The rows for which a test holds. Arquero's `filter` reads its function as an expression, which knows no variable from
   * outside and few functions. This one is called as it is.
   * @example
   * import { connect } from "huntbook";
   *
   * const hunt = await connect({ source: "sample" });
   * const since = new Date("2026-01-01");
   * const trackers = await hunt.host("secure-parcel.example").trackers();
   * trackers.where(({ lastSeen }) => lastSeen !== null && lastSeen >= since).show();
   */
  where(test: (row: Row) => boolean): this {
    if (typeof test !== "function") {
      throw new InvalidInputError(
        `invalid test of where(): ${printable(String(test))}; write a function such as (row) => row.kind === "dns"`,
      );
    }
    return this.filter(escape((row: Row) => test(row)) as Parameters<this["filter"]>[0]);
  }

  /** The rows as objects. */
  override objects(options?: ObjectOptions): Row[] {
    return super.objects(options) as Row[];
  }

  /** One row as an object. */
  override object(row = 0): Row {
    return super.object(row) as Row;
  }

  /** One cell. */
  override get<K extends keyof Row & string>(name: K, row?: number): Row[K];
  override get(name: string, row?: number): unknown;
  override get(name: string, row = 0): unknown {
    return super.get(name, row);
  }

  /** The rows as HTML, everything escaped and defanged. */
  override toHTML(): string {
    return htmlTable(this.#spec());
  }

  /** The rows as aligned text, as a terminal shows them, defanged; all of them unless `limit` says otherwise. */
  toText(limit = this.numRows()): string {
    return textTable(this.#spec(limit));
  }

  /** The rows as CSV (RFC 4180). Cells that a spreadsheet would run as a formula are made text, unless `safe: false`. */
  override toCSV(options: CsvOptions = {}): string {
    checkOptions("toCSV()", options, csvOptions);
    const part = takeRows(this, options);
    return toCsv(part, takeColumns(part, part.#findKinds(), options), options);
  }

  /** The rows as a Markdown table, defanged, with nothing live in it. */
  override toMarkdown(): string {
    return toMarkdown(this, (name) => this.#meta.columns[name]?.type ?? "string");
  }

  /** The rows as JSON, one a line. */
  toNDJSON(): string {
    return toNdjson(this, this.#findKinds());
  }

  /** The rows as Arrow IPC, with what the frame knows of itself in the metadata of the schema. */
  override toArrowIPC(options: ArrowOptions = {}): Uint8Array {
    checkOptions("toArrowIPC()", options, arrowOptions);
    const part = takeRows(this, options);
    const kinds = takeColumns(part, part.#findKinds(), options);
    return toArrow(part, kinds, part.#provenance(kinds, part.brokenTexts()), options);
  }

  /** The rows as a Parquet file, with what the frame knows of itself in the file's metadata. */
  async toParquet(path: string): Promise<ParquetReport> {
    const replaced = this.brokenTexts();
    const kinds = this.#findKinds();
    const bytes = await toParquet(this, kinds, this.#provenance(kinds, replaced), path);
    return { path, rows: this.numRows(), bytes, replaced };
  }

  /** How many cells hold half of a surrogate pair. No file can, so that every export writes U+FFFD in its place. */
  brokenTexts(): number {
    return countBroken(this);
  }

  /** The rows as a Danfo DataFrame. Needs the optional package danfojs-node. */
  toDanfo(): Promise<DanfoFrame> {
    return toDanfo(this, this.#findKinds());
  }

  /** Shows the first rows now, in a notebook or a terminal. */
  show(): void {
    show(this);
  }

  [DISPLAY](): MimeBundle {
    return tableBundle(this.#spec());
  }

  [INSPECT](): string {
    return inspectShowable(this);
  }

  #findKinds(): readonly ColumnKind[] {
    const { columns } = this.#meta;
    return (this.#kinds ??= columnKinds(this, (name) =>
      Object.hasOwn(columns, name) ? columns[name]?.type : undefined,
    ));
  }

  #provenance(kinds: readonly ColumnKind[], replaced: number): string {
    const cells = plural(replaced, "cell");
    const notes = replaced === 0 ? [] : [`U+FFFD stands for half of a surrogate pair in ${cells}`];
    return provenanceText(this.#meta, kinds, this.numRows(), notes);
  }

  #spec(shown = SHOWN): TableSpec {
    const { name, columns, info } = this.#meta;
    const names = this.columnNames();
    const rows = this.slice(0, shown)
      .objects({ limit: shown })
      .map((row) => names.map((column) => (row as Record<string, unknown>)[column]));
    return {
      title: name,
      columns: names.map((column) => ({ type: "string", ...columns[column], name: column })),
      rows,
      total: this.numRows(),
      notes: [info.complete ? "complete" : `incomplete: ${info.reason ?? "unknown reason"}`, ...info.notes],
    };
  }
}
