import { HuntbookError, InvalidInputError, isHuntbookError } from "../../base/errors.js";
import { checkOptions, oneOf, wholeNumber } from "../../base/options.js";
import { findingText } from "../../base/query-error.js";
import { plural } from "../../base/text.js";
import { formatTimespan, toTimespan, toWindow, type Timespan } from "../../base/timespan.js";
import { frameFromKusto, type Frame, type FrameInfo } from "../../frame/index.js";
import type { HuntingAnswer, HuntingColumn } from "../../graph/index.js";
import type { CheckOptions, Missing, MissingOptions } from "../../kql/index.js";
import type { QueryKql } from "../kql.js";
import type { Source } from "../reader.js";
import { checkQuery } from "./check.js";
import { findCut } from "./limits.js";
import { queryOptions, type QueryOptions } from "./options.js";
import { splitByTime, type Parts } from "./split.js";
import type { TenantSchema } from "./tenant-schema.js";

const ROUTE = "/security/runHuntingQuery";

/**
 * One query of advanced hunting as a frame with the types that the service declares. Throws QueryError for a query that
 * cannot run, before anything is sent.
 */
export async function query(
  source: Source,
  kql: string,
  options: QueryOptions,
  schema: TenantSchema,
): Promise<Frame> {
  checkOptions("query", options, queryOptions);
  if (typeof kql !== "string" || kql.trim() === "") {
    throw new InvalidInputError("missing query: write KQL, for instance: DeviceNetworkEvents | take 10");
  }
  if (options.top !== undefined) wholeNumber("top", options.top, 1);
  const ifMissing = oneOf("ifMissing", options.ifMissing ?? "refuse", ["refuse", "empty"]);
  const window = toWindow(options.timespan, source.now());
  if (source.rows.left <= 0) {
    throw new HuntbookError(
      "BUDGET_EXCEEDED",
      "budget reached: no rows are left; raise budget.rows, or ask for less",
    );
  }
  const room = await source.kql?.();
  const isChecked = room !== undefined && options.check !== false;
  const known = isChecked ? await schema.known(options.signal) : { tables: undefined, notes: [] };
  const findMissing = async (by: MissingOptions): Promise<Missing | undefined> =>
    ifMissing === "refuse" ? undefined : room?.findMissing(kql, by);
  const missing = known.tables && (await findMissing({ tables: known.tables }));
  if (missing !== undefined) return toFrame(source, lacking(missing, 0), known, options);
  const notes = await checkQuery(kql, options.check, room, known.tables);
  if (options.split) await checkSplit(kql, room, known.tables);
  const parts = await ask(source, kql, window, options).catch(async (refusal: unknown) => {
    const refused = await findMissing({ tables: known.tables ?? {}, refusal });
    if (refused === undefined) throw refusal;
    return lacking(refused, 1);
  });
  const render = (await room?.findRender(kql)) ?? null;
  return toFrame(source, parts, { notes: [...known.notes, ...notes], render }, options);
}

/** The answer where the tenant lacks what the query reads. */
function lacking({ tables, columns }: Missing, requests: number): Answers {
  const reason = `the tenant has no table ${tables.join(", ")}`;
  return { answers: [], requests, reason, halved: false, columns };
}

/** What was answered, and how it was asked for. */
interface Answers extends Parts {
  readonly halved: boolean;
  /** Where no answer says them. */
  readonly columns?: readonly HuntingColumn[];
}

/** Refuses to ask in parts what is not the sum of its parts. */
async function checkSplit(
  kql: string,
  room: QueryKql | undefined,
  tables: CheckOptions["tables"] = {},
): Promise<void> {
  if (room === undefined)
    throw new InvalidInputError("invalid split: there is no parser here that could tell whether it may be");
  const fault = await room.findSplitFault(kql, { tables });
  if (fault === undefined) return;
  throw new InvalidInputError(
    `invalid split: ${findingText(kql, fault)}; leave split out, or summarize the rows here`,
  );
}

/** Asks once, and where that answer was cut or too large and this is wanted, again in parts. */
async function ask(
  { client, rows }: Source,
  kql: string,
  window: { readonly from: Date; readonly to: Date },
  { timespan, split = false, top = Infinity, signal }: QueryOptions,
): Promise<Answers> {
  const askFor = (span: Timespan | undefined): Promise<HuntingAnswer> =>
    client.query({ kql, timespan: span && formatTimespan(span) }, { signal });
  const asked = timespan === undefined ? undefined : toTimespan(timespan);
  const whole = await askFor(asked).catch((error: unknown) => {
    if (!split || !isHuntbookError(error) || error.code !== "BODY_TOO_LARGE") throw error;
    return undefined;
  });
  const cut = whole && findCut(whole);
  if (whole !== undefined && (cut === null || !split)) {
    const reason = cut === null ? null : `truncated: ${cut}`;
    return { answers: [whole], requests: 1, reason, halved: false };
  }
  const enough = (count: number): string | null => {
    if (count >= top) return "top";
    return count >= rows.left ? "budget" : null;
  };
  const parts = await splitByTime(
    { from: window.from.getTime(), to: window.to.getTime() },
    ({ from, to }) => askFor({ start: new Date(from), end: new Date(to) }),
    { enough, signal },
  );
  return { ...parts, requests: parts.requests + 1, halved: true };
}

function toFrame(
  source: Source,
  { answers, requests, reason, halved, columns: declared = [] }: Answers,
  { notes, render }: Pick<FrameInfo, "notes" | "render">,
  { top = Infinity }: QueryOptions,
): Frame {
  const all = answers.flatMap(({ rows }) => rows);
  source.rows.left -= all.length;
  const cut = all.length > top;
  const info: FrameInfo = {
    complete: reason === null && !cut,
    reason: reason ?? (cut ? "top" : null),
    rows: all.length,
    count: null,
    pages: answers.length,
    requests,
    fetchedAt: (source.tape && answers.at(-1)?.request.time) ?? source.now(),
    source: source.name,
    routes: [ROUTE],
    render: render ?? null,
    notes: [
      ...notes,
      ...(halved
        ? [`asked for in ${plural(answers.length, "part")} of its time, the oldest rows first`]
        : []),
    ],
  };
  let end = 0;
  const origins = {
    ends: answers.map(({ rows }) => (end += rows.length)),
    requests: answers.map(({ request }) => request.id),
  };
  const columns = answers.find((answer) => answer.columns.length > 0)?.columns ?? declared;
  const rows = cut ? all.slice(0, top) : all;
  return frameFromKusto(columns, rows, { name: "query", info, origins });
}
