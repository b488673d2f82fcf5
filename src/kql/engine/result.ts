import type { DuckDBResultReader } from "@duckdb/node-api";
import { parseExactJson } from "../../base/exact-json.js";
import { Frame, madeByHand, type ColumnNote, type ColumnType, type FrameInfo } from "../../frame/index.js";
import type { KqlType } from "../schema/index.js";
import type { Field } from "./relation.js";
import { writeTimespan } from "./ticks.js";

/** What a frame calls a column of one of Kusto's types. */
export const frameTypes: Readonly<Record<KqlType, ColumnType>> = {
  string: "string",
  int: "int",
  long: "long",
  real: "real",
  decimal: "real",
  bool: "bool",
  datetime: "datetime",
  timespan: "string",
  dynamic: "dynamic",
  guid: "string",
};

const kinds: Readonly<Record<KqlType, ColumnNote["type"]>> = {
  string: "string",
  int: "integer",
  long: "integer",
  real: "number",
  decimal: "number",
  bool: "boolean",
  datetime: "datetime",
  timespan: "string",
  dynamic: "dynamic",
  guid: "string",
};

/** The frame of what DuckDB answered. */
export function toFrame(
  reader: DuckDBResultReader,
  fields: readonly Field[],
  info: Partial<FrameInfo>,
  most: number,
): Frame {
  const columns = reader.getColumns();
  const rows = Math.min(reader.currentRowCount, most);
  const cells = fields.map(({ type }, index) => toCells(columns[index] ?? [], type).slice(0, rows));
  const notes: Record<string, ColumnNote> = Object.create(null) as Record<string, ColumnNote>;
  for (const { name, type } of fields) notes[name] = { type: kinds[type] };
  return Frame.make(
    Object.fromEntries(fields.map(({ name }, index) => [name, cells[index] ?? []])),
    fields.map(({ name }) => name),
    { name: "query", info: { ...madeByHand, source: "offline", ...info, rows }, columns: notes },
  );
}

/** A column of whole numbers is of numbers, and of BigInt where one of them is past 2^53. */
function toCells(cells: readonly unknown[], type: KqlType): unknown[] {
  switch (type) {
    case "int":
    case "long": {
      const safe = cells.every((cell) => cell === null || Number.isSafeInteger(Number(cell)));
      return safe ? cells.map((cell) => (cell === null ? null : Number(cell))) : [...cells];
    }
    case "datetime":
      return cells.map((cell) =>
        cell === null ? null : new Date(Number((cell as { micros: bigint }).micros / 1000n)),
      );
    case "timespan":
      return cells.map((cell) => (cell === null ? null : writeTimespan(cell as bigint)));
    case "dynamic":
      return cells.map((cell) => (cell === null ? null : parseExactJson(cell as string)));
    case "decimal":
      return cells.map((cell) => (cell === null ? null : Number(String(cell))));
    default:
      return [...cells];
  }
}
