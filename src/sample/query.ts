import { parseTimestamp } from "../base/dates.js";
import { isHuntbookError } from "../base/errors.js";
import { readFilter, type Noun, type QueryOption, type Route } from "../model/index.js";
import type { Collection } from "./collection.js";
import { findProperty, propertyNames, type Property } from "./properties.js";
import type { GraphRecord, Predicate } from "./record.js";
import { badRequest } from "./refusal.js";
import { readSearch } from "./search.js";

/** What the query options of a request ask for. */
export interface Query {
  count?: boolean;
  top?: number;
  skip?: number;
  skipToken?: string;
  select?: readonly string[];
  expand?: readonly string[];
  filter?: Predicate;
  search?: Predicate;
  order?: (a: GraphRecord, b: GraphRecord) => number;
}

/** What a route is, for reading its options. */
export interface Asked {
  readonly noun: Noun;
  readonly route: Route;
  readonly collection: Collection;
}

type Read = (value: string, asked: Asked) => Query;

const readers: Readonly<Record<QueryOption, Read>> = {
  $count: (value) => ({ count: readBoolean(value) }),
  $top: (value) => ({ top: readNumber("$top", value) }),
  $skip: (value) => ({ skip: readNumber("$skip", value) }),
  $select: (value, { noun }) => ({ select: readSelect(value, noun) }),
  $expand: (value, { collection }) => ({ expand: readExpand(value, Object.keys(collection.expand ?? {})) }),
  $filter: (value, asked) => ({ filter: readFilterOf(value, asked) }),
  $search: (value, { route }) => ({ search: readSearch(value, route.searchable) }),
  $orderby: (value, { noun, route }) => ({ order: readOrder(value, noun, route) }),
};

/** Reads the query options that the route accepts and refuses every other one that begins with `$`. */
export function readQuery(parameters: URLSearchParams, asked: Asked): Query {
  const query: Query = {};
  const given = new Set<string>();
  for (const [written, value] of parameters) {
    const name = written.toLowerCase();
    if (!name.startsWith("$")) continue;
    if (given.has(name)) throw badRequest(`Query option '${written}' was specified more than once.`);
    given.add(name);
    if (name === "$skiptoken" && asked.route.collection) query.skipToken = value;
    else if (!isOption(name)) throw badRequest(`The query parameter '${written}' is not supported.`);
    else if (!asked.route.query.includes(name)) {
      throw badRequest(`The query option '${name}' is not allowed on this resource.`);
    } else Object.assign(query, readers[name](value, asked));
  }
  if (asked.route.searchable !== undefined && query.search === undefined) {
    throw badRequest("The query option '$search' is required on this resource.");
  }
  return query;
}

function isOption(name: string): name is QueryOption {
  return Object.hasOwn(readers, name);
}

function readBoolean(value: string): boolean {
  if (value === "true" || value === "false") return value === "true";
  throw badRequest(`Invalid value '${value}' for $count query option found.`);
}

function readNumber(option: string, value: string): number {
  if (/^\d{1,9}$/.test(value)) return Number(value);
  throw badRequest(`Invalid value '${value}' for ${option} query option found. It is a whole number from 0.`);
}

function readFilterOf(value: string, { noun, route }: Asked): Predicate {
  try {
    return readFilter(value, (path) => findProperty(noun, path, "$filter", route.filterable));
  } catch (error) {
    throw isHuntbookError(error) ? badRequest(`Invalid filter clause: ${error.message}.`) : error;
  }
}

function readSelect(value: string, noun: Noun): string[] {
  const known = propertyNames(noun);
  const names = value.split(",").map((name) => name.trim());
  for (const name of names) {
    if (name.includes("/")) throw badRequest(`Nested paths are not supported in $select: '${name}'.`);
    if (name === "*" || known.has(name)) continue;
    throw badRequest(
      `Parsing $select failed: could not find a property named '${name}' on type 'microsoft.graph.security.${noun.types[0]}'.`,
    );
  }
  return names.includes("*") ? [...known] : names;
}

function readExpand(value: string, relations: readonly string[]): string[] {
  const names = value.split(",").map((name) => name.trim());
  for (const name of names) {
    if (!relations.includes(name)) throw badRequest(`The relation '${name}' cannot be used in $expand.`);
  }
  return names;
}

/** Where the route does not say which properties sort, every one of the type's own does. */
function readOrder(value: string, noun: Noun, { orderable }: Route): Query["order"] {
  const terms = value.split(",").map((term) => {
    const [path = "", direction = "asc", ...rest] = term.trim().split(/\s+/);
    if (rest.length > 0 || !/^(asc|desc)$/i.test(direction)) {
      throw badRequest(`Syntax error in $orderby: '${term.trim()}'.`);
    }
    const property = findProperty(noun, path, "$orderby", orderable?.length === 0 ? undefined : orderable);
    return { property, sign: direction.toLowerCase() === "desc" ? -1 : 1 };
  });
  return (a, b) => {
    for (const { property, sign } of terms) {
      const [left, right] = [sortKey(property, a), sortKey(property, b)];
      if (left !== right) return (left < right ? -1 : 1) * sign;
    }
    return 0;
  };
}

/** Absent values come first. */
function sortKey(property: Property, record: GraphRecord): string | number {
  const value = property.read(record);
  if (property.type === "datetime") return typeof value === "string" ? parseTimestamp(value) : -Infinity;
  return typeof value === "number" ? value : String(value ?? "");
}
