import { columnName, maybeHostId, type NestedList } from "../../model/index.js";
import { columnBuilders, columnData, columnNotes, type ColumnBuilder, type Row } from "./column-builder.js";
import { ExtraMembers } from "./extras.js";
import { Frame } from "../frame.js";
import type { FrameInfo } from "../info.js";
import { readingOf } from "./members.js";

/** A list of objects inside the records: one row an object, beside it the host and the id of the record. */
export class ListBuilder {
  readonly name: string;
  readonly #list: NestedList;
  readonly #columns: ColumnBuilder[];
  readonly #extras: ExtraMembers;
  readonly #hosts: unknown[] = [];
  readonly #records: unknown[] = [];
  readonly #ofHost: boolean;

  /** `ofHost` says whether the records are of hosts, so that each row names its own. */
  constructor(list: NestedList, ofHost: boolean) {
    this.name = columnName({ path: list.path, read: "path" });
    this.#list = list;
    this.#columns = columnBuilders(list.columns, undefined);
    this.#extras = new ExtraMembers(readingOf(list.columns), [
      "host",
      ...Object.keys(list.columns),
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
    this.#extras.read(items);
    const named = (row["host"] as Row | null | undefined)?.["id"];
    const host = typeof named === "string" ? (maybeHostId(named)?.id ?? named) : asked;
    for (let index = 0; index < items.length; index++) {
      this.#hosts.push(host);
      this.#records.push(row["id"] ?? null);
    }
    return true;
  }

  finish(info: FrameInfo): Frame {
    const { data, notes } = this.#extras.finish();
    const host: Record<string, unknown[]> = this.#ofHost ? { host: this.#hosts } : {};
    const columns = { ...host, ...columnData(this.#columns), ...data, record: this.#records };
    return Frame.make(columns, Object.keys(columns), {
      name: this.name,
      info: { ...info, rows: this.#hosts.length, count: null },
      columns: {
        host: { type: "string", meaning: "the host of the record" },
        ...columnNotes(this.#list.columns),
        ...notes,
        record: { type: "string", meaning: "id of the record that holds the list" },
      },
    });
  }
}
