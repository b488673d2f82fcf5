import { HuntbookError } from "../../base/errors.js";
import { QueryError } from "../../base/query-error.js";
import { checkOptions } from "../../base/options.js";
import type { Frame } from "../../frame/index.js";
import { inspect, type Inspection } from "../check.js";
import { knownFrom, type Schemas } from "../globals.js";
import type { Code } from "../kusto.js";
import { defenderTables, functions, type Column } from "../schema/index.js";
import type { KqlTable, KqlTables } from "../tables.js";
import { Refusal, refusalError } from "./context.js";
import { openEngine, readRows, type Engine } from "./duckdb.js";
import { GEO_TABLE } from "./functions/geo.js";
import { findFailure } from "./failure.js";
import { loadPlaces } from "./geo.js";
import { tablesBehind } from "./invoke.js";
import { findWrongCell, loadTable, type LoadedTable } from "./load.js";
import { toFrame } from "./result.js";
import type { TimeRange } from "./time-range.js";
import { loadUserAgents } from "./user-agents.js";
import { translate, type Translation } from "./translate.js";
import { Pending, type World } from "./world.js";

/** What the offline engine runs on, and when. */
export interface RunKqlOptions {
  /**
   * The tables that the query may name: a frame, records, or the path of a .parquet, .csv, .tsv, .ndjson or .json file,
   * also with .gz. A table of advanced hunting has its own columns whatever the rows bring, and an empty list is an
   * empty table. Lists that `externaldata` or a watchlist name are given here too, under that name; and the networks
   * that `geo_info_from_ip_address()` knows, under its own name, with the columns `network` (as 192.0.2.0/24),
   * `country`, `state`, `city`, `latitude` and `longitude`.
   */
  tables: KqlTables;
  /** What `now()` and `ago()` go by. @default the time of the call */
  now?: Date;
  /** Only rows of this range of time, as the service's own `timespan` does. */
  timespan?: TimeRange;
  /** Rows to give at most; more are cut, and the frame says so. @default all */
  maxRows?: number;
}

const options = ["tables", "now", "timespan", "maxRows"] as const;

/**
 * Runs a query on tables that are here: the offline engine. It reads the query by Microsoft's own parser and carries
 * it out in DuckDB by Kusto's rules. A query that advanced hunting would refuse is refused, and what the engine cannot
 * do is named with its place: it never answers by guess. Times are kept to the microsecond, where the service has tenths
 * of it, and decimals as 64-bit numbers. `frame.info.render` holds the chart that the query asks for.
 */
export async function runKql(kql: string, given: RunKqlOptions): Promise<Frame> {
  checkOptions("runKql()", given, options);
  const { tables, now = new Date(), timespan = {}, maxRows = Infinity } = given;
  const engine = await openEngine();
  const stored = new Map<string, LoadedTable>();
  try {
    for (const [name, table] of usedTables(kql, tables)) {
      stored.set(name, await loadTable(engine, name, table, kql, timespan));
    }
    const places = stored.get(GEO_TABLE);
    if (places !== undefined) await loadPlaces(engine, places);
    if (/\bparse_user_agent\b/i.test(kql)) await loadUserAgents(engine);
    const code = refuseFaults(kql, inspectOnce(kql, schemasOf(stored)));
    const translation = await settle(engine, code, kql, { now, tables, stored });
    const limit = Number.isFinite(maxRows) ? ` limit ${maxRows + 1}` : "";
    const reader = await readRows(engine, `${translation.sql}${limit}`);
    const cut = reader.currentRowCount > maxRows;
    const reasons = [...translation.lacks, ...(cut ? [`truncated: more than ${maxRows} rows`] : [])];
    return toFrame(
      reader,
      translation.fields,
      {
        complete: reasons.length === 0,
        reason: reasons.join("; ") || null,
        notes: translation.notes,
        render: translation.render,
      },
      maxRows,
    );
  } catch (error) {
    throw (await explain(kql, error, stored)) ?? error;
  } finally {
    engine.close();
  }
}

/** The tables that the query can mean: those that it names, or all where it names them by pattern. */
function usedTables(kql: string, tables: KqlTables): [string, KqlTable][] {
  const all = /\b(search|find)\b|\*/.test(kql);
  const behind = Object.entries(tablesBehind).flatMap(([name, own]) => (kql.includes(name) ? own : []));
  return Object.entries(tables).filter(
    ([name]) => !isList(name) && (all || kql.includes(name) || behind.includes(name)),
  );
}

/** Names of lists, which are no names of tables: addresses, and what a function of the service would know. */
function isList(name: string): boolean {
  return /[/:\\]/.test(name) || functions.some((known) => known.name === name);
}

/** Schemas that were asked for before, so that the binder does not learn the same tables anew for each query. */
const seen = new Map<string, Schemas>();
const MOST_SEEN = 50;

/** What the binder has to know beside advanced hunting's own tables. */
function schemasOf(stored: ReadonlyMap<string, LoadedTable>): Schemas {
  const schemas = new Map<string, readonly Column[]>();
  for (const [name, { columns }] of stored) {
    const fact = defenderTables.get(name);
    const known = new Set(fact?.columns.map((column) => column.name));
    if (fact === undefined || columns.some((column) => !known.has(column.name))) schemas.set(name, columns);
  }
  const key = JSON.stringify(
    [...schemas].map(([name, columns]) => [name, columns.map(({ name: own, type }) => [own, type])]),
  );
  return remember(seen, key, seen.get(key) ?? schemas, MOST_SEEN);
}

/** The last queries that were read: a test runs one query on many rows. */
const readLast = new Map<string, { readonly schemas: Schemas; readonly read: ReturnType<typeof inspect> }>();
const MOST_READ = 20;

function inspectOnce(kql: string, schemas: Schemas): ReturnType<typeof inspect> {
  const last = readLast.get(kql);
  const read = last?.schemas === schemas ? last.read : inspect(kql, knownFrom(schemas));
  remember(readLast, kql, { schemas, read }, MOST_READ);
  return read;
}

/** Keeps the newest entries of a map. */
function remember<V>(map: Map<string, V>, key: string, value: V, most: number): V {
  map.delete(key);
  map.set(key, value);
  const [oldest] = map.keys();
  if (map.size > most && oldest !== undefined) map.delete(oldest);
  return value;
}

function refuseFaults(kql: string, { code, findings }: Inspection): Code {
  if (code === undefined) throw new QueryError(kql, findings);
  return code;
}

interface Given {
  readonly now: Date;
  readonly tables: KqlTables;
  readonly stored: ReadonlyMap<string, LoadedTable>;
}

/** Translates, fetching on the way the rows that the translation depends on. */
async function settle(
  engine: Engine,
  code: Code,
  kql: string,
  { now, tables, stored }: Given,
): Promise<Translation> {
  const answers = new Map<string, readonly (readonly unknown[])[]>();
  const lists = new Map<string, LoadedTable>();
  const world: World = {
    now,
    tables: stored,
    isKnown: (name) => defenderTables.has(name),
    answer: (sql) => answers.get(sql),
    list: (name) => {
      const table = Object.hasOwn(tables, name) ? tables[name] : undefined;
      return lists.get(name) ?? (typeof table === "string" ? table : undefined);
    },
  };
  for (const [name, table] of Object.entries(tables)) {
    const isFunction = functions.some((known) => known.name === name);
    if (isFunction || (typeof table !== "string" && isList(name))) {
      lists.set(name, await loadTable(engine, name, table, kql, {}));
    }
  }
  for (const [name, table] of stored) if (typeof tables[name] !== "string") lists.set(name, table);
  for (;;) {
    try {
      return translate(code, kql, world);
    } catch (error) {
      if (error instanceof Refusal) throw refusalError(kql, error);
      if (!(error instanceof Pending)) throw error;
      answers.set(error.sql, (await readRows(engine, error.sql)).getRows());
    }
  }
}

/** What DuckDB came upon: what the query itself calls an error, or a cell that is none of its column's type. */
async function explain(
  kql: string,
  error: unknown,
  stored: ReadonlyMap<string, LoadedTable>,
): Promise<HuntbookError | undefined> {
  if (!(error instanceof HuntbookError)) return undefined;
  const failure = findFailure(kql, error.message);
  if (failure !== undefined) return failure;
  const cell = findWrongCell(error.message);
  return cell === undefined ? undefined : stored.get(cell.table)?.explain?.(cell.place);
}
