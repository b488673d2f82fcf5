import type { ColumnTable } from "arquero";
import { InvalidInputError, MissingPartError } from "../../base/errors.js";
import { printable } from "../../base/text.js";
import { toMixedText } from "./json.js";
import { readColumns } from "./rows.js";
import type { ColumnKind, Kind } from "../schema.js";

/** As much of Danfo's DataFrame as can be relied on without its types. */
export interface DanfoFrame {
  /** Names in order. */
  readonly columns: string[];
  /** Rows, then columns. */
  readonly shape: [number, number];
  /** The cells, row by row. */
  readonly values: unknown[][];
  [member: string]: unknown;
}

interface Danfo {
  DataFrame: new (rows: readonly unknown[][], options: { columns: string[] }) => DanfoFrame;
}

/**
 * A table as a Danfo DataFrame. Danfo knows no dates, no lists and no bigints: dates become ISO 8601 texts, lists and
 * objects JSON, and whole numbers beyond 2^53 their digits. Throws MissingPartError where danfojs-node is not
 * installed; it is 400 MB, so nothing else loads it.
 */
export async function toDanfo(table: ColumnTable, kinds: readonly ColumnKind[]): Promise<DanfoFrame> {
  const { DataFrame } = await loadDanfo();
  const names = kinds.map(({ name }) => name);
  const empty = new DataFrame([], { columns: [] });
  const taken = names.find((name) => name in empty);
  if (taken !== undefined) {
    const advice = "every DataFrame has a member of that name, so rename the column first";
    throw new InvalidInputError(`invalid column for Danfo: ${printable(taken)}; ${advice}`);
  }
  const columns = readColumns(table, kinds);
  const rows: unknown[][] = [];
  table.scan((row) => {
    rows.push(columns.map(({ kind, cell }) => toCell(cell(row as number), kind)));
  }, true);
  return new DataFrame(rows, { columns: names });
}

function toCell(value: unknown, kind: Kind): unknown {
  if (value === null || typeof value === "number" || typeof value === "boolean") return value;
  if (typeof value === "bigint") return String(value);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  return typeof value === "string" && kind !== "dynamic" ? value : toMixedText(value);
}

async function loadDanfo(): Promise<Danfo> {
  const name: string = "danfojs-node";
  try {
    const danfo = (await import(name)) as Danfo & { default?: Danfo };
    return danfo.default ?? danfo;
  } catch (cause) {
    throw new MissingPartError("danfojs-node@1.1.2", "for toDanfo()", { cause });
  }
}
