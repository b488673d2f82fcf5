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

/** Reads one column of a page into its cells. */
function reader(column: Column, cells: unknown[], missing: unknown): (rows: readonly Row[]) => void {
  if (column.read === "asked") return (rows) => void rows.forEach(() => cells.push(missing));
  const [first] = column.path.split(".");
  if (column.read === "kind") {
    return (rows) => {
      for (const row of rows) cells.push(kindAt(first ? (row?.[first] as Row) : row));
    };
  }
  const loop = compileLoop([column.path, ...column.aliases]);
  return (rows) => loop(rows, cells, missing);
}

type Loop = (rows: readonly Row[], cells: unknown[], missing: unknown) => void;

const loops = new Map<string, Loop>();

/**
 * A loop that reads the first of some paths that has a value, compiled for just these paths: a loop shared by all
 * columns looks every member up by name, which costs twice as much. The paths are those of the declarations, never data.
 */
function compileLoop(paths: readonly string[]): Loop {
  const known = loops.get(paths.join());
  if (known !== undefined) return known;
  const read = paths.map(
    (path) =>
      `row${path
        .split(".")
        .map((member) => `?.[${JSON.stringify(member)}]`)
        .join("")}`,
  );
  const body = `for (const row of rows) cells.push(${[...read, "missing"].join(" ?? ")});`;
  // oxlint-disable-next-line no-implied-eval -- see above
  const loop = new Function("rows", "cells", "missing", body) as Loop;
  loops.set(paths.join(), loop);
  return loop;
}

/** What a declared type says of the kind: null where only the id can tell. */
const kinds = new Map<string, string | null>();

function kindOfType(declared: string): string | null {
  const type = declared.slice(declared.lastIndexOf(".") + 1);
  if (type.toLowerCase() === "hostname") return "hostname";
  return type === "" || type === "host" || type === "artifact" ? null : type;
}

/**
 * The kind of a thing, of its type or, where the stub has none or only the abstract one, of its id (ENTITIES.md: a stub
 * may lack the type, or spell it `hostName`).
 */
function kindAt(thing: Row | null | undefined): string | null {
  if (thing === null || thing === undefined) return null;
  const declared = thing["@odata.type"];
  if (typeof declared === "string") {
    let kind = kinds.get(declared);
    if (kind === undefined) {
      kind = kindOfType(declared);
      if (kinds.size < 1000) kinds.set(declared, kind);
    }
    if (kind !== null) return kind;
  }
  const id = thing["id"];
  if (typeof id !== "string") return null;
  return "value" in thing && "kind" in thing ? "unclassifiedArtifact" : hostKind(id);
}
