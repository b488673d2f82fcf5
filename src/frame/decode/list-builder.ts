import { columnName, maybeHostId, type Columns, type NestedList } from "../../model/index.js";
import {
  columnBuilders,
  columnData,
  columnNotes,
  kindReader,
  type ColumnBuilder,
  type Row,
} from "./column-builder.js";
import { ExtraMembers } from "./extras.js";
import { Frame } from "../frame.js";
import type { FrameInfo } from "../info.js";
import { readingOf, type Reading } from "./members.js";

/** A list of objects inside the records: one row an object, beside it the host and the id of the record. */
export class ListBuilder {
  readonly name: string;
  readonly #list: NestedList;
  readonly #columns: ColumnBuilder[];
  readonly #kinds: Kinds;
  readonly #kindsThere = new Set<string>();
  /** The columns of the types that came so far, by their names. */
  readonly #kindColumns = new Map<string, ColumnBuilder>();
  readonly #kindAt = kindReader();
  readonly #extras: ExtraMembers;
  readonly #hosts: unknown[] = [];
  readonly #records: unknown[] = [];
  readonly #ofHost: boolean;

  /** `ofHost` says whether the records are of hosts, so that each row names its own. */
  constructor(list: NestedList, ofHost: boolean) {
    this.name = columnName({ path: list.path, read: "path" });
    this.#list = list;
    this.#kinds = kindsOf(list);
    this.#columns = columnBuilders(list.columns, undefined);
    this.#extras = new ExtraMembers(readingOf(list.columns), [
      "host",
      ...Object.keys(list.columns),
      ...Object.keys(this.#kinds.columns),
      "record",
    ]);
    this.#ofHost = ofHost;
  }

  /** Paths of the members that were kept without being declared. */
  get unnamed(): string[] {
    const inner = this.#extras.paths.map((path) => `${this.#list.path}.${path}`);
    return Object.keys(this.#list.columns).length === 0 ? [this.#list.path] : inner;
  }

  /** Hosts that came in another spelling. */
  get respelt(): string[] {
    return this.#columns.flatMap(({ respelt }) => [...respelt]);
  }

  read(rows: readonly Row[], asked: string | null): void {
    for (const row of rows) {
      const items = row?.[this.#list.path];
      if (Array.isArray(items)) this.readItems(items, row, asked);
    }
  }

  readItems(items: readonly unknown[], row: Row, asked: string | null): boolean {
    for (const column of this.#columns) column.read(items as Row[], null);
    if (this.#list.kinds === undefined) this.#extras.read(items);
    else this.#readKinds(items as readonly Row[]);
    const named = (row["host"] as Row | null | undefined)?.["id"];
    const host = typeof named === "string" ? (maybeHostId(named)?.id ?? named) : asked;
    for (let index = 0; index < items.length; index++) {
      this.#hosts.push(host);
      this.#records.push(row["id"] ?? null);
    }
    return true;
  }

  /** Of the columns that only some types have, those are there whose type came: all of them would hide these. */
  finish(info: FrameInfo): Frame {
    const { data, notes } = this.#extras.finish();
    const kindColumns = Object.keys(this.#kinds.columns).flatMap((name) => this.#kindColumns.get(name) ?? []);
    const host: Record<string, unknown[]> = this.#ofHost ? { host: this.#hosts } : {};
    const columns = {
      ...host,
      ...columnData(this.#columns),
      ...columnData(kindColumns),
      ...data,
      record: this.#records,
    };
    return Frame.make(columns, Object.keys(columns), {
      name: this.name,
      info: { ...info, rows: this.#hosts.length, count: null },
      columns: {
        host: { type: "string", meaning: "the host of the record" },
        ...columnNotes(this.#list.columns),
        ...columnNotes(Object.fromEntries(kindColumns.map(({ name, column }) => [name, column]))),
        ...notes,
        record: { type: "string", meaning: "id of the record that holds the list" },
      },
    });
  }

  /** A column that only some types have reads nothing of the others: there its name may mean something else. */
  #readKinds(items: readonly Row[]): void {
    const kinds = items.map((item) => this.#kindAt(item) ?? "");
    for (const kind of kinds) if (!this.#kindsThere.has(kind)) this.#addKind(kind);
    for (const column of this.#kindColumns.values()) {
      const of = this.#kinds.of.get(column.name);
      column.read(
        items.map((item, index) => (of?.has(kinds[index] ?? "") ? item : {})),
        null,
      );
    }
    items.forEach((item, index) => this.#extras.read([item], this.#kinds.readings.get(kinds[index] ?? "")));
  }

  /** The columns of a type that comes for the first time, empty in the rows before. */
  #addKind(kind: string): void {
    this.#kindsThere.add(kind);
    for (const builder of columnBuilders(this.#kinds.columnsOf.get(kind) ?? {}, undefined)) {
      if (this.#kindColumns.has(builder.name)) continue;
      for (let row = 0; row < this.#records.length; row++) builder.cells.push(null);
      this.#kindColumns.set(builder.name, builder);
    }
  }
}

/** What a list declares of the types of its objects, put together. */
interface Kinds {
  /** The columns of all types, each once. */
  readonly columns: Columns;
  /** The columns of each type. */
  readonly columnsOf: ReadonlyMap<string, Columns>;
  /** The types that have a column, by its name. */
  readonly of: ReadonlyMap<string, ReadonlySet<string>>;
  /** What is read of each type. */
  readonly readings: ReadonlyMap<string, Reading>;
}

const known = new WeakMap<NestedList, Kinds>();

function kindsOf(list: NestedList): Kinds {
  const before = known.get(list);
  if (before !== undefined) return before;
  const of = new Map<string, Set<string>>();
  const entries = Object.entries(list.kinds ?? {});
  for (const [kind, { columns }] of entries) {
    for (const name of Object.keys(columns)) of.set(name, (of.get(name) ?? new Set()).add(kind));
  }
  const kinds: Kinds = {
    columns: Object.assign({}, ...entries.map(([, { columns }]) => columns)),
    columnsOf: new Map(entries.map(([kind, { columns }]) => [kind, columns])),
    of,
    readings: new Map(
      entries.map(([kind, { columns }]) => [kind, readingOf({ ...list.columns, ...columns })]),
    ),
  };
  known.set(list, kinds);
  return kinds;
}
