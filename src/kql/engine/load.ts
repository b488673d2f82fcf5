import { InvalidInputError } from "../../base/errors.js";
import { printable, truncate } from "../../base/text.js";
import { Frame, frameFrom } from "../../frame/index.js";
import { defenderTables, type KqlType, type TableFact } from "../schema/index.js";
import type { Column, KqlTable } from "../tables.js";
import { readRows, type Engine } from "./duckdb.js";
import { fileCell, fileColumns, fileSource, kqlType } from "./files.js";
import { nothing, sqlTypes } from "./scalar.js";
import { readTimespan } from "./ticks.js";
import type { StoredTable } from "./translate.js";

/** A range of time: from, and up to but without, to. */
export interface TimeRange {
  readonly from?: Date;
  readonly to?: Date;
}

/** Rows that DuckDB takes at once. */
const CHUNK = 2048;

/** Puts a table where the SQL of a query finds it. A file is read where it lies, when the query runs. */
export async function loadTable(
  engine: Engine,
  name: string,
  table: KqlTable,
  kql: string,
  range: TimeRange,
): Promise<StoredTable> {
  const fact = defenderTables.get(name);
  const stored =
    typeof table === "string"
      ? await fromFile(engine, table, fact, kql)
      : await fromRows(engine, name, table, fact, kql);
  return within(stored, fact, range);
}

/** The table's columns: the known ones first, then what else the rows have. */
function columnsOf(fact: TableFact | undefined, found: readonly Column[], kql: string): Column[] {
  if (fact === undefined) return [...found];
  const given = new Set(found.map(({ name }) => name));
  const known = fact.columns.filter(
    ({ name, sentinelOnly }) =>
      sentinelOnly !== true || given.has(name) || new RegExp(`\\b${name}\\b`).test(kql),
  );
  const names = new Set(known.map(({ name }) => name));
  return [
    ...known.map(({ name, type }) => ({ name, type })),
    ...found.filter(({ name }) => !names.has(name)),
  ];
}

async function fromFile(
  engine: Engine,
  path: string,
  fact: TableFact | undefined,
  kql: string,
): Promise<StoredTable> {
  const texts = fact !== undefined;
  const found = await fileColumns(engine, path, texts);
  const columns = columnsOf(
    fact,
    found.map(({ name, sqlType }) => ({ name, type: kqlType(sqlType) })),
    kql,
  ).filter(({ name }) => !(fact !== undefined && isTwin(name, fact)));
  const cells = columns.map(({ name, type }, index) => {
    // DuckDB's names ignore case: of two that differ by it alone, the second has a number behind it.
    const column =
      found.find((own) => own.name === name) ??
      found.find((own) => own.name === `${name}_1`) ??
      otherTime(name, found);
    return `${column === undefined ? nothing(type).sql : fileCell(column, type)} as p${index}`;
  });
  return { source: `(select ${cells.join(", ")} from ${fileSource(path, texts)})`, columns };
}

/** `LogonID_1`: the second of two columns whose names differ by case alone. */
function isTwin(name: string, fact: TableFact): boolean {
  return name.endsWith("_1") && fact.columns.some((column) => `${column.name}_1` === name);
}

const times = ["Timestamp", "TimeGenerated"];

/** Defender's and Sentinel's names of one column stand for each other. */
function otherTime<T extends { readonly name: string }>(name: string, found: readonly T[]): T | undefined {
  return times.includes(name)
    ? found.find((column) => column.name !== name && times.includes(column.name))
    : undefined;
}

async function fromRows(
  engine: Engine,
  name: string,
  table: Exclude<KqlTable, string>,
  fact: TableFact | undefined,
  kql: string,
): Promise<StoredTable> {
  const known = new Map(fact?.columns.map((column) => [column.name, column.type]));
  const isFrame = table instanceof Frame;
  const rows = isFrame
    ? (table as Frame)
    : fact === undefined
      ? (frameFrom(table as readonly object[]) as Frame)
      : undefined;
  const size = rows?.numRows() ?? (table as readonly object[]).length;
  const found: readonly Column[] =
    rows?.schema.map((column) => ({ name: column.name, type: known.get(column.name) ?? column.type })) ??
    recordColumns(table as readonly object[], known);
  const columns = columnsOf(fact, found, kql);
  const cellsOf = (column: string): readonly unknown[] => {
    const own = found.find((other) => other.name === column) ?? otherTime(column, found);
    if (own === undefined) return [];
    return rows === undefined
      ? (table as readonly Record<string, unknown>[]).map((row) => row[own.name])
      : (Array.from(rows.array(own.name) as ArrayLike<unknown>) as unknown[]);
  };
  const target = `t_${(await readRows(engine, "select count(*) from duckdb_tables()")).getRows()[0]?.[0]?.toString() ?? ""}`;
  const declared = columns.map(
    ({ type }, index) => `p${index} ${sqlTypes[type] === "JSON" ? "JSON" : sqlTypes[type]}`,
  );
  await engine.connection.run(`create table ${target} (${declared.join(", ") || "nothing BOOLEAN"})`);
  await append(engine, target, size, columns, name, cellsOf);
  return { source: target, columns };
}

function recordColumns(rows: readonly object[], known: ReadonlyMap<string, KqlType>): Column[] {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const others = names.filter((name) => !known.has(name));
  const extra = new Map(
    others.length === 0
      ? []
      : frameFrom(
          rows.map((row) =>
            Object.fromEntries(others.map((name) => [name, (row as Record<string, unknown>)[name]])),
          ),
        ).schema.map(({ name, type }) => [name, type]),
  );
  return names.map((name) => ({ name, type: known.get(name) ?? extra.get(name) ?? "dynamic" }));
}

async function append(
  { duckdb, connection }: Engine,
  target: string,
  size: number,
  columns: readonly Column[],
  name: string,
  cellsOf: (column: string) => readonly unknown[],
): Promise<void> {
  if (size === 0) return;
  const types = {
    VARCHAR: duckdb.VARCHAR,
    JSON: duckdb.VARCHAR,
    BIGINT: duckdb.BIGINT,
    DOUBLE: duckdb.DOUBLE,
    BOOLEAN: duckdb.BOOLEAN,
    TIMESTAMP: duckdb.TIMESTAMP,
  } as const;
  const chosen = columns.map(({ type }) => types[sqlTypes[type] as keyof typeof types]);
  const cells = columns.map((column) => {
    const raw = cellsOf(column.name);
    return Array.from({ length: size }, (_, row) => {
      const value = toCell(raw[row], column.type);
      if (value === undefined) {
        const shown = printable(
          truncate(
            typeof raw[row] === "string" ? (raw[row] as string) : (JSON.stringify(raw[row]) ?? ""),
            60,
          ),
        );
        throw new InvalidInputError(
          `invalid table ${printable(name)}: row ${row + 1} of column ${printable(column.name)} is ${shown}, which is no ${column.type}`,
        );
      }
      return value instanceof Date ? new duckdb.DuckDBTimestampValue(BigInt(value.getTime()) * 1000n) : value;
    });
  });
  const appender = await connection.createAppender(target);
  for (let start = 0; start < size; start += CHUNK) {
    const chunk = duckdb.DuckDBDataChunk.create(chosen.length === 0 ? [duckdb.BOOLEAN] : chosen);
    const part =
      chosen.length === 0
        ? [Array.from({ length: Math.min(CHUNK, size - start) }, () => true)]
        : cells.map((column) => column.slice(start, start + CHUNK));
    chunk.setColumns(part as never);
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
}

/** A cell as DuckDB takes it, or undefined where it is none of the type. */
function toCell(value: unknown, type: KqlType): unknown {
  if (value === null || value === undefined) return type === "string" ? "" : null;
  switch (type) {
    case "string":
    case "guid":
      return typeof value === "string"
        ? value
        : value instanceof Date
          ? value.toISOString()
          : typeof value === "object"
            ? JSON.stringify(value)
            : String(value as number);
    case "int":
    case "long":
      if (typeof value === "bigint") return value;
      if (typeof value === "boolean") return BigInt(value);
      if (typeof value === "number") return Number.isInteger(value) ? BigInt(value) : undefined;
      if (typeof value !== "string") return undefined;
      return value.trim() === "" ? null : /^\s*[+-]?\d+\s*$/.test(value) ? BigInt(value) : undefined;
    case "real":
    case "decimal":
      if (typeof value === "number") return value;
      if (typeof value === "bigint") return Number(value);
      if (typeof value !== "string") return undefined;
      return value.trim() === "" ? null : Number.isNaN(Number(value)) ? undefined : Number(value);
    case "bool":
      if (typeof value === "boolean") return value;
      if (typeof value === "number" || typeof value === "bigint") return Number(value) !== 0;
      if (typeof value !== "string") return undefined;
      return { true: true, false: false, "1": true, "0": false, "": null }[value.trim().toLowerCase()];
    case "datetime": {
      if (typeof value === "string" && value.trim() === "") return null;
      const date = value instanceof Date ? value : new Date(value as string | number);
      return Number.isNaN(date.getTime()) ? undefined : date;
    }
    case "timespan":
      return typeof value === "string" ? readTimespan(value) : typeof value === "bigint" ? value : undefined;
    case "dynamic":
      return toJson(value);
  }
}

/** A text that is JSON of a list or a bag is one: the service hands dynamics out as texts. */
function toJson(value: unknown): string | null {
  if (typeof value === "string") {
    if (value.trim() === "") return null;
    try {
      JSON.parse(value);
      return value;
    } catch {
      return JSON.stringify(value);
    }
  }
  return (
    JSON.stringify(value, (_key, inner: unknown) => (typeof inner === "bigint" ? Number(inner) : inner)) ??
    null
  );
}

/** The rows of the table in a range of its time. A table without a time has no range. */
function within(stored: StoredTable, fact: TableFact | undefined, { from, to }: TimeRange): StoredTable {
  const time = fact?.timeColumn ?? "Timestamp";
  const place = stored.columns.findIndex(({ name, type }) => name === time && type === "datetime");
  if (place < 0 || (from === undefined && to === undefined)) return stored;
  const conditions = [
    ...(from === undefined ? [] : [`p${place} >= timestamp '${from.toISOString().slice(0, -1)}'`]),
    ...(to === undefined ? [] : [`p${place} < timestamp '${to.toISOString().slice(0, -1)}'`]),
  ];
  return { ...stored, source: `(select * from ${stored.source} where ${conditions.join(" and ")})` };
}
