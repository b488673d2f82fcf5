import type { Fetch } from "../graph/fetch.js";
import { HuntbookError, isHuntbookError, endsHunt } from "../base/errors.js";
import { isStopped } from "../base/stopped.js";
import { desc, escape } from "arquero";
import { FrameBuilder, type Frame, type FrameInfo } from "../frame/index.js";
import type { Tape } from "../graph/tape/tape.js";
import type { Client } from "../graph/client.js";
import { toHostId, type Noun, type Route, type RowOfNoun } from "../model/index.js";
import type { ListOptions } from "./list/options.js";
import type { QueryKql } from "./kql.js";
import { planList, toTop, type ListPlan } from "./list/plan.js";

/** What the reader stands on. */
export interface Source {
  readonly client: Client;
  /** `graph` or `sample`; of a hunt that is replayed, where it was recorded. */
  readonly name: string;
  readonly now: () => Date;
  /** Rows that may still be received. */
  readonly rows: RowBudget;
  /** The room of KQL, loaded when it is first asked for. Without it queries go out unchecked. */
  readonly kql?: () => Promise<QueryKql>;
  /** Whether the tenant may have other tables than the built-in ones, so that it is asked before a check. */
  readonly hasOwnTables?: boolean;
  /** What keeps the answers, or has them in the place of the service. */
  readonly tape?: Tape | undefined;
  /** On the sample tenant: the way to the workspace that it takes uploads for. */
  readonly workspace?: Fetch;
}

/** The hunt's cap on rows. */
export interface RowBudget {
  left: number;
}

export interface ReadOptions extends ListOptions {
  /** Rows after which no further page is asked for. Unlike `top` it drops none that came. */
  enough?: number | undefined;
  /** Whether a record must be as it stands now, because it is to be changed: no tape will do. */
  fresh?: boolean | undefined;
}

/** Which record or host a route is asked for. */
export type Params = Readonly<Record<string, string>>;

/**
 * Asks one route and gives its frame. A fault after the first page, a cap or a cancel leaves what came before, marked
 * incomplete; a host or a CVE that Graph does not know gives an empty frame that says so.
 */
export async function read<N extends Noun>(
  source: Source,
  noun: N,
  routeName: keyof N["routes"] & string,
  params: Params,
  options: ReadOptions = {},
): Promise<Frame<RowOfNoun<N>>> {
  if (source.rows.left <= 0) {
    throw new HuntbookError(
      "BUDGET_EXCEEDED",
      "budget reached: no rows are left; raise budget.rows, or ask for less",
    );
  }
  const route = noun.routes[routeName] as Route;
  const builder = new FrameBuilder(noun, { asked: askedOf(route, params), carries: route.carries });
  const reading = { noun, route, params, builder };
  if (!route.collection) return readOne(source, reading, options);
  return route.expanded ? readExpanded(source, reading, options) : readList(source, reading, options);
}

/** What the rows are told they belong to, where the route says that they belong to something. */
function askedOf({ carries }: Route, { hostId, id }: Params): string | undefined {
  if (hostId !== undefined) return toHostId(hostId).id;
  return carries === undefined ? undefined : id;
}

interface Reading<N extends Noun> {
  readonly noun: N;
  readonly route: Route;
  readonly params: Params;
  readonly builder: FrameBuilder<N>;
}

const NO_CACHE = { "cache-control": "no-cache" };

async function readOne<N extends Noun>(
  source: Source,
  { route, params, builder }: Reading<N>,
  { signal, fresh = false }: ReadOptions,
): Promise<Frame<RowOfNoun<N>>> {
  const notes: string[] = [];
  let asked: Date | undefined;
  try {
    const { record, request } = await source.client.get(
      { path: route.path, params: { ...params }, ...(fresh ? { headers: NO_CACHE } : {}) },
      { signal },
    );
    builder.page([record], request.id);
    asked = request.time;
  } catch (error) {
    if (!isNoData(error, params)) throw error;
    notes.push(noData(params));
  }
  return builder.finish({
    ...statement(source, route, notes, asked),
    complete: true,
    reason: null,
    rows: builder.rows,
    count: null,
    pages: builder.rows,
    requests: 1,
  });
}

/** A list inside the record that it belongs to: `/incidents/{id}/alerts` is `/incidents/{id}?$expand=alerts`. */
async function readExpanded<N extends Noun>(
  source: Source,
  { noun, route, params, builder }: Reading<N>,
  { enough: _enough, ...options }: ReadOptions,
): Promise<Frame<RowOfNoun<N>>> {
  const plan = planList(noun, route, options);
  const [, path = "", relation = ""] = /^(.*)\/(\w+)$/.exec(route.path) ?? [];
  const { record, request } = await source.client.get(
    { path, params: { ...params }, query: { $expand: relation } },
    { signal: options.signal },
  );
  const rows = record[relation];
  builder.page(Array.isArray(rows) ? rows : [], request.id);
  source.rows.left -= builder.rows;
  let reason: string | null = null;
  if (!Array.isArray(rows)) reason = `fault: the service left ${relation} out`;
  else if (`${relation}@odata.nextLink` in record) reason = `fault: the service sent a part of ${relation}`;
  const info: FrameInfo = {
    ...statement(source, route, plan.notes, request.time),
    complete: reason === null,
    reason,
    rows: builder.rows,
    count: null,
    pages: 1,
    requests: 1,
  };
  return carryOut(builder.finish(info), plan);
}

async function readList<N extends Noun>(
  source: Source,
  { noun, route, params, builder }: Reading<N>,
  { enough, ...options }: ReadOptions,
): Promise<Frame<RowOfNoun<N>>> {
  const plan = planList(noun, route, options);
  const query = enough === undefined ? plan.query : { ...plan.query, $top: toTop(route, enough) };
  const progress = { pages: 0, requests: 0, count: null as number | null };
  const notes = [...plan.notes];
  let reason: string | null = null;
  let asked: Date | undefined;
  try {
    for await (const page of source.client.pages(
      { path: route.path, params: { ...params }, query },
      options,
    )) {
      progress.pages++;
      progress.requests++;
      progress.count ??= page.count;
      asked = page.request.time;
      builder.page(page.rows, page.request.id);
      source.rows.left -= page.rows.length;
      if (page.nextLink === null) continue;
      if (enough !== undefined && builder.rows >= enough) reason = "enough";
      else if (plan.keep.length === 0 && plan.order === undefined && builder.rows >= (plan.top ?? Infinity))
        reason = "top";
      else if (source.rows.left <= 0) reason = "budget";
      if (reason !== null) break;
    }
  } catch (error) {
    if (isStopped(error, options.signal) && builder.rows > 0) reason = "cancelled";
    else if (isNoData(error, params)) notes.push(noData(params));
    else if (isHuntbookError(error) && progress.pages > 0 && !endsHunt(error)) {
      reason = error.code === "BUDGET_EXCEEDED" ? "budget" : `fault: ${error.message}`;
    } else throw error;
    progress.requests++;
  }
  const { count } = progress;
  if (reason === null && count !== null && count !== builder.rows) {
    notes.push(`the service counted ${count} rows and sent ${builder.rows}`);
    if (builder.rows < count) reason = `fault: ${count - builder.rows} of ${count} rows never came`;
  }
  const info: FrameInfo = {
    ...statement(source, route, notes, asked),
    complete: reason === null,
    reason,
    rows: builder.rows,
    ...progress,
  };
  return carryOut(builder.finish(info), plan);
}

/** What the service did not do: keeps, orders and cuts the rows. */
function carryOut<R extends object>(frame: Frame<R>, plan: ListPlan): Frame<R> {
  let result = frame;
  if (plan.keep.length > 0) {
    result = result.filter(
      escape((row: Record<string, unknown>) => plan.keep.every((test) => test((name) => row[name]))),
    );
  }
  if (plan.order !== undefined) {
    const { column, descending } = plan.order;
    result = result.orderby(descending ? desc(column) : column);
  }
  if (plan.top === undefined || result.numRows() <= plan.top) return result;
  const { info } = frame;
  return result
    .slice(0, plan.top)
    .withMeta({ info: { ...info, complete: false, reason: info.reason ?? "top" } });
}

/** Of a tape, what was asked for last week is as of last week. */
function statement(
  { name, now, tape }: Source,
  route: Route,
  notes: readonly string[],
  asked: Date | undefined,
): Pick<FrameInfo, "fetchedAt" | "source" | "routes" | "notes"> {
  return { fetchedAt: (tape && asked) ?? now(), source: name, routes: [route.path], notes };
}

/**
 * A host that Graph has nothing on is no fault: it has no rows; nor is a CVE, whose number others give before Graph knows
 * it. An id of Graph's own that does not exist is one.
 */
function isNoData(error: unknown, params: Params): error is HuntbookError {
  return isHuntbookError(error) && error.code === "NOT_FOUND" && (isHost(params) || isCve(params));
}

function noData(params: Params): string {
  return `no data: the service does not know this ${isHost(params) ? "host" : "CVE"} (404)`;
}

function isHost({ hostId }: Params): boolean {
  return hostId !== undefined;
}

function isCve({ id = "", componentId }: Params): boolean {
  return id.startsWith("CVE-") && componentId === undefined;
}
