import type { QueryFinding } from "../base/query-error.js";
import type { RunKqlOptions } from "./engine/run.js";
import type { Frame, RenderHint } from "../frame/index.js";
import type { Missing, MissingOptions } from "./missing.js";
import type { CheckOptions } from "./tables.js";

/**
 * What Microsoft's own parser and binder find wrong with a query: syntax, and names of tables, columns and functions
 * that are not those of advanced hunting, each with its place and the nearest right name; and names that were changed.
 * Names are case-sensitive. An empty list means that the query can be sent. The parser loads with the first call.
 * @example
 * import { checkKql } from "huntbook";
 *
 * for (const finding of await checkKql("DeviceNetworkEvents | where RemoteUr == 'x'")) {
 *   console.log(finding.severity, finding.message, finding.suggestion);
 * }
 */
export async function checkKql(kql: string, options?: CheckOptions): Promise<QueryFinding[]> {
  return (await import("./check.js")).checkKql(kql, options);
}

/**
 * Runs a query on tables that are here: frames, records, or files that are never read whole. Microsoft's own parser
 * reads the query and DuckDB carries it out by Kusto's rules. A query that advanced hunting would refuse is refused, and
 * what the engine cannot do is named with its place: it never answers by guess. Needs the optional package
 * `@duckdb/node-api`.
 * @example
 * import { runKql } from "huntbook";
 *
 * const tables = { Seen: [{ host: "bad.example" }, { host: "bad.example" }] };
 * console.log((await runKql("Seen | summarize times = count() by host", { tables })).objects());
 */
export async function runKql(kql: string, options: RunKqlOptions): Promise<Frame> {
  return (await import("./engine/run.js")).runKql(kql, options);
}

/**
 * What keeps a query from being asked in parts of its time, with the place; undefined where the rows of the parts are
 * together those of the whole: one table or a union, each kept by time, and operators that look at each row for itself.
 * What is not certain is told, too. The parser loads with the first call.
 */
export async function findSplitFault(kql: string, options?: CheckOptions): Promise<QueryFinding | undefined> {
  return (await import("./split.js")).findSplitFault(kql, options);
}

/**
 * The tables of advanced hunting that a query reads and a tenant does not have, with the columns of the answer that it
 * would have had; undefined where nothing is missing, or what is wrong can be mended. The parser loads with the first
 * call.
 */
export async function findMissing(kql: string, options?: MissingOptions): Promise<Missing | undefined> {
  return (await import("./missing.js")).findMissing(kql, options);
}

/**
 * How a query asks for its answer to be drawn: what stands behind `render`, or null. The parser loads with the first
 * query that has the word.
 */
export async function findRender(kql: string): Promise<RenderHint | null> {
  return /\brender\b/.test(kql) ? (await import("./render.js")).findRender(kql) : null;
}
