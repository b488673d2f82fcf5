import { analyse, listed, makeGlobals, type BoundFunction, type BoundTable, type Code } from "./kusto.js";
import type { Diagnostic, Globals } from "./kusto.js";
import {
  defenderTables,
  functions,
  type Column,
  type ColumnFact,
  type FunctionFact,
} from "./schema/index.js";

/** The columns of tables that are not of advanced hunting, or that stand in for one that is. */
export type Schemas = ReadonlyMap<string, readonly Column[]>;

/** What a query may name. */
export interface Known {
  readonly tables: Schemas;
  /** Whether these are all tables that the tenant has: the built-in ones do not stand beside them. */
  readonly live: boolean;
  /** Functions beside the service's own. */
  readonly functions: readonly BoundFunction[];
}

const builtIn: Known = { tables: new Map(), live: false, functions: [] };

/** What a query may name where these tables stand beside those of advanced hunting, or in their place. */
export function knownFrom(tables: Schemas): Known {
  return tables.size === 0 ? builtIn : { tables, live: false, functions: [] };
}

/** Defender XDR, and Microsoft Sentinel where some columns of the same tables have another type. */
const dialects = ["defender", "sentinel"] as const;
type Dialect = (typeof dialects)[number];

/** So many errors do not come from the types of columns. */
const HOPELESS = 50;

/**
 * The query's tree with its names resolved, in the dialect that suits it best. The second is asked only about a query
 * that is wrong in the first: most are right in it.
 */
export function resolve(kql: string, known: Known): Code {
  const own = analyse(kql, globalsOf("defender", known));
  const errors = countErrors(own);
  if (known.live || errors === 0 || errors > HOPELESS) return own;
  const other = analyse(kql, globalsOf("sentinel", known));
  return countErrors(other) < errors ? other : own;
}

export function diagnosticsOf(code: Code): Diagnostic[] {
  return listed(code.GetDiagnostics(undefined as never));
}

function countErrors(code: Code): number {
  return diagnosticsOf(code).filter(({ Severity }) => Severity === "Error").length;
}

/** The binder keeps what it learns of its globals, so the same tables get the same globals. */
const made = new WeakMap<Schemas, Map<Dialect, Globals>>();

function globalsOf(dialect: Dialect, { tables, live, functions: more }: Known): Globals {
  const own = made.get(tables) ?? new Map<Dialect, Globals>();
  made.set(tables, own);
  const found =
    own.get(dialect) ?? makeGlobals(tablesOf(dialect, tables, live), [...boundFunctions(functions), ...more]);
  own.set(dialect, found);
  return found;
}

function* tablesOf(dialect: Dialect, tables: Schemas, live: boolean): Generator<BoundTable> {
  for (const [name, { columns }] of live ? [] : defenderTables) {
    if (!tables.has(name)) yield { name, columns: columns.map((column) => typed(column, dialect)) };
  }
  for (const [name, columns] of tables) yield { name, columns };
}

function typed({ name, type, sentinelType }: ColumnFact, dialect: Dialect): Column {
  return { name, type: dialect === "sentinel" ? (sentinelType ?? type) : type };
}

/** The service's own functions as the binder takes them: KQL with the right parameters and the right columns. */
export function boundFunctions(facts: readonly FunctionFact[]): BoundFunction[] {
  return facts.map((fact) => {
    const parameters = fact.parameters.map(
      ({ name, type, optional }) => `${name}:${type}${optional ? `=${emptyValue(type)}` : ""}`,
    );
    const columns = fact.columns.map(({ name, type }) => `${name}=${emptyValue(type)}`);
    if (fact.kind === "tabular") {
      const more = fact.hasMore ? " | extend More = dynamic(null) | evaluate bag_unpack(More)" : "";
      return {
        name: fact.name,
        parameters: `(${parameters.join(", ")})`,
        body: `{ print ${columns.join(", ")}${more} }`,
      };
    }
    const verb =
      columns.length === 0 ? "" : ` | ${fact.keepsInput ? "extend" : "project"} ${columns.join(", ")}`;
    return { name: fact.name, parameters: `(${["T:(*)", ...parameters].join(", ")})`, body: `{ T${verb} }` };
  });
}

/** An expression without a value, of a type. */
export function emptyValue(type: string): string {
  return type === "string" ? '""' : `${type}(null)`;
}
