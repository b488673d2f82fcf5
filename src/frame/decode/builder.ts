import { printable, truncate } from "../../base/text.js";
import type { Noun, RowOfNoun } from "../../model/index.js";
import { columnBuilders, columnData, columnNotes, type ColumnBuilder, type Row } from "./column-builder.js";
import { ExtraMembers } from "./extras.js";
import { Frame } from "../frame.js";
import type { FrameInfo } from "../info.js";
import { ListBuilder } from "./list-builder.js";
import { readingOf } from "./members.js";

/** Lists that no declaration names, beyond which the others stay cells. */
const MOST_LISTS = 32;

export interface BuilderOptions {
  /** The host or the id that was asked about, canonical. */
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
  readonly #lists: Map<string, ListBuilder>;
  readonly #extras: ExtraMembers;
  readonly #options: BuilderOptions;
  /** Of the page that is being read. */
  #asked: string | null = null;
  readonly #ends: number[] = [];
  readonly #requests: number[] = [];
  #rows = 0;

  constructor(noun: N, options: BuilderOptions = {}) {
    this.#noun = noun;
    this.#options = options;
    this.#columns = columnBuilders(noun.columns, options.carries);
    this.#lists = new Map(
      Object.values(noun.lists).map((list) => [list.path, new ListBuilder(list, "host" in noun.columns)]),
    );
    this.#extras = new ExtraMembers(
      readingOf(noun.columns, [...this.#lists.keys()]),
      Object.keys(noun.columns),
      (path, items, row) =>
        (this.#lists.has(path) || this.#lists.size < MOST_LISTS) &&
        this.#list(path).readItems(items, row as Row, this.#asked),
    );
  }

  /** Rows so far. */
  get rows(): number {
    return this.#rows;
  }

  /**
   * Takes one page's records. `request` is the number of the request that brought them, `asked` what they were asked
   * of, where that is not the same for all pages.
   */
  page(records: readonly unknown[], request: number, asked = this.#options.asked): void {
    const rows = records as readonly Row[];
    this.#asked = asked ?? null;
    for (const column of this.#columns) column.read(rows, this.#asked);
    for (const { path } of Object.values(this.#noun.lists)) this.#list(path).read(rows, this.#asked);
    this.#extras.read(rows);
    this.#rows += rows.length;
    this.#ends.push(this.#rows);
    this.#requests.push(request);
  }

  /** The frame of everything taken so far. */
  finish(statement: FrameInfo): Frame<RowOfNoun<N>> {
    const { name, columns } = this.#noun;
    const { data, notes } = this.#extras.finish();
    const lists = [...this.#lists.values()];
    const unnamed = [...this.#extras.paths, ...lists.flatMap((list) => list.unnamed)];
    const respelt = [...this.#columns, ...lists].flatMap((part) => [...part.respelt]);
    const info = withNotes(statement, [
      ["kept as sent, though the declaration does not name it", unnamed],
      ["hosts in their one spelling, sent as", [...new Set(respelt)]],
    ]);
    return Frame.make<RowOfNoun<N>>(
      { ...columnData(this.#columns), ...data },
      [...Object.keys(columns), ...Object.keys(data)],
      {
        name,
        info,
        columns: { ...columnNotes(columns), ...notes },
        origins: { ends: this.#ends, requests: this.#requests },
        frames: Object.fromEntries(lists.map((list) => [list.name, list.finish(info)])),
      },
    );
  }

  #list(path: string): ListBuilder {
    const known = this.#lists.get(path);
    if (known !== undefined) return known;
    const list = new ListBuilder(
      { path, meaning: `${path}, which the declaration does not name`, columns: {} },
      "host" in this.#noun.columns,
    );
    this.#lists.set(path, list);
    return list;
  }
}

function withNotes(info: FrameInfo, found: readonly (readonly [string, readonly string[]])[]): FrameInfo {
  const notes = found
    .filter(([, names]) => names.length > 0)
    .map(([what, names]) => `${what}: ${printable(truncate(names.join(", "), 200))}`);
  return notes.length === 0 ? info : { ...info, notes: [...info.notes, ...notes] };
}
