import { InvalidInputError } from "../../base/errors.js";
import { printable, truncate } from "../../base/text.js";
import { Frame, frameFrom } from "../../frame/index.js";
import { defenderTables, type KqlType, type TableFact, type Column } from "../schema/index.js";
import type { KqlTable } from "../tables.js";
import { toCell } from "./cells.js";
import type { StoredTable } from "./context.js";
import { readRows, type Engine } from "./duckdb.js";
import { openFile, type FileColumn } from "./files.js";
import { nothing, quoteText, sqlTypes } from "./scalar.js";
import type { TimeRange } from "./time-range.js";

/** A table that can be asked for. */
export interface LoadedTable extends StoredTable {
  /** The error about a cell that is none of its column's type, which DuckDB came upon in a file. */
  readonly explain?: (place: number) => Promise<InvalidInputError>;
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
): Promise<LoadedTable> {
  const fact = defenderTables.get(name);
  return typeof table === "string"
    ? fromFile(engine, name, table, kql, range)
    : within(await fromRows(engine, name, table, fact, kql), fact, range);
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

const times = ["Timestamp", "TimeGenerated"];

/** The column that the rows have for a name. Defender's and Sentinel's names of the time stand for each other. */
function findColumn<T extends { readonly name: string }>(name: string, found: readonly T[]): T | undefined {
  const own = found.find((column) => column.name === name);
  return own ?? (times.includes(name) ? found.find((column) => times.includes(column.name)) : undefined);
}

async function fromFile(
  engine: Engine,
  name: string,
  path: string,
  kql: string,
  range: TimeRange,
): Promise<LoadedTable> {
  const fact = defenderTables.get(name);
  const { source, columns: found } = await openFile(engine, path, fact !== undefined);
  const columns = columnsOf(fact, found, kql);
  const cells = columns.map(({ name: column, type }, place) => {
    const own = findColumn(column, found);
    return `${own === undefined ? nothing(type).sql : strictCell(name, own, type, place)} as p${place}`;
  });
  const time = findColumn(fact?.timeColumn ?? "Timestamp", found);
  const where =
    time === undefined ? "" : rangeOf(time.zoned ?? time.as("datetime"), range, time.zoned !== undefined);
  return {
    source: `(select ${cells.join(", ")} from ${source}${where})`,
    columns,
    explain: async (place) => {
      const { name: column, type } = columns[place] as Column;
      const own = findColumn(column, found) as FileColumn;
      const bad = `select n, v from (select row_number() over () as n, ${own.text} as v, ${own.as(type)} as c from ${source}) where ${isBad("v", "c")} limit 1`;
      const [[row, value] = []] = (await readRows(engine, bad)).getRows();
      return wrongCell(name, Number(row), column, String(value), type);
    },
  };
}

/** A cell of a file as the type of its column; what is none of it stops the query. */
function strictCell(table: string, column: FileColumn, type: KqlType, place: number): string {
  const cell = column.as(type);
  if (column.type === type || isWider(type, column.type)) return cell;
  const message = quoteText(`${WRONG}${JSON.stringify([table, place])}`);
  return `coalesce(${cell}, case when ${isBad(column.text, cell)} then error(${message}) end)`;
}

/** Whether every value of a type is one of another. */
function isWider(type: KqlType, than: KqlType): boolean {
  const whole: readonly KqlType[] = ["int", "long"];
  return (
    type === "string" || type === "dynamic" || ([...whole, "real"].includes(type) && whole.includes(than))
  );
}

function isBad(text: string, cell: string): string {
  return `${cell} is null and trim(${text}) <> ''`;
}

const WRONG = "wrong cell ";

/** Which cell of which table an error of DuckDB is about, where it is one that we made. */
export function findWrongCell(message: string): { table: string; place: number } | undefined {
  const start = message.indexOf(WRONG);
  if (start < 0) return undefined;
  const [table, place] = JSON.parse(message.slice(start + WRONG.length).split("\n")[0] ?? "") as [
    string,
    number,
  ];
  return { table, place };
}

function wrongCell(
  table: string,
  row: number,
  column: string,
  value: string,
  type: KqlType,
): InvalidInputError {
  return new InvalidInputError(
    `invalid table ${printable(table)}: row ${row} of column ${printable(column)} is ${printable(truncate(value, 60))}, which is no ${type}`,
  );
}

async function fromRows(
  engine: Engine,
  name: string,
  table: Exclude<KqlTable, string>,
  fact: TableFact | undefined,
  kql: string,
): Promise<StoredTable> {
  const known = new Map(fact?.columns.map((column) => [column.name, column.type]));
  const rows = table instanceof Frame ? (table as Frame) : (frameFrom(table) as Frame);
  const found = rows.schema.map((column) => ({
    name: column.name,
    type: known.get(column.name) ?? column.type,
  }));
  const columns = columnsOf(fact, found, kql);
  const target = engine.tableName();
  const stored = found.map(({ type }, place) => `q${place} ${sqlTypes[type]}`);
  await engine.connection.run(`create temp table ${target} (${["row BOOLEAN", ...stored].join(", ")})`);
  await append(engine, target, rows, found, name);
  const cells = columns.map((column, place) => {
    const own = findColumn(column.name, found);
    return `${own === undefined ? nothing(column.type).sql : `q${found.indexOf(own)}`} as p${place}`;
  });
  return { source: `(select ${cells.join(", ") || "row"} from ${target})`, columns };
}

async function append(
  { duckdb, connection }: Engine,
  target: string,
  rows: Frame,
  columns: readonly Column[],
  table: string,
): Promise<void> {
  const size = rows.numRows();
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
  const cells = columns.map(({ name, type }) =>
    Array.from(rows.array(name) as ArrayLike<unknown>, (raw, row) => {
      const value = toCell(raw, type);
      if (value === undefined) throw wrongCell(table, row + 1, name, shown(raw), type);
      return type === "datetime" && value !== null ? new duckdb.DuckDBTimestampValue(value as bigint) : value;
    }),
  );
  const appender = await connection.createAppender(target);
  for (let start = 0; start < size; start += CHUNK) {
    const chunk = duckdb.DuckDBDataChunk.create([duckdb.BOOLEAN, ...chosen]);
    const present = Array.from({ length: Math.min(CHUNK, size - start) }, () => true);
    chunk.setColumns([present, ...cells.map((column) => column.slice(start, start + CHUNK))] as never);
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
}

function shown(value: unknown): string {
  return typeof value === "string" ? value : String(toCell(value, "string"));
}

/** The rows of the table in a range of its time. A table without a time has no range. */
function within(stored: StoredTable, fact: TableFact | undefined, range: TimeRange): StoredTable {
  const time = fact?.timeColumn ?? "Timestamp";
  const place = stored.columns.findIndex(({ name, type }) => name === time && type === "datetime");
  const where = place < 0 ? "" : rangeOf(`p${place}`, range, false);
  return where === "" ? stored : { ...stored, source: `(select * from ${stored.source}${where})` };
}

function rangeOf(cell: string, { from, to }: TimeRange, zoned: boolean): string {
  const literal = (time: Date): string =>
    zoned ? `timestamptz '${time.toISOString()}'` : `timestamp '${time.toISOString().slice(0, -1)}'`;
  const conditions = [
    ...(from === undefined ? [] : [`${cell} >= ${literal(from)}`]),
    ...(to === undefined ? [] : [`${cell} < ${literal(to)}`]),
  ];
  return conditions.length === 0 ? "" : ` where ${conditions.join(" and ")}`;
}
