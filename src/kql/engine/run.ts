import { InvalidInputError } from "../../base/errors.js";
import { checkOptions } from "../../base/options.js";
import type { Frame } from "../../frame/index.js";
import { bind, check, type Schemas } from "../check.js";
import { defenderTables } from "../schema/index.js";
import type { Column, KqlTable, KqlTables } from "../tables.js";
import { Refusal, refusalError } from "./context.js";
import { openEngine, readRows, type Engine } from "./duckdb.js";
import { fileCell, fileColumns, fileSource } from "./files.js";
import { GEO_TABLE } from "./functions/geo.js";
import { loadPlaces } from "./geo.js";
import { loadTable, type TimeRange } from "./load.js";
import { toFrame } from "./result.js";
import { nothing } from "./scalar.js";
import { Pending, translate, type StoredTable, type Translation, type World } from "./translate.js";

export interface RunKqlOptions {
  /**
   * The tables that the query may name: a frame, records, or the path of a .parquet, .csv, .ndjson or .json file. A
   * table of advanced hunting has its own columns whatever the rows bring, and an empty list is an empty table.
   * Lists that `externaldata` or a watchlist name are given here too, under that name; and the networks that
   * `geo_info_from_ip_address()` knows, under its own name, with the columns `network` (as 192.0.2.0/24), `country`,
   * `state`, `city`, `latitude` and `longitude`.
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
 * do is named with its place: it never answers by guess. `frame.info.render` holds the chart that the query asks for.
 */
export async function runKql(kql: string, given: RunKqlOptions): Promise<Frame> {
  checkOptions("runKql()", given, options);
  const { tables, now = new Date(), timespan = {}, maxRows = Infinity } = given;
  const engine = await openEngine();
  try {
    const used = usedTables(kql, tables);
    const stored = new Map<string, StoredTable>();
    for (const [name, table] of used) {
      stored.set(name, await loadTable(engine, name, table, kql, timespan));
    }
    const places = stored.get(GEO_TABLE);
    if (places !== undefined) await loadPlaces(engine, places);
    const schemas = schemasOf(stored);
    refuseFaults(kql, check(kql, schemas));
    const externals = await readExternals(engine, tables);
    const translation = await settle(engine, kql, schemas, { now, tables: stored, externals });
    const limit = Number.isFinite(maxRows) ? ` limit ${maxRows + 1}` : "";
    const reader = await readRows(engine, `select * from (${translation.sql})${limit}`);
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
  } finally {
    engine.close();
  }
}

/** The tables that the query can mean: those that it names, or all where it names them by pattern. */
function usedTables(kql: string, tables: KqlTables): [string, KqlTable][] {
  const all = /\b(search|find)\b|\*/.test(kql);
  return Object.entries(tables).filter(([name]) => !isAddress(name) && (all || kql.includes(name)));
}

/** Names of lists, which are no names of tables. */
function isAddress(name: string): boolean {
  return /[/:\\]/.test(name);
}

/** What the binder has to know beside advanced hunting's own tables. */
function schemasOf(stored: ReadonlyMap<string, StoredTable>): Schemas {
  const schemas = new Map<string, readonly Column[]>();
  for (const [name, { columns }] of stored) {
    const fact = defenderTables.get(name);
    const known = new Set(fact?.columns.map((column) => column.name));
    if (fact === undefined || columns.some((column) => !known.has(column.name))) schemas.set(name, columns);
  }
  return schemas;
}

function refuseFaults(kql: string, findings: ReturnType<typeof check>): void {
  const [first, ...more] = findings.filter(({ severity }) => severity === "error");
  if (first === undefined) return;
  const before = kql.slice(0, first.start).split(/\r\n|\r|\n/);
  const place = `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
  const others = more.length === 0 ? "" : `; and ${more.length} more`;
  throw new InvalidInputError(`invalid query: ${first.message} (${place})${others}`);
}

interface Given {
  readonly now: Date;
  readonly tables: ReadonlyMap<string, StoredTable>;
  readonly externals: ReadonlyMap<string, External>;
}

/** Translates, fetching on the way the rows that the translation depends on. */
async function settle(engine: Engine, kql: string, schemas: Schemas, given: Given): Promise<Translation> {
  const code = bind(kql, schemas);
  const answers = new Map<string, readonly (readonly unknown[])[]>();
  const world: World = {
    now: given.now,
    tables: given.tables,
    isKnown: (name) => defenderTables.has(name),
    answer: (sql) => answers.get(sql),
    external: (name, fields) => given.externals.get(name)?.(fields),
  };
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

type External = (
  fields: readonly { readonly name: string; readonly type: Column["type"]; readonly id: string }[],
) => string;

/** Lists by the address that the query has for them: their columns go by their places, as in Kusto. */
async function readExternals(engine: Engine, tables: KqlTables): Promise<Map<string, External>> {
  const externals = new Map<string, External>();
  for (const [name, table] of Object.entries(tables)) {
    if (!isAddress(name)) continue;
    if (typeof table === "string") {
      const columns = await fileColumns(engine, table, true);
      const source = fileSource(table, true);
      externals.set(name, (fields) => {
        const cells = fields.map((field, index) => {
          const column = columns.find((own) => own.name === field.name) ?? columns[index];
          return `${column === undefined ? nothing(field.type).sql : fileCell(column, field.type)} as ${field.id}`;
        });
        return `select ${cells.join(", ")} from ${source}`;
      });
      continue;
    }
    const { source, columns } = await loadTable(engine, name, table, "", {});
    externals.set(name, (fields) => {
      const cells = fields.map((field, index) => {
        const own = columns.findIndex((column) => column.name === field.name);
        const place = own < 0 ? index : own;
        const column = columns[place];
        return `${column === undefined ? nothing(field.type).sql : fileCell({ name: `p${place}`, sqlType: column.type === "string" ? "VARCHAR" : column.type.toUpperCase() }, field.type)} as ${field.id}`;
      });
      return `select ${cells.join(", ")} from ${source}`;
    });
  }
  return externals;
}
