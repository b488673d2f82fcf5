import { columnName } from "../model/index.js";
import type { Noun, Route } from "../model/index.js";
import { toDate } from "../base/dates.js";
import { InvalidInputError } from "../base/errors.js";
import { nearestHint } from "../base/nearest.js";
import { checkOptions, wholeNumber } from "../base/options.js";
import { printable } from "../base/text.js";

/** What can be asked of every list. What the service cannot do is done on the rows, and said so in `info.notes`. */
export interface ListOptions {
  /** At most so many rows. @default all */
  top?: number;
  /** Values that columns must have, `{ recordType: "A" }` or `{ recordType: ["A", "AAAA"] }`; or OData for the service. */
  filter?: string | Readonly<Record<string, FilterValue | readonly FilterValue[]>>;
  /** A column, with ` desc` behind it for the other way round. */
  orderBy?: string;
  /** For the routes that answer only to a search: one property and its value, `{ sha1: "…" }`. Else a term. */
  search?: string | Readonly<Record<string, string>>;
  /** Only what was seen at or after this. A Date or ISO text. */
  since?: Date | string;
  /** Only what was seen at or before this. A Date or ISO text. */
  until?: Date | string;
  /** Stops the paging; the frame holds what came before. */
  signal?: AbortSignal;
}

type FilterValue = string | number | boolean;

/** What the service is asked, and what is left to be done on the rows. */
export interface ListPlan {
  readonly query: Readonly<Record<string, string | number | boolean>>;
  readonly top: number | undefined;
  readonly keep: readonly RowTest[];
  readonly order: { readonly column: string; readonly descending: boolean } | undefined;
  readonly notes: readonly string[];
}

/** A condition on one row, which reads cells by column name. */
export type RowTest = (cell: (column: string) => unknown) => boolean;

const known: Record<keyof ListOptions, true> = {
  top: true,
  filter: true,
  orderBy: true,
  search: true,
  since: true,
  until: true,
  signal: true,
};

/** The largest page that is asked for. */
const PAGE = 1000;

export function planList(noun: Noun, route: Route, options: ListOptions): ListPlan {
  checkOptions(noun.name, options, Object.keys(known));
  const query: Record<string, string | number | boolean> = {};
  const keep: RowTest[] = [];
  const notes: string[] = [];
  const here = (what: string): void =>
    void notes.push(`${what} was carried out here: the service does not offer it`);
  if (route.query.includes("$count")) query["$count"] = true;

  if (options.search !== undefined) query["$search"] = toSearch(noun, route, options.search);
  else if (route.searchable !== undefined) {
    throw new InvalidInputError(
      `missing search: ${noun.name} answers only to a search, for instance { search: { "${route.searchable[0]}": "…" } }`,
    );
  }

  if (typeof options.filter === "string") query["$filter"] = checkFilter(noun, route, options.filter);
  else if (options.filter !== undefined) {
    const served: string[] = [];
    for (const [column, wanted] of Object.entries(options.filter)) {
      const property = propertyOf(noun, column);
      const values = (Array.isArray(wanted) ? wanted : [wanted]) as readonly FilterValue[];
      if (canFilter(route, property)) served.push(toClause(property, values));
      else {
        keep.push((cell) => values.some((value) => cell(column) === value));
        here(`filter on ${column}`);
      }
    }
    if (served.length > 0) query["$filter"] = served.join(" and ");
  }

  const times = timeTests(noun, options);
  if (times.length > 0) {
    keep.push(...times);
    here(options.since === undefined ? "until" : options.until === undefined ? "since" : "since and until");
  }

  const order = options.orderBy === undefined ? undefined : readOrder(noun, options.orderBy);
  const served = order !== undefined && (route.orderable ?? []).includes(propertyOf(noun, order.column));
  if (order !== undefined && served) {
    query["$orderby"] = `${propertyOf(noun, order.column)}${order.descending ? " desc" : ""}`;
  } else if (order !== undefined) here(`order by ${order.column}`);

  const top = options.top === undefined ? undefined : wholeNumber("top", options.top, 1);
  const cutByService = top !== undefined && keep.length === 0 && (order === undefined || served);
  if (cutByService && route.query.includes("$top")) query["$top"] = Math.min(top, PAGE);
  return { query, top, keep, order: served ? undefined : order, notes };
}

/** Graph's property behind a column, as a path with slashes. */
function propertyOf(noun: Noun, name: string): string {
  const column = noun.columns[name];
  if (column !== undefined) return column.path.replaceAll(".", "/");
  const byPath = Object.values(noun.columns).find(({ path }) => path.replaceAll(".", "/") === name);
  if (byPath !== undefined) return name;
  throw new InvalidInputError(
    `unknown column of ${noun.name}: ${printable(name)}${nearestHint(name, Object.keys(noun.columns))}`,
  );
}

function canFilter(route: Route, property: string): boolean {
  return (
    route.query.includes("$filter") && (route.filterable === undefined || route.filterable.includes(property))
  );
}

function toClause(property: string, values: readonly FilterValue[]): string {
  const literals = values.map((value) =>
    typeof value === "string" ? `'${value.replaceAll("'", "''")}'` : String(value),
  );
  return literals.length === 1 ? `${property} eq ${literals[0]}` : `${property} in (${literals.join(",")})`;
}

function checkFilter(noun: Noun, route: Route, filter: string): string {
  if (route.query.includes("$filter")) return filter;
  throw new InvalidInputError(
    `invalid filter: the service takes no OData filter for ${noun.name}; write it as { column: value }, and it is ` +
      "carried out on the rows",
  );
}

function toSearch(noun: Noun, route: Route, search: NonNullable<ListOptions["search"]>): string {
  if (typeof search === "string") return `"${search.replaceAll(/["\\]/g, " ")}"`;
  const [[property, value] = ["", ""], ...more] = Object.entries(search);
  if (more.length > 0) throw new InvalidInputError("invalid search: the service takes one property a search");
  const known = route.searchable ?? [];
  if (!known.includes(property)) {
    throw new InvalidInputError(
      `unknown property to search ${noun.name} by: ${printable(property)}${nearestHint(property, known)}`,
    );
  }
  if (value === "") throw new InvalidInputError(`missing value to search ${property} for`);
  // The service's own rule: colons inside the value must be removed.
  return `"${property}:${value.replaceAll(/[:"\\]/g, "")}"`;
}

function timeTests(noun: Noun, { since, until }: ListOptions): RowTest[] {
  const tests: RowTest[] = [];
  const first = "firstSeen" in noun.columns ? "firstSeen" : undefined;
  const last = "lastSeen" in noun.columns ? "lastSeen" : first;
  if ((since ?? until) !== undefined && (first === undefined || last === undefined)) {
    throw new InvalidInputError(`invalid since or until: ${noun.name} has no time at which it was seen`);
  }
  if (since !== undefined) {
    const from = toDate("since", since);
    tests.push((cell) => !(cell(last as string) instanceof Date) || (cell(last as string) as Date) >= from);
  }
  if (until !== undefined) {
    const to = toDate("until", until);
    tests.push((cell) => !(cell(first as string) instanceof Date) || (cell(first as string) as Date) <= to);
  }
  return tests;
}

function readOrder(noun: Noun, text: string): { column: string; descending: boolean } {
  const [, name = "", direction = "asc"] = /^\s*([\w/.]+)(?:\s+(asc|desc))?\s*$/i.exec(text) ?? [];
  const property = propertyOf(noun, name);
  const column =
    name in noun.columns ? name : columnName({ path: property.replaceAll("/", "."), read: "path" });
  return { column, descending: direction.toLowerCase() === "desc" };
}
