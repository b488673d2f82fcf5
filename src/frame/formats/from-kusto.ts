import { parseTimestamp } from "../../base/dates.js";
import { parseExactJson } from "../../base/exact-json.js";
import { plural, printable } from "../../base/text.js";
import { convert } from "./convert.js";
import { DateColumn } from "../date-column.js";
import { Frame, type FrameMeta } from "../frame.js";
import { madeByHand } from "../info.js";
import { heldName } from "../names.js";
import { findKind, kindOfType, type ColumnType, type Kind } from "../schema.js";

/** A column as a Kusto engine declares it: a type of Kusto's, or of .NET as Graph and the v1 API name it. */
export interface KustoColumn {
  readonly name: string;
  readonly type: string;
}

/**
 * A frame of rows and their declared columns, in that order. Members that no column declares become columns behind the
 * others; a column with a value that is not of its type stands as it came. Both are told in the notes.
 */
export function frameFromKusto<R extends object = Record<string, unknown>>(
  columns: readonly KustoColumn[],
  rows: readonly Readonly<Record<string, unknown>>[],
  meta: Partial<FrameMeta> = {},
): Frame<R> {
  const declared = new Map(columns.map(({ name, type }) => [name, type]));
  const notes: string[] = [];
  const twice = columns.length - declared.size;
  if (twice > 0) notes.push(`${plural(twice, "column")} of the schema named twice, and so one column each`);
  const others = undeclaredNames(declared, rows);
  if (others.length > 0) {
    const names = others.map((name) => printable(name)).join(", ");
    notes.push(`${plural(others.length, "column")} that the schema does not name: ${names}`);
  }
  const taken = new Set<string>();
  const data: [string, unknown][] = [];
  const known: [string, { type: Kind }][] = [];
  for (const name of [...declared.keys(), ...others]) {
    const held = freeName(name, taken);
    const { cells, kind, note } = readColumn(held, declared.get(name), cellsOf(rows, name));
    if (held !== name) notes.push(`column "${printable(name)}" is called ${printable(held)} here`);
    if (note !== undefined) notes.push(note);
    data.push([held, cells]);
    known.push([held, { type: kind }]);
  }
  const info = meta.info ?? { ...madeByHand, rows: rows.length };
  return Frame.make<R>(Object.fromEntries(data) as Record<string, unknown[]>, [...taken], {
    ...meta,
    info: { ...info, notes: [...info.notes, ...notes] },
    columns: Object.fromEntries(known),
  });
}

const types: Readonly<Record<string, ColumnType>> = {
  string: "string",
  guid: "string",
  uuid: "string",
  timespan: "string",
  datetime: "datetime",
  datetimeoffset: "datetime",
  byte: "int",
  int16: "int",
  int: "int",
  int32: "int",
  uint32: "long",
  long: "long",
  int64: "long",
  uint64: "long",
  real: "real",
  float: "real",
  single: "real",
  double: "real",
  bool: "bool",
  boolean: "bool",
  // What a bool is in .NET's tables, and so in the v1 API: 0 or 1.
  sbyte: "bool",
  dynamic: "dynamic",
  object: "dynamic",
};

/** Kusto's name of a type, or undefined where it is none that is known. `decimal` is known, and has no one type here. */
export function toKustoType(type: string): ColumnType | undefined {
  const name = type.toLowerCase().replace(/^(?:system\.(?:data\.sqltypes\.)?|edm\.)/, "");
  return Object.hasOwn(types, name) ? types[name] : undefined;
}

interface ReadColumn {
  readonly cells: unknown;
  readonly kind: Kind;
  readonly note?: string;
}

function readColumn(name: string, declared: string | undefined, cells: readonly unknown[]): ReadColumn {
  const type = declared === undefined ? undefined : toKustoType(declared);
  if (type === undefined) {
    const numbers = isDecimal(declared) ? toDecimals(cells) : undefined;
    return numbers === undefined ? { cells, kind: findKind(cells) } : { cells: numbers, kind: "number" };
  }
  const made = toType(type, cells);
  if (made !== undefined) return { cells: made, kind: kindOfType[type] };
  const note = `column ${printable(name)} holds other values than its type ${printable(String(declared))}, and stands as it came`;
  return { cells, kind: findKind(cells), note };
}

/** The cells as ones of the type, or undefined where one of them cannot be. */
function toType(type: ColumnType, cells: readonly unknown[]): unknown {
  const change = readers[type];
  const made: unknown[] = [];
  let bigints = false;
  for (const cell of cells) {
    const value = cell === null ? null : change(cell);
    if (value === undefined) return undefined;
    if (typeof value === "bigint") bigints = true;
    made.push(value);
  }
  if (type === "datetime") return DateColumn.fromDates(made as (Date | null)[]);
  // One kind of number a column: sums and comparisons must not fail in the middle of it.
  return bigints && type !== "dynamic"
    ? made.map((cell) => (cell === null ? null : BigInt(cell as number)))
    : made;
}

const readers: Readonly<Record<ColumnType, (cell: unknown) => unknown>> = {
  ...convert,
  bool: (cell) => (cell === 0 || cell === 1 ? cell === 1 : convert.bool(cell)),
  datetime: (cell) => {
    const time = typeof cell === "string" && cell.endsWith("Z") ? parseTimestamp(cell) : NaN;
    return Number.isNaN(time) ? convert.datetime(cell) : new Date(time);
  },
  dynamic: (cell) => (typeof cell === "string" ? toDynamic(cell) : cell),
};

/** A bag or a list may come as its JSON. Any other text may as well be a text that looks like JSON, and stays one. */
function toDynamic(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return text;
  try {
    return parseExactJson(text);
  } catch {
    return text;
  }
}

function isDecimal(type: string | undefined): boolean {
  return type !== undefined && /(?:^|\.)(?:sql)?decimal$/i.test(type);
}

/** Digits that a double always keeps. */
const EXACT_DIGITS = 15;

/** Numbers, or undefined where one of them has more digits than a number keeps. */
function toDecimals(cells: readonly unknown[]): unknown {
  const fits = cells.every(
    (cell) => typeof cell !== "string" || cell.replace(/\D/g, "").length <= EXACT_DIGITS,
  );
  return fits ? toType("real", cells) : undefined;
}

/** Members that no column declares. Annotations of OData (`Ids@odata.type`) are none. */
function undeclaredNames(
  declared: ReadonlyMap<string, unknown>,
  rows: readonly Readonly<Record<string, unknown>>[],
): string[] {
  const names = new Set<string>();
  for (const row of rows) {
    for (const name in row) {
      if (!declared.has(name) && !/@odata\.\w+$/.test(name)) names.add(name);
    }
  }
  return [...names];
}

/** The cells of one member. Of names that every object has, only a row's own ones count. */
function cellsOf(rows: readonly Readonly<Record<string, unknown>>[], name: string): unknown[] {
  return name in {}
    ? rows.map((row) => (Object.hasOwn(row, name) ? (row[name] ?? null) : null))
    : rows.map((row) => row[name] ?? null);
}

/** The name under which a column is held, with a number behind it where another one has that name. */
function freeName(name: string, taken: Set<string>): string {
  const held = heldName(name);
  let free = held;
  for (let number = 1; taken.has(free); number++) free = `${held}${number}`;
  taken.add(free);
  return free;
}
