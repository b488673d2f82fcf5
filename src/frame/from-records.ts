import { InvalidInputError } from "../base/errors.js";
import { oneOf } from "../base/options.js";
import { DateColumn } from "./date-column.js";
import { Frame, type ColumnNote } from "./frame.js";
import { madeByHand } from "./info.js";

/** Kusto's names of the types that a column of a hunter's own can have. */
export const columnTypes = ["string", "int", "long", "real", "bool", "datetime", "dynamic"] as const;

export interface FromOptions {
  /** The columns in order, with their types. Without them, names come from the records and types from the values. */
  columns?: readonly { name: string; type: (typeof columnTypes)[number] }[];
  /** What one row is. @default "frame" */
  name?: string;
}

/** A frame of a hunter's own records. A column whose every value is a Date holds dates. */
export function frameFrom<R extends object = Record<string, unknown>>(
  records: Iterable<R>,
  options: FromOptions = {},
): Frame<R> {
  const rows = [...records] as Record<string, unknown>[];
  if (rows.some((row) => row === null || typeof row !== "object")) {
    throw new InvalidInputError("invalid records: each one is an object");
  }
  const declared = options.columns?.map(({ name, type }) => ({
    name,
    type: oneOf("type of a column", type, columnTypes),
  }));
  const names = declared?.map(({ name }) => name) ?? [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const columns: Record<string, unknown[]> = {};
  const notes: Record<string, ColumnNote> = {};
  for (const [index, name] of names.entries()) {
    const cells = rows.map((row) => (Object.hasOwn(row, name) ? (row[name] ?? null) : null));
    const type = declared?.[index]?.type ?? findType(cells);
    columns[name] = (type === "datetime" ? DateColumn.fromDates(cells.map(asDate)) : cells) as unknown[];
    notes[name] = { type: shownType[type] };
  }
  return Frame.make<R>(columns, names, {
    name: options.name ?? "frame",
    info: { ...madeByHand, rows: rows.length },
    columns: notes,
  });
}

const shownType: Record<(typeof columnTypes)[number], string> = {
  string: "string",
  int: "integer",
  long: "integer",
  real: "number",
  bool: "boolean",
  datetime: "datetime",
  dynamic: "string",
};

function findType(cells: readonly unknown[]): (typeof columnTypes)[number] {
  const present = cells.filter((cell) => cell !== null);
  const all = (test: (cell: unknown) => boolean): boolean => present.length > 0 && present.every(test);
  if (all((cell) => cell instanceof Date)) return "datetime";
  if (all((cell) => typeof cell === "boolean")) return "bool";
  if (all((cell) => Number.isInteger(cell) || typeof cell === "bigint")) return "long";
  if (all((cell) => typeof cell === "number")) return "real";
  return all((cell) => typeof cell === "string") ? "string" : "dynamic";
}

function asDate(cell: unknown): Date | null {
  if (cell instanceof Date) return cell;
  return typeof cell === "string" || typeof cell === "number" ? new Date(cell) : null;
}
