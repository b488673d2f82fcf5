import type { Column, Columns, NestedList, Noun, RowOfNoun } from "../model/index.js";
import { hostKind } from "../model/index.js";
import { DateColumn } from "./date-column.js";
import { Frame, type ColumnNote } from "./frame.js";
import type { FrameInfo } from "./info.js";

type Row = Record<string, unknown>;

export interface BuilderOptions {
  /** The host or record that was asked about, canonical. */
  asked?: string | undefined;
  /** The column that carries it where the record leaves it out. */
  carries?: string | undefined;
}

/**
 * Builds a frame page by page: each page's cells go to their columns at once and the page is let go, so there is never
 * an array of all row objects.
 */
export class FrameBuilder<N extends Noun> {
  readonly #noun: N;
  readonly #columns: ColumnBuilder[];
  readonly #lists: ListBuilder[];
  readonly #ends: number[] = [];
  readonly #requests: number[] = [];
  #rows = 0;

  constructor(noun: N, options: BuilderOptions = {}) {
    this.#noun = noun;
    this.#columns = columnBuilders(noun.columns, options);
    this.#lists = Object.entries(noun.lists).map(
      ([name, list]) => new ListBuilder(name, list, options.asked),
    );
  }

  /** Rows so far. */
  get rows(): number {
    return this.#rows;
  }

  /** Takes one page's records. `request` is the number of the request that brought them. */
  page(records: readonly unknown[], request: number): void {
    const rows = records as readonly Row[];
    for (const column of this.#columns) column.read(rows);
    for (const list of this.#lists) list.read(rows);
    this.#rows += rows.length;
    this.#ends.push(this.#rows);
    this.#requests.push(request);
  }

  /** The frame of everything taken so far. */
  finish(info: FrameInfo): Frame<RowOfNoun<N>> {
    const { name, columns } = this.#noun;
    return Frame.make<RowOfNoun<N>>(columnData(this.#columns), Object.keys(columns), {
      name,
      info,
      columns: columnNotes(columns),
      origins: { ends: this.#ends, requests: this.#requests },
      frames: Object.fromEntries(this.#lists.map((list) => [list.name, list.finish(info)])),
    });
  }
}

/** A list of objects inside the records: one row an object, beside it the host and the id of the record. */
class ListBuilder {
  readonly name: string;
  readonly #list: NestedList;
  readonly #columns: ColumnBuilder[];
  readonly #hosts: unknown[] = [];
  readonly #records: unknown[] = [];
  readonly #asked: string | undefined;

  constructor(name: string, list: NestedList, asked: string | undefined) {
    this.name = name;
    this.#list = list;
    this.#columns = columnBuilders(list.columns, {});
    this.#asked = asked;
  }

  read(rows: readonly Row[]): void {
    for (const row of rows) {
      const items = row?.[this.#list.path];
      if (!Array.isArray(items) || items.length === 0) continue;
      for (const column of this.#columns) column.read(items as Row[]);
      const host = (row["host"] as Row | null | undefined)?.["id"] ?? this.#asked ?? null;
      for (let index = 0; index < items.length; index++) {
        this.#hosts.push(host);
        this.#records.push(row["id"] ?? null);
      }
    }
  }

  finish(info: FrameInfo): Frame {
    const columns = { host: this.#hosts, ...columnData(this.#columns), record: this.#records };
    return Frame.make(columns, Object.keys(columns), {
      name: this.name,
      info: { ...info, rows: this.#hosts.length, count: null },
      columns: {
        host: { type: "string", meaning: "the host of the record" },
        ...columnNotes(this.#list.columns),
        record: { type: "string", meaning: "id of the record that holds the list" },
      },
    });
  }
}

interface ColumnBuilder {
  readonly name: string;
  readonly column: Column;
  readonly cells: unknown[];
  read(rows: readonly Row[]): void;
}

function columnBuilders(columns: Columns, options: BuilderOptions): ColumnBuilder[] {
  return Object.entries(columns).map(([name, column]) => {
    const cells: unknown[] = [];
    const missing = options.carries === name ? (options.asked ?? null) : null;
    return {
      name,
      column,
      cells,
      read: reader(column, cells, column.read === "asked" ? (options.asked ?? null) : missing),
    };
  });
}

function columnData(columns: readonly ColumnBuilder[]): Record<string, unknown[]> {
  return Object.fromEntries(
    columns.map(({ name, column, cells }) => [
      name,
      column.type === "datetime" ? DateColumn.fromTexts(cells) : cells,
    ]),
  ) as Record<string, unknown[]>;
}

function columnNotes(columns: Columns): Record<string, ColumnNote> {
  return Object.fromEntries(
    Object.entries(columns).map(([name, { type, meaning, unit }]) => [name, { type, meaning, unit }]),
  );
}

/** Reads one column of a page into its cells. One loop a shape of path: this is where a decoder spends its time. */
function reader(column: Column, cells: unknown[], missing: unknown): (rows: readonly Row[]) => void {
  if (column.read === "asked") return (rows) => void rows.forEach(() => cells.push(missing));
  if (column.read === "kind") {
    const [first] = column.path.split(".");
    return (rows) => {
      for (const row of rows) cells.push(kindAt(first ? (row?.[first] as Row) : row));
    };
  }
  const [first = "", second, ...deeper] = column.path.split(".");
  const aliases = column.aliases.map((alias) => alias.split("."));
  if (aliases.length > 0 || deeper.length > 0) {
    const paths = [column.path.split("."), ...aliases];
    return (rows) => {
      for (const row of rows) cells.push(valueAt(row, paths) ?? missing);
    };
  }
  if (second === undefined) {
    return (rows) => {
      for (let index = 0; index < rows.length; index++) cells.push(rows[index]?.[first] ?? missing);
    };
  }
  return (rows) => {
    for (let index = 0; index < rows.length; index++) {
      cells.push((rows[index]?.[first] as Row | null | undefined)?.[second] ?? missing);
    }
  };
}

function valueAt(row: Row, paths: readonly (readonly string[])[]): unknown {
  for (const path of paths) {
    let value: unknown = row;
    for (const member of path) value = (value as Row | null | undefined)?.[member];
    if (value !== null && value !== undefined) return value;
  }
  return undefined;
}

/**
 * The kind of a thing, of its type or, where the stub has none or only the abstract one, of its id (ENTITIES.md: a stub
 * may lack the type, or spell it `hostName`).
 */
function kindAt(thing: Row | null | undefined): string | null {
  if (thing === null || thing === undefined) return null;
  const declared = thing["@odata.type"];
  const type = typeof declared === "string" ? declared.slice(declared.lastIndexOf(".") + 1) : "";
  if (type.toLowerCase() === "hostname") return "hostname";
  if (type !== "" && type !== "host" && type !== "artifact") return type;
  const id = thing["id"];
  if (typeof id !== "string") return null;
  if ("value" in thing && "kind" in thing) return "unclassifiedArtifact";
  return hostKind(id);
}
