import { InvalidInputError } from "../../base/errors.js";
import { listSome } from "../../base/text.js";
import { labelOf, numberOf, pickColumn, timeOf, type Read } from "../rows.js";
import type { Asked } from "./asked.js";

export type ColumnKind = "time" | "number" | "text" | "empty";

/** A column of an answer; `isList` where a cell holds a whole series, as `make-series` has them. */
export interface Column {
  readonly name: string;
  readonly kind: ColumnKind;
  readonly isList: boolean;
}

/** What each column is for. */
export interface Roles {
  readonly x: Column | undefined;
  readonly ys: readonly Column[];
  readonly series: readonly Column[];
  /** Columns of -1, 0 and 1 that mark a point as an anomaly. */
  readonly anomalies: readonly Column[];
  readonly notes: readonly string[];
}

/** Kusto's types, as a frame has them. */
const KINDS: Readonly<Record<string, ColumnKind>> = {
  datetime: "time",
  int: "number",
  long: "number",
  real: "number",
  decimal: "number",
  bool: "text",
  string: "text",
};
const ISO_DATE = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/;

/** The columns with their kinds: those that a frame declares, otherwise those of the values. */
export function columnsOf(
  { rows, columns }: Read,
  declared: ReadonlyMap<string, string> = new Map(),
): Column[] {
  return columns.map((name) => {
    const kind = KINDS[declared.get(name) ?? ""];
    if (kind !== undefined) return { name, kind, isList: false };
    const values = rows.map((row) => row[name]).filter((value) => value !== null && value !== undefined);
    const lists = values.map(toList);
    const isList = lists.length > 0 && lists.every((list) => list !== undefined);
    return { name, kind: kindOf(isList ? (lists as unknown[][]).flat() : values), isList };
  });
}

/** A cell that holds a series: a list, also as JSON, which is how Kusto's `dynamic` travels. */
export function toList(value: unknown): readonly unknown[] | undefined {
  if (Array.isArray(value)) return value as unknown[];
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) return Array.from(value as Float64Array);
  if (typeof value !== "string" || !value.startsWith("[")) return undefined;
  try {
    return JSON.parse(value) as unknown[];
  } catch {
    return undefined;
  }
}

function kindOf(values: readonly unknown[]): ColumnKind {
  const some = values.filter((value) => value !== null && value !== undefined);
  if (some.length === 0) return "empty";
  if (some.every((value) => typeof value === "number" || typeof value === "bigint")) return "number";
  const isTime = (value: unknown): boolean =>
    value instanceof Date ||
    (typeof value === "string" && ISO_DATE.test(value) && timeOf(value) !== undefined);
  return some.every(isTime) ? "time" : "text";
}

/** Kusto's rules: what is asked for, otherwise the first date, all numbers, and texts that tell series apart. */
export function rolesOf(read: Read, columns: readonly Column[], asked: Asked): Roles {
  const named = (what: string, names: readonly string[] | undefined): Column[] | undefined =>
    names?.flatMap((name) => {
      const found = pickColumn(read, what, name, []);
      return columns.find((column) => column.name === found) ?? [];
    });
  const taken = new Set([...(asked.ys ?? []), ...(asked.series ?? []), ...(asked.anomalies ?? [])]);
  const x =
    named("xcolumn", asked.x === undefined ? undefined : [asked.x])?.[0] ?? guessX(columns, asked, taken);
  const fits = (column: Column): boolean =>
    column !== x && column.kind === "number" && column.isList === (x?.isList ?? false);
  const free = columns.filter((column) => fits(column) && !taken.has(column.name));
  const anomalies =
    named("anomalycolumns", asked.anomalies) ??
    (asked.kind === "anomalychart" ? free.filter((column) => areFlags(read, column)) : []);
  const wanted = named("ycolumns", asked.ys);
  const ys = wanted?.filter(fits) ?? free.filter((column) => !anomalies.includes(column));
  const unfit = (wanted ?? []).filter((column) => !fits(column));
  const series =
    named("series", asked.series) ??
    columns.filter(
      (column) => column !== x && column.kind === "text" && !column.isList && !taken.has(column.name),
    );
  if (ys.length === 0 && read.rows.length > 0) throw noNumbers(columns, asked.kind);
  return { x, ys, series, anomalies, notes: notesOf(asked, x, anomalies, unfit) };
}

/** The first date. Without one the first column, unless that is the only number, which is what is drawn. */
function guessX(columns: readonly Column[], asked: Asked, taken: ReadonlySet<string>): Column | undefined {
  const free = columns.filter((column) => !taken.has(column.name) && column.kind !== "empty");
  const time = free.find((column) => column.kind === "time");
  const text = free.find((column) => column.kind === "text" && !column.isList);
  const numbers = free.filter((column) => column.kind === "number");
  const [first] = free;
  if (asked.kind === "piechart") return first?.kind === "number" ? (text ?? time) : first;
  if (time !== undefined) return time;
  // What `make-series` goes along comes behind its series.
  if (numbers.length > 1 && numbers.every((column) => column.isList)) return numbers.at(-1);
  const isCounted = asked.ys === undefined && numbers.length === 1;
  return first?.kind === "number" && isCounted ? text : first;
}

/** What `series_decompose_anomalies` gives: -1, 0 and 1. */
function areFlags({ rows }: Read, column: Column): boolean {
  if (!/anomal|flag/i.test(column.name)) return false;
  const values = rows.flatMap((row) =>
    column.isList ? (toList(row[column.name]) ?? []) : [row[column.name]],
  );
  return values.map(numberOf).every((value) => value === undefined || [-1, 0, 1].includes(value));
}

function noNumbers(columns: readonly Column[], kind: string): InvalidInputError {
  const names = columns.map(
    (column) => `${labelOf(column.name)} (${column.isList ? "list of " : ""}${column.kind})`,
  );
  return new InvalidInputError(
    `missing numbers for a ${kind}: the columns are ${listSome(names, 8)}; end the query in summarize or make-series before render`,
  );
}

function notesOf(
  { kind, xLog }: Asked,
  x: Column | undefined,
  anomalies: readonly Column[],
  unfit: readonly Column[],
): string[] {
  const isTimed = kind === "timechart" || kind === "anomalychart";
  const names = unfit.map(({ name }) => labelOf(name));
  return [
    ...(isTimed && x?.kind !== "time"
      ? [`No column of dates for a ${kind}: drawn by ${x === undefined ? "row" : labelOf(x.name)}`]
      : []),
    ...(xLog && x?.kind !== "number" ? ["Not used here: xaxis=log, which is for numbers"] : []),
    ...(names.length > 0
      ? [`Not drawn, for they hold no numbers to go with the x axis: ${listSome(names)}`]
      : []),
    ...(kind === "anomalychart" && anomalies.length === 0
      ? ["No anomalies marked: name their column with anomalycolumns"]
      : []),
  ];
}
