import type { ColumnTable } from "arquero";
import type { ColumnType as DeclaredType } from "../model/index.js";
import { DateColumn } from "./date-column.js";

/** Kusto's names of the types that a column can have. */
export const columnTypes = ["string", "int", "long", "real", "bool", "datetime", "dynamic"] as const;

/** Kusto's name of what the cells of a column are; `dynamic` is a list, an object, or anything else. */
export type ColumnType = (typeof columnTypes)[number];

/** A column by name and type. `frame.schema` is a list of these, and every `frameFrom…` takes one as `columns`. */
export interface ColumnSchema {
  /** As the frame has it; upper and lower case differ. */
  readonly name: string;
  /** Kusto's name of what stands in its cells. */
  readonly type: ColumnType;
}

/**
 * Columns in their order: a frame's `schema`, or the short form, `{ host: "string", score: "int" }`. Names that are whole
 * numbers need the list: an object has those first, whatever their place.
 */
export type Columns = readonly ColumnSchema[] | Readonly<Record<string, ColumnType>>;

/** Either form as a list. */
export function columnList(columns: Columns): readonly ColumnSchema[] {
  return isList(columns) ? columns : Object.entries(columns).map(([name, type]) => ({ name, type }));
}

function isList(columns: Columns): columns is readonly ColumnSchema[] {
  return Array.isArray(columns);
}

/** What the cells of a column are, in the model's words; `dynamic` is what has no other word. */
export type Kind = DeclaredType | "dynamic";

export interface ColumnKind {
  readonly name: string;
  readonly kind: Kind;
}

/** Kusto's `int` is narrower than anything here: it is read and kept as `long` is. */
export const kindOfType: Readonly<Record<ColumnType, Kind>> = {
  string: "string",
  int: "integer",
  long: "integer",
  real: "number",
  bool: "boolean",
  datetime: "datetime",
  dynamic: "dynamic",
};

export const typeOfKind: Readonly<Record<Kind, ColumnType>> = {
  string: "string",
  integer: "long",
  number: "real",
  boolean: "bool",
  datetime: "datetime",
  strings: "dynamic",
  dynamic: "dynamic",
};

const int64 = 2n ** 63n;

const fits: Readonly<Record<Kind, (cell: unknown) => boolean>> = {
  datetime: (cell) => cell instanceof Date,
  boolean: (cell) => typeof cell === "boolean",
  integer: (cell) =>
    typeof cell === "bigint"
      ? cell >= -int64 && cell < int64
      : Number.isSafeInteger(cell) && !Object.is(cell, -0),
  number: (cell) => typeof cell === "number",
  string: (cell) => typeof cell === "string",
  strings: (cell) =>
    Array.isArray(cell) && cell.every((item: unknown) => item === null || typeof item === "string"),
  dynamic: () => true,
};

const kinds = Object.keys(fits) as Kind[];

/** Whether the word, from outside, names a kind. */
export function isKind(word: unknown): word is Kind {
  return typeof word === "string" && Object.hasOwn(fits, word);
}

/**
 * The kind of some cells: the declared one where all of them are of it, otherwise the narrowest that all are of. A
 * list of texts is told apart from what is merely declared `dynamic`, as other engines have a type for it.
 */
export function findKind(cells: readonly unknown[], declared?: Kind): Kind {
  const present = cells.filter((cell) => cell !== null && cell !== undefined);
  if (present.length === 0) return declared ?? "dynamic";
  if (declared === "dynamic") return present.every(fits.strings) ? "strings" : "dynamic";
  if (declared !== undefined && present.every(fits[declared])) return declared;
  return kinds.find((kind) => present.every(fits[kind])) ?? "dynamic";
}

/** The kinds of a table's columns, of the rows that it shows. `declared` is what is known of a column by its name. */
export function columnKinds(
  table: ColumnTable,
  declared: (name: string) => string | undefined,
): ColumnKind[] {
  return table.columnNames().map((name) => {
    const column = table.column(name);
    const word = declared(name);
    if (column instanceof DateColumn) return { name, kind: "datetime" };
    const cells: unknown[] = [];
    table.scan((row) => cells.push(column?.at(row as number)));
    return { name, kind: findKind(cells, isKind(word) ? word : undefined) };
  });
}
