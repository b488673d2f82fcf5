import { InvalidInputError } from "../../base/errors.js";
import { nearestHint } from "../../base/nearest.js";
import { oneOf } from "../../base/options.js";
import { printable, truncate } from "../../base/text.js";
import { convert } from "./convert.js";
import { DateColumn } from "../date-column.js";
import { Frame } from "../frame.js";
import type { ColumnNote } from "../column-note.js";
import { madeByHand } from "../info.js";
import { heldName } from "../names.js";
import type { Provenance } from "./provenance.js";
import {
  columnList,
  columnTypes,
  kindOfType,
  typeOfKind,
  type Columns,
  type ColumnSchema,
  type ColumnType,
  type Kind,
} from "../schema.js";

/** What every `frameFrom…` takes. */
export interface FromOptions {
  /**
   * The columns to take, in order, with their types: `{ host: "string", score: "int" }`, or the `schema` of another
   * frame. Without them all are taken, and their types are found.
   */
  columns?: Columns;
  /** What one row is. @default "frame" */
  name?: string;
}

/** Columns as a reader found them. */
export interface RawColumns {
  /** What was read, for error messages: `CSV`, `records`. */
  readonly what: string;
  readonly names: readonly string[];
  readonly rows: number;
  /** The cells of a column that is taken. */
  readonly cells: (name: string) => readonly unknown[];
  readonly findKind: (cells: readonly unknown[], name: string) => Kind;
  /** A cell that is not null as one of the type; undefined where it cannot be one. */
  readonly convert?: (type: ColumnType, cell: unknown) => unknown;
  /** Whether a declared column that is nowhere is one of missing cells, as every row says for itself what it has. */
  readonly sparse?: boolean;
  readonly provenance?: Provenance | undefined;
  readonly notes?: readonly string[];
}

/** The frame of what a reader found. */
export function fromColumns<R extends object>(
  raw: RawColumns,
  { columns: given, name }: FromOptions,
): Frame<R> {
  const columns = given === undefined ? undefined : columnList(given);
  const { what, names, rows, provenance, notes = [] } = raw;
  const sources = new Map(names.map((source) => [heldName(source), source]));
  checkUnique(what, names.map(heldName));
  const taken = columns === undefined ? [...sources.keys()] : declaredNames(columns);
  const data: [string, unknown][] = [];
  const known: [string, ColumnNote][] = [];
  for (const [index, held] of taken.entries()) {
    const cells = takeCells(raw, sources, held);
    const type = columns?.[index]?.type;
    const kind = type === undefined ? raw.findKind(cells, sources.get(held) ?? held) : kindOfType[type];
    data.push([held, toCells(raw, held, type ?? typeOfKind[kind], cells)]);
    known.push([held, { type: kind, ...noteOf(provenance, held, kind) }]);
  }
  const info = provenance?.info ?? { ...madeByHand, rows };
  const renamed = taken.flatMap((held) => renaming(sources.get(held) ?? held));
  return Frame.make<R>(Object.fromEntries(data) as Record<string, unknown[]>, taken, {
    name: name ?? provenance?.name ?? "frame",
    info: { ...info, notes: [...new Set([...info.notes, ...notes, ...renamed])] },
    columns: Object.fromEntries(known),
  });
}

/** Refuses names of which two are the same. */
export function checkUnique(what: string, names: readonly string[]): void {
  const seen = new Set<string>();
  for (const name of names) {
    if (seen.has(name)) {
      const advice = "rename one of them";
      throw new InvalidInputError(`invalid ${what}: two columns are called ${printable(name)}; ${advice}`);
    }
    seen.add(name);
  }
}

function declaredNames(columns: readonly ColumnSchema[]): string[] {
  for (const { type } of columns) oneOf("type of a column", type, columnTypes);
  const names = columns.map(({ name }) => heldName(name));
  checkUnique("columns", names);
  return names;
}

function takeCells(raw: RawColumns, sources: ReadonlyMap<string, string>, held: string): readonly unknown[] {
  const source = sources.get(held);
  if (source !== undefined) return raw.cells(source);
  if (raw.sparse) return Array.from({ length: raw.rows }, () => null);
  const hint = nearestHint(held, raw.names);
  throw new InvalidInputError(`invalid ${raw.what}: it has no column ${printable(held)}${hint}`);
}

function toCells(raw: RawColumns, name: string, type: ColumnType, cells: readonly unknown[]): unknown {
  const change = raw.convert ?? ((type: ColumnType, cell: unknown) => convert[type](cell));
  const made = cells.map((cell, row) => {
    if (cell === null || cell === undefined) return null;
    const value = change(type, cell);
    if (value !== undefined) return value;
    const text = typeof cell === "string" ? `"${cell}"` : String(convert.string(cell));
    throw new InvalidInputError(
      `invalid ${raw.what}: row ${row + 1} of column ${printable(name)} is ${printable(truncate(text, 60))}, ` +
        `which is no ${type}; mend the value or declare the column as string`,
    );
  });
  return type === "datetime" ? DateColumn.fromDates(made as (Date | null)[]) : made;
}

/** What the file itself says of a column, where it is still a column of that kind. */
function noteOf(provenance: Provenance | undefined, name: string, kind: Kind): Partial<ColumnNote> {
  const note = provenance?.columns.get(name);
  return note?.type === kind ? note : {};
}

function renaming(name: string): string[] {
  const held = heldName(name);
  return held === name ? [] : [`column "${name}" is called ${held} here, as no column can have that name`];
}
