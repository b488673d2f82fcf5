import { isHuntbookError, endsHunt, type ErrorCode } from "../../base/errors.js";
import { isStopped } from "../../base/stopped.js";
import type { Frame } from "../../frame/index.js";
import { findUnresolved } from "../unresolved.js";
import { toHits, type SweepHit } from "./hits.js";
import type { PlannedQuery } from "./plan.js";
import { splitQuery } from "./split.js";
import { writeQuery } from "./write-query.js";

/** Asks the engine that holds the data: `hunt.query`, or the offline one. */
export type AskKql = (
  kql: string,
  options: { timespan: { from: Date; to: Date }; signal?: AbortSignal },
) => Promise<Frame>;

/** What became of a query. */
export type QueryStatus = "searched" | "missing table" | "refused" | "failed" | "truncated" | "not searched";

export interface Outcome {
  readonly query: PlannedQuery;
  readonly status: QueryStatus;
  /** Why, unless it was searched. */
  readonly reason: string | null;
  /** Rows that the service answered with. */
  readonly rows: number;
  readonly hits: readonly SweepHit[];
  /** Whether there is no use in asking anything else. */
  readonly final?: boolean;
}

/** A query is halved so often at most: into 64 parts. */
const DEPTH = 6;

/** The service gives no more rows for a query. */
const MOST_ROWS = 100_000;

/** After these the service would refuse every further query too. */
const FINAL: ReadonlySet<ErrorCode> = new Set([
  "AUTH_FAILED",
  "FORBIDDEN",
  "GONE",
  "RATE_LIMITED",
  "BUDGET_EXCEEDED",
  "UNSUPPORTED",
]);

/**
 * Asks one query. What comes back cut, or takes too long, is asked again in halves; what stays cut is marked. A
 * refusal and a fault are outcomes; what a tape or this machine lacks is thrown.
 */
export async function askQuery(
  query: PlannedQuery,
  ask: AskKql,
  signal: AbortSignal | undefined,
  depth = DEPTH,
): Promise<Outcome[]> {
  if (signal?.aborted) return [cancelled(query)];
  const { spec, from, to } = query;
  const send = (kql: string): Promise<Frame> =>
    ask(kql, { timespan: { from, to }, ...(signal === undefined ? {} : { signal }) });
  try {
    const answer = await send(query.kql).catch((error: unknown) => {
      if (spec.older === undefined || findUnresolved(error, [spec.table]).length === 0) throw error;
      return send(writeQuery(spec, query.needles, { from, to }, spec.older));
    });
    const cut = answer.numRows() >= MOST_ROWS ? "100,000 rows" : cutOf(answer);
    const parts = cut === null || depth === 0 ? [] : splitQuery(query);
    if (parts.length > 0) return askParts(parts, ask, signal, depth);
    const status = cut === null ? "searched" : "truncated";
    return [{ query, status, reason: cut, rows: answer.numRows(), hits: toHits(query, answer) }];
  } catch (error) {
    if (endsHunt(error)) throw error;
    if (isStopped(error, signal)) return [cancelled(query)];
    const parts = depth > 0 && isTooMuch(error) ? splitQuery(query) : [];
    return parts.length > 0 ? askParts(parts, ask, signal, depth) : [toOutcome(query, error)];
  }
}

async function askParts(
  parts: readonly PlannedQuery[],
  ask: AskKql,
  signal: AbortSignal | undefined,
  depth: number,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const [index, part] of parts.entries()) {
    outcomes.push(...(await askQuery(part, ask, signal, depth - 1)));
    if (outcomes.at(-1)?.final !== true) continue;
    const reason = outcomes.at(-1)?.reason ?? "";
    return [...outcomes, ...parts.slice(index + 1).map((rest) => notAsked(rest, reason))];
  }
  return outcomes;
}

/** A query that there was no use in asking. */
export function notAsked(query: PlannedQuery, reason: string): Outcome {
  return { query, status: "not searched", reason, rows: 0, hits: [] };
}

function cancelled(query: PlannedQuery): Outcome {
  return { ...notAsked(query, "cancelled"), final: true };
}

function cutOf({ info }: Frame): string | null {
  return info.complete ? null : (info.reason ?? "incomplete");
}

function toOutcome(query: PlannedQuery, error: unknown): Outcome {
  const none = { query, rows: 0, hits: [] };
  const reason = error instanceof Error ? error.message : String(error);
  const { table, joined = [], older } = query.spec;
  const [missing] = findUnresolved(error, [table, ...joined, ...(older === undefined ? [] : [older])]);
  if (missing !== undefined) {
    return { ...none, status: "missing table", reason: `the tenant has no ${missing}` };
  }
  const code = isHuntbookError(error) ? error.code : undefined;
  const { status: http } = isHuntbookError(error) ? error : {};
  const refused = code === "INVALID_INPUT" || (http !== undefined && http >= 400 && http < 500);
  const final = code !== undefined && FINAL.has(code);
  return { ...none, status: refused || final ? "refused" : "failed", reason, final };
}

/** Whether a smaller question may be answered: the result was too large, or the query ran too long. */
function isTooMuch(error: unknown): boolean {
  if (!isHuntbookError(error)) return false;
  if (error.code === "TIMEOUT" || error.code === "BODY_TOO_LARGE" || error.status === 504) return true;
  return error.status === 400 && /allowed (?:result size|limits)|preempted|too large/i.test(error.message);
}
