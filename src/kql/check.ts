import { findNearest } from "../base/nearest.js";
import { printable } from "../base/text.js";
import { analyse, listed, makeGlobals, type Code, type Diagnostic, type Globals } from "./kusto.js";
import { boundFunctions } from "./functions.js";
import { findInvokeArguments, findScope, findTables, findWorkspaces, type Scope } from "./names.js";
import {
  defenderTables,
  functions,
  renamedColumns,
  retiredTables,
  type ColumnFact,
  type KqlType,
  type TableFact,
} from "./schema/index.js";
import { readSchemas, type KqlSchemas } from "./tables.js";

/** What is wrong with a query, or will be. Positions count UTF-16 units from 0, as `String.slice` does. */
export interface Finding {
  /** `error`: it will not run. `warning`: it may not give what it should. `info`: good to know. */
  readonly severity: "error" | "warning" | "info";
  readonly message: string;
  readonly start: number;
  readonly length: number;
  /** What to write instead, where one name is likely meant. */
  readonly suggestion?: string;
}

export interface CheckOptions {
  /**
   * Tables beside those of advanced hunting, or in place of one of them: a name with a frame, records, a file's path,
   * or its columns as `[{ name, type }]` or `{ name: type }`.
   */
  tables?: KqlSchemas;
}

/**
 * What Microsoft's own parser and binder find wrong with a query: syntax, and names of tables, columns and functions
 * that are not those of advanced hunting, each with its place and the nearest right name; and names that were changed.
 * Names are case-sensitive. A query that is right for Defender XDR or for the same tables in Microsoft Sentinel is
 * right. An empty list means that the query can be sent.
 */
export async function checkKql(kql: string, { tables = {} }: CheckOptions = {}): Promise<Finding[]> {
  return check(kql, Object.keys(tables).length === 0 ? noSchemas : await readSchemas(tables));
}

const noSchemas: Schemas = new Map();

/** The columns of tables that are not of advanced hunting, or that stand in for one that is. */
export type Schemas = ReadonlyMap<string, readonly { readonly name: string; readonly type: KqlType }[]>;

/** As `checkKql`, with the columns read. */
export function check(kql: string, schemas: Schemas): Finding[] {
  return inspect(kql, schemas).findings;
}

/** The query's tree with its names resolved, in the dialect that suits it best, and what is wrong with it. */
export function inspect(kql: string, schemas: Schemas): { code: Code; findings: Finding[] } {
  const code = bind(kql, schemas);
  const wrong = kql.trim() === "" ? "the query is empty" : code.Kind === "Command" ? NO_COMMANDS : undefined;
  if (wrong !== undefined) return { code, findings: [finding("error", wrong, 0, kql.length)] };
  const findings = [...diagnose(code, kql), ...warnOfNames(code, schemas)];
  return { code, findings: findings.sort((a, b) => a.start - b.start) };
}

const NO_COMMANDS = "this is a management command; advanced hunting takes queries only";

/** The second dialect is asked only about a query that is wrong in the first: most are right in it. */
function bind(kql: string, schemas: Schemas): Code {
  const [first, second] = dialects;
  const own = read(kql, globalsOf(first, schemas));
  if (faults(own) === 0) return own;
  const other = read(kql, globalsOf(second, schemas));
  return faults(other) < faults(own) ? other : own;
}

/**
 * The tree of a query. `workspace("…").` before a table is Sentinel's word, which the library does not know: the tables
 * are the same in every workspace, so that it is read as if it were not there.
 */
function read(kql: string, globals: Globals): Code {
  const code = analyse(kql, globals);
  const places = /\bworkspace\b/.test(kql) ? findWorkspaces(code) : [];
  if (places.length === 0) return code;
  const plain = places.reduce(
    (text, { start, end }) => text.slice(0, start) + " ".repeat(end - start) + text.slice(end),
    kql,
  );
  return analyse(plain, globals);
}

/** Defender XDR, and Microsoft Sentinel where some columns of the same tables have another type. */
const dialects = ["defender", "sentinel"] as const;
type Dialect = (typeof dialects)[number];

/** The binder keeps what it learns of its globals, so the same schemas get the same globals. */
const made = new WeakMap<Schemas, Map<Dialect, Globals>>();

function globalsOf(dialect: Dialect, schemas: Schemas): Globals {
  const own = made.get(schemas) ?? new Map<Dialect, Globals>();
  made.set(schemas, own);
  const found = own.get(dialect) ?? makeGlobals(tablesOf(dialect, schemas), boundFunctions(functions));
  own.set(dialect, found);
  return found;
}

function* tablesOf(dialect: Dialect, schemas: Schemas): Generator<{ name: string; columns: ColumnPair[] }> {
  for (const [name, { columns }] of defenderTables) {
    if (!schemas.has(name)) yield { name, columns: columns.map((column) => typed(column, dialect)) };
  }
  for (const [name, columns] of schemas) yield { name, columns: [...columns] };
}

interface ColumnPair {
  readonly name: string;
  readonly type: KqlType;
}

function typed({ name, type, sentinelType }: ColumnFact, dialect: Dialect): ColumnPair {
  return { name, type: dialect === "sentinel" ? (sentinelType ?? type) : type };
}

function faults(code: Code): number {
  return diagnosticsOf(code).filter(({ Severity }) => Severity === "Error").length;
}

/** What the library found, without what it cannot know: Defender's own functions take a bare column. */
function diagnosticsOf(code: Code): Diagnostic[] {
  const found = listed(code.GetDiagnostics(undefined as never));
  const taken = found.length === 0 ? [] : findInvokeArguments(code);
  return found.filter(
    ({ Code: number, Start, Length }) =>
      !(number === UNKNOWN_NAME && taken.some(({ start, end }) => start <= Start && Start + Length <= end)),
  );
}

const UNKNOWN_NAME = "KS142";
const UNKNOWN_TABLE = "KS204";
const UNKNOWN_FUZZY_TABLE = "KS205";
const UNKNOWN_FUNCTION = "KS211";
const NO_OPERATOR = "KS176";

function diagnose(code: Code, kql: string): Finding[] {
  return diagnosticsOf(code).map((diagnostic) => {
    const { Message, Start, Length } = diagnostic;
    const written = kql.slice(Start, Start + Length);
    const { message, suggestion } = explain(diagnostic, written, findScope(code, Start));
    const severity = severities[diagnostic.Severity ?? ""] ?? "error";
    return finding(severity, message ?? tidy(Message ?? ""), Start, Length, suggestion);
  });
}

const severities: Readonly<Record<string, Finding["severity"]>> = {
  Error: "error",
  Warning: "warning",
  Suggestion: "info",
  Information: "info",
};

interface Explained {
  readonly message?: string;
  readonly suggestion?: string | undefined;
}

function explain({ Code: number, Message }: Diagnostic, written: string, scope: Scope): Explained {
  const name = written.replaceAll(/^\['?"?|"?'?\]$/g, "");
  const shown = printable(name);
  switch (number) {
    case UNKNOWN_TABLE:
    case UNKNOWN_FUZZY_TABLE:
      return explainTable(name, shown);
    case UNKNOWN_NAME:
      return explainColumn(name, shown, scope);
    case UNKNOWN_FUNCTION: {
      const suggestion = findNearest(name, scope.functions);
      return { message: `unknown function ${shown}${meant(suggestion)}`, suggestion };
    }
    case NO_OPERATOR: {
      const suggestion = findNearest(name, operators);
      return { message: `unknown operator ${shown}${meant(suggestion)}`, suggestion };
    }
    default:
      return { message: tidy(Message ?? "") };
  }
}

function explainTable(name: string, shown: string): Explained {
  const successors = Object.hasOwn(retiredTables, name) ? retiredTables[name] : undefined;
  if (successors !== undefined) {
    return {
      message: `${shown} is gone: ${successors.join(" and ")} took its place`,
      suggestion: successors[0],
    };
  }
  const suggestion = findLonger(name) ?? findNearest(name, [...defenderTables.keys()]);
  return { message: `unknown table ${shown}${meant(suggestion, name)}`, suggestion };
}

function explainColumn(name: string, shown: string, { table, columns }: Scope): Explained {
  const renamed = table === undefined ? undefined : (renamedColumns[table] ?? {});
  const now = renamed !== undefined && Object.hasOwn(renamed, name) ? renamed[name] : undefined;
  if (now !== undefined) {
    return { message: `${table ?? ""} has no column ${shown}: write ${now}`, suggestion: now };
  }
  const suggestion = findNearest(name, columns);
  const where = table === undefined ? "" : ` in ${table}`;
  return { message: `unknown column ${shown}${where}${meant(suggestion, name)}`, suggestion };
}

/** The table that a shortened name stands for, as DeviceNetEvents for DeviceNetworkEvents. */
function findLonger(written: string): string | undefined {
  const words = written.split(/(?=[A-Z])/).map((word) => word.toLowerCase());
  return [...defenderTables.keys()].find((name) => {
    const parts = name.split(/(?=[A-Z])/).map((part) => part.toLowerCase());
    return (
      parts.length === words.length && parts.every((part, index) => part.startsWith(words[index] ?? "-"))
    );
  });
}

function meant(suggestion: string | undefined, written?: string): string {
  if (suggestion === undefined) return "";
  const byCase = written !== undefined && suggestion.toLowerCase() === written.toLowerCase();
  return byCase ? `; names are case-sensitive: write ${suggestion}` : `; did you mean ${suggestion}?`;
}

/** Microsoft's words as a sentence among ours. */
function tidy(message: string): string {
  const text = printable(message.trim().replace(/\.$/, ""));
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function warnOfNames(code: Code, schemas: Schemas): Finding[] {
  return findTables(code).flatMap(({ name, start, length }) => {
    const table = schemas.has(name) ? undefined : defenderTables.get(name);
    const message = table === undefined ? undefined : changeOf(table);
    return message === undefined
      ? []
      : [finding("warning", message, start, length, table?.replacedBy ?? undefined)];
  });
}

/** What became of a table, in one line. Queries that come by the API are not changed by the service. */
function changeOf({ name, status, replacedBy, retiresOn }: TableFact): string | undefined {
  if (replacedBy === null || (status !== "renamed" && status !== "deprecated")) return undefined;
  const since = retiresOn === null ? "" : ` (the old name retires on ${retiresOn})`;
  const verb = status === "renamed" ? "was renamed to" : "gives way to";
  return `${name} ${verb} ${replacedBy}${since}; a query by the API gets no rows from the old name`;
}

const operators: readonly string[] = [
  "as",
  "consume",
  "count",
  "distinct",
  "evaluate",
  "extend",
  "facet",
  "find",
  "fork",
  "getschema",
  "invoke",
  "join",
  "limit",
  "lookup",
  "make-series",
  "mv-apply",
  "mv-expand",
  "order",
  "parse",
  "parse-kv",
  "parse-where",
  "partition",
  "print",
  "project",
  "project-away",
  "project-keep",
  "project-rename",
  "project-reorder",
  "range",
  "reduce",
  "render",
  "sample",
  "sample-distinct",
  "scan",
  "search",
  "serialize",
  "sort",
  "summarize",
  "take",
  "top",
  "top-hitters",
  "top-nested",
  "union",
  "where",
];

function finding(
  severity: Finding["severity"],
  message: string,
  start: number,
  length: number,
  suggestion?: string,
): Finding {
  return { severity, message, start, length, ...(suggestion === undefined ? {} : { suggestion }) };
}
