import { ColumnTable } from "arquero";
import { DISPLAY, INSPECT, htmlTable, inspectShowable, show, tableBundle } from "../display/index.js";
import type { MimeBundle, TableSpec } from "../display/index.js";
import { madeByHand, type FrameInfo } from "./info.js";
import { findOrigin, noOrigins, type Origins } from "./origins.js";
import { toCsv, type CsvOptions } from "./to-csv.js";
import { toDanfo, type DanfoFrame } from "./to-danfo.js";
import { toMarkdown } from "./to-markdown.js";
import { toNdjson } from "./to-ndjson.js";

type TableArguments = ConstructorParameters<typeof ColumnTable>;
type Create = Parameters<ColumnTable["create"]>[0];
type ObjectOptions = Parameters<ColumnTable["objects"]>[0];

/** What a frame knows of one of its columns. */
export interface ColumnNote {
  readonly type: string;
  readonly meaning?: string | undefined;
  readonly unit?: string | undefined;
}

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
 */
export class Frame<Row extends object = Record<string, unknown>> extends ColumnTable {
  #meta: FrameMeta = byHand;
  /** Never set: it carries the type of the rows. */
  declare readonly row?: Row;

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

  /** The rows as CSV (RFC 4180). Cells that a spreadsheet would run as a formula are made text, unless `safe: false`. */
  override toCSV(options?: CsvOptions): string {
    return toCsv(this, options);
  }

  /** The rows as a Markdown table, defanged, with nothing live in it. */
  override toMarkdown(): string {
    return toMarkdown(this, (name) => this.#meta.columns[name]?.type ?? "string");
  }

  /** The rows as JSON, one a line. */
  toNDJSON(): string {
    return toNdjson(this);
  }

  /** The rows as a Danfo DataFrame. Needs the optional package danfojs-node. */
  toDanfo(): Promise<DanfoFrame> {
    return toDanfo(this);
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

  #spec(): TableSpec {
    const { name, columns, info } = this.#meta;
    const names = this.columnNames();
    const rows = this.slice(0, SHOWN)
      .objects({ limit: SHOWN })
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
