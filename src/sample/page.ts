import { badRequest, notFound } from "./refusal.js";
import type { Asked, Query } from "./query.js";
import { readQuery } from "./query.js";
import type { Keys } from "./collection.js";
import type { GraphRecord } from "./record.js";
import { readSkipToken, writeSkipToken } from "./skip-token.js";

/** One request for a route, its path understood and its options not yet. */
export interface Call extends Asked {
  readonly url: URL;
  /** Origin and version: `https://graph.microsoft.com/v1.0`. */
  readonly root: string;
  readonly name: string;
  readonly keys: Keys;
}

const PAGE_SIZE = 100;
const MAX_PAGE_SIZE = 1000;

/** A page of a list, as far as the options ask for it. */
export function page(call: Call, records: readonly GraphRecord[]): Record<string, unknown> {
  const query = readQuery(call.url.searchParams, call);
  checkLimits(call, query);
  const rows = arrange(query, records);
  const request = identity(call);
  const start = query.skipToken === undefined ? (query.skip ?? 0) : readSkipToken(query.skipToken, request);
  const { largestPage = MAX_PAGE_SIZE } = call.route;
  const end = start + Math.min(query.top ?? PAGE_SIZE, largestPage);
  const more = end < rows.length && end > start;
  return {
    "@odata.context": `${call.root}/$metadata#Collection(microsoft.graph.security.${declaredType(call)})`,
    ...(query.count === true ? { "@odata.count": rows.length } : {}),
    ...(more ? { "@odata.nextLink": nextLink(call.url, writeSkipToken(end, request)) } : {}),
    value: rows.slice(start, end).map((record) => shape(call, query, record)),
  };
}

/** The number of rows of a list, as text. */
export function count(call: Call, records: readonly GraphRecord[]): string {
  if (!call.collection.counted?.includes(call.name)) {
    throw badRequest("The path segment '$count' is not supported on this resource.");
  }
  return String(arrange(readQuery(call.url.searchParams, call), records).length);
}

/** One entity. */
export function single(call: Call, record: GraphRecord | undefined): Record<string, unknown> {
  const query = readQuery(call.url.searchParams, call);
  if (record === undefined) throw notFound(Object.values(call.keys).join("/"));
  const context = {
    "@odata.context": `${call.root}/$metadata#microsoft.graph.security.${declaredType(call)}`,
  };
  const shaped = shape(call, query, record);
  return call.collection.wrapped?.includes(call.name)
    ? { ...context, value: shaped }
    : { ...context, ...shaped };
}

/** A route that names its limits refuses what is above them; the others lower it without a word. */
function checkLimits({ route: { largestPage = Infinity }, collection }: Call, { top, skip }: Query): void {
  const refuse = (option: string, limit: number): never => {
    throw badRequest(`The limit of '${limit}' for ${option} query has been exceeded.`);
  };
  const { mostSkip = Infinity } = collection;
  if (top !== undefined && top > largestPage) refuse("Top", largestPage);
  if (skip !== undefined && skip > mostSkip) refuse("Skip", mostSkip);
}

function arrange({ search, filter, order }: Query, records: readonly GraphRecord[]): readonly GraphRecord[] {
  const found = search === undefined ? records : records.filter(search);
  const kept = filter === undefined ? found : found.filter(filter);
  return order === undefined ? kept : kept.toSorted(order);
}

/** Where a type has children, the type declared is their base. */
function declaredType({ noun }: Asked): string {
  return noun.types.length > 1 ? noun.name : (noun.types[0] ?? noun.name);
}

function shape(call: Call, { select, expand }: Query, record: GraphRecord): Record<string, unknown> {
  const expanded = Object.fromEntries(
    (expand ?? []).map((relation) => [relation, call.collection.expand?.[relation]?.(record)]),
  );
  const full: Record<string, unknown> = { ...record, ...expanded };
  if (!call.root.endsWith("/beta")) for (const name of call.collection.betaOnly ?? []) delete full[name];
  if (select === undefined) return full;
  return Object.fromEntries(
    Object.entries(full).filter(
      ([name]) => name.startsWith("@odata.") || select.includes(name) || Object.hasOwn(expanded, name),
    ),
  );
}

/** The same for every page of one list: route, keys and options without the token. */
function identity({ route, keys, url }: Call): string {
  const options = [...url.searchParams].filter(([name]) => name.toLowerCase() !== "$skiptoken");
  return JSON.stringify([
    route.path,
    keys,
    options.map(([name, value]) => [name.toLowerCase(), value]).sort(),
  ]);
}

function nextLink(url: URL, token: string): string {
  const options = [...url.searchParams].filter(([name]) => name.toLowerCase() !== "$skiptoken");
  const query = [...options, ["$skiptoken", token]]
    .map(
      ([name = "", value = ""]) =>
        `${encodeURIComponent(name).replace("%24", "$")}=${encodeURIComponent(value)}`,
    )
    .join("&");
  return `${url.origin}${url.pathname}?${query}`;
}
