import { isHuntbookError } from "../base/errors.js";
import { frameFrom, type Frame } from "../frame/index.js";
import type { BatchOutcome, Call } from "../graph/index.js";
import { nouns, type Noun, type Route } from "../model/index.js";
import type { Params, Source } from "./reader.js";

/** How much one data set has on a host. */
export type SummaryRow = {
  /** The host asked about: lower case, punycode, no trailing dot. */
  host: string;
  /** The call that fetches it: `passiveDns`, `trackers`, … */
  dataSet: string;
  /** Rows that it would give; null where the service did not say. */
  rows: number | null;
  /** `counted`, `no data`, or `failed`. */
  status: "counted" | "no data" | "failed";
  /** Why not, where not. */
  reason: string | null;
};

const columns = [
  { name: "host", type: "string" },
  { name: "dataSet", type: "string" },
  { name: "rows", type: "int" },
  { name: "status", type: "string" },
  { name: "reason", type: "string" },
] as const satisfies readonly { name: keyof SummaryRow; type: string }[];

/** Every data set of a host, by the name of its call. The host itself is none. */
const dataSets: readonly (readonly [string, Route])[] = Object.values<Noun>(nouns)
  .flatMap(({ routes }) => Object.entries(routes))
  .filter(([, { path }]) => path.includes("/hosts/{hostId}/"));

/**
 * Rows per data set, counted by the service: one batch of requests that bring one row each at most, so that a hunter
 * knows what a fetch would cost.
 */
export async function summarize({ client, name, now }: Source, host: string): Promise<Frame<SummaryRow>> {
  const outcomes = await client.batch(dataSets.map(([, route]) => toCountCall(route, { hostId: host })));
  const rows = outcomes.map((outcome, index): SummaryRow => ({
    host,
    dataSet: dataSets[index]?.[0] ?? "",
    ...readCount(outcome),
  }));
  const failed = rows.filter(({ status }) => status === "failed").map(({ dataSet }) => dataSet);
  const frame = frameFrom(rows, { name: "summary", columns });
  return frame.withMeta({
    info: {
      ...frame.info,
      complete: failed.length === 0,
      reason: failed.length === 0 ? null : `fault: ${failed.join(", ")} could not be counted`,
      requests: outcomes.length,
      fetchedAt: now(),
      source: name,
      routes: dataSets.map(([, { path }]) => path),
      notes: ["counted by the service ($count), not fetched"],
    },
    origins: {
      ends: outcomes.map((_, index) => index + 1),
      requests: outcomes.map(({ page, entity }) => (page ?? entity)?.request.id ?? 0),
    },
  });
}

/** The call that has the service count what a route would give, and brings one row of it at most. */
export function toCountCall({ path, collection }: Route, params: Params): Call {
  const query: NonNullable<Call["query"]> = collection ? { $count: true, $top: 1 } : { $select: "id" };
  return { path, params: { ...params }, query };
}

/** How many rows a counting call found, or why that is not known. */
export function readCount({
  page,
  entity,
  error,
}: BatchOutcome): Pick<SummaryRow, "rows" | "status" | "reason"> {
  if (entity !== undefined) return { rows: 1, status: "counted", reason: null };
  if (page !== undefined) {
    const rows = page.count ?? (page.nextLink === null ? page.rows.length : null);
    const reason = rows === null ? "the service sent no count; there is at least one row" : null;
    return { rows, status: "counted", reason };
  }
  if (isHuntbookError(error) && error.code === "NOT_FOUND") {
    return { rows: 0, status: "no data", reason: "the service does not know this host (404)" };
  }
  return { rows: null, status: "failed", reason: error?.message ?? "no answer" };
}
