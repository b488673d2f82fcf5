import { checkOptions, wholeNumber } from "../../base/options.js";
import type { Noun, Route } from "../../model/index.js";
import { shareFilter } from "./filter.js";
import { listOptionNames, type ListOptions } from "./options.js";
import { shareOrder, type Order } from "./order.js";
import { shareSearch } from "./search.js";
import type { RowTest } from "./share.js";
import { shareTime } from "./time.js";

/** What the service is asked, and what is left to be done on the rows. */
export interface ListPlan {
  readonly query: Readonly<Record<string, string | number | boolean>>;
  readonly top: number | undefined;
  readonly keep: readonly RowTest[];
  readonly order: Order | undefined;
  readonly notes: readonly string[];
}

/** Most records of a page, where a route does not say so itself. */
const PAGE = 1000;

/** The `$top` that brings so many rows, as far as one page holds them. */
export function toTop({ largestPage = PAGE }: Route, rows: number): number {
  return Math.min(rows, largestPage);
}

/** Shares the options between the service and the rows. Throws InvalidInputError for what neither can do. */
export function planList(noun: Noun, route: Route, options: ListOptions): ListPlan {
  checkOptions(noun.name, options, listOptionNames);
  const search = shareSearch(noun, route, options.search);
  const filter = options.filter === undefined ? {} : shareFilter(noun, route, options.filter);
  const time = shareTime(noun, route, options);
  const order = options.orderBy === undefined ? undefined : shareOrder(noun, route, options.orderBy);
  const top = options.top === undefined ? undefined : wholeNumber("top", options.top, 1);

  const left = order !== undefined && "order" in order ? order.order : undefined;
  const keep = [search, filter, time].flatMap((share) => share.keep ?? []);
  const here = [search, filter, time].flatMap((share) => share.here ?? []);
  if (left !== undefined) here.push(`order by ${left.column}`);
  const cutByService = top !== undefined && keep.length === 0 && left === undefined;
  const query: [string, string | number | boolean | undefined][] = [
    ["$count", route.query.includes("$count") || undefined],
    ["$search", search.query],
    ["$filter", allOf(filter.query, time.query)],
    ["$orderby", order !== undefined && "query" in order ? order.query : undefined],
    ["$top", cutByService && route.query.includes("$top") ? toTop(route, top) : undefined],
  ];
  return {
    query: Object.fromEntries(query.filter((entry) => entry[1] !== undefined)) as ListPlan["query"],
    top,
    keep,
    order: left,
    notes: here.map((what) => `${what} was carried out here: the service does not offer it`),
  };
}

/** Both conditions in one `$filter`. */
function allOf(filter: string | undefined, time: string | undefined): string | undefined {
  return filter === undefined || time === undefined ? (filter ?? time) : `(${filter}) and ${time}`;
}
