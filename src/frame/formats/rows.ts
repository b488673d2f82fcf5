import type { ColumnTable } from "arquero";
import { InvalidInputError } from "../../base/errors.js";
import { nearestHint } from "../../base/nearest.js";
import { printable } from "../../base/text.js";
import { exactJson } from "./json.js";
import type { ColumnKind, Kind } from "../schema.js";

type ArqueroOptions = NonNullable<Parameters<ColumnTable["toCSV"]>[0]>;

/** Options of Arquero's writers by which less than the whole table is written. */
export type PartOptions = Pick<ArqueroOptions, "columns" | "limit" | "offset">;

/** The table with only the rows to write, in its own order. */
export function takeRows<T extends ColumnTable>(table: T, { limit, offset = 0 }: PartOptions): T {
  return limit === undefined && offset === 0
    ? table
    : table.ungroup().slice(offset, offset + (limit ?? Infinity));
}

/** The columns to write. */
export function takeColumns(
  table: ColumnTable,
  kinds: readonly ColumnKind[],
  { columns }: PartOptions,
): readonly ColumnKind[] {
  if (columns === undefined) return kinds;
  return (typeof columns === "function" ? columns(table) : columns).map((name) => {
    const found = kinds.find((kind) => kind.name === name);
    if (found !== undefined) return found;
    const hint = nearestHint(name, table.columnNames());
    throw new InvalidInputError(`unknown column: ${printable(name)}${hint}`);
  });
}

/** A column as a writer takes it: its cells by the row's index in the backing data, null where there is none. */
export interface ReadColumn {
  readonly name: string;
  readonly kind: Kind;
  readonly cell: (row: number) => unknown;
}

export function readColumns(table: ColumnTable, kinds: readonly ColumnKind[]): ReadColumn[] {
  return kinds.map(({ name, kind }) => {
    const column = table.column(name);
    return { name, kind, cell: (row) => (column?.at(row) ?? null) as unknown };
  });
}

const same = (cell: unknown): unknown => cell;

/** A cell, never null, as a format with types of its own takes it: JSON where it has none for the kind. */
export const typedCell: Readonly<Record<Kind, (cell: unknown) => unknown>> = {
  string: same,
  integer: (cell) => BigInt(cell as number | bigint),
  number: same,
  boolean: same,
  datetime: (cell) => (Number.isNaN((cell as Date).getTime()) ? null : cell),
  strings: same,
  dynamic: exactJson,
};
