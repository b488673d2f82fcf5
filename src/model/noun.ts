import type { Columns, RowOf } from "./column.js";

export type QueryOption =
  "$count" | "$expand" | "$filter" | "$orderby" | "$search" | "$select" | "$skip" | "$top";

/** One operation of Graph that gives records of a noun. */
export interface Route {
  /** Relative to `{root}/{version}`, parameters in braces. */
  readonly path: string;
  /** How a hunter asks for it, as TypeScript: `hunt.host(id).trackers(o)`. */
  readonly call: string;
  /** Whether the answer is a page of records or one record. */
  readonly collection: boolean;
  /** Query options that the service accepts here. Others are carried out on the rows. */
  readonly query: readonly QueryOption[];
  /** Properties that `$filter` accepts; absent where it accepts all, empty where none. */
  readonly filterable?: readonly string[];
  /** Properties that `$orderby` accepts. */
  readonly orderable?: readonly string[];
  /** Properties that `$search` must name as `property:value`; the route answers only to a search. */
  readonly searchable?: readonly string[];
  /** The column that carries the id asked about, where the record itself leaves it out. */
  readonly carries?: string | undefined;
  /** Most records of a page; the service refuses a larger `$top`. */
  readonly largestPage?: number;
  /**
   * Whether the list is asked for as the record that it belongs to, by `$expand`: only that is documented, the path itself
   * stands in the metadata alone. It comes as a whole, not counted and not paged.
   */
  readonly expanded?: boolean;
}

/** A record by its own id, in a collection of the service. */
export interface RecordRoute<C extends string = string> extends Route {
  /** The collection's name: `hostTrackers`. */
  readonly of: C;
}

/** A list of objects inside a record: a frame of its own, one row an object. */
export interface NestedList<C extends Columns = Columns> {
  readonly path: string;
  readonly meaning: string;
  readonly columns: C;
  /** Further columns of the objects of one type, by the type; they are empty in the rows of every other. */
  readonly kinds?: Readonly<Record<string, NestedKind>>;
}

/** What objects of one type have beside what all in their list have. A name means the same in every type. */
export interface NestedKind<C extends Columns = Columns> {
  readonly meaning: string;
  readonly columns: C;
  /** Members of the type that are no column, with the reason. */
  readonly without?: Readonly<Record<string, string>>;
}

/** One thing that Graph returns, declared once: everything else follows from this. */
export interface Noun<
  C extends Columns = Columns,
  R extends Readonly<Record<string, Route>> = Readonly<Record<string, Route>>,
  L extends Readonly<Record<string, NestedList>> = Readonly<Record<string, NestedList>>,
> {
  /** The name of its frames. */
  readonly name: string;
  /** Graph's entity types, without the namespace; several where the declared type is abstract. */
  readonly types: readonly string[];
  readonly meaning: string;
  readonly columns: C;
  /** Lists of objects inside the record, each with its own frame. */
  readonly lists: L;
  /** Properties of Graph's type that are no column, with the reason. */
  readonly without: Readonly<Record<string, string>>;
  readonly routes: R;
}

/** The row of a noun's frame. */
export type RowOfNoun<N extends Noun> = RowOf<N["columns"]>;

export function noun<
  C extends Columns,
  R extends Readonly<Record<string, Route>>,
  L extends Readonly<Record<string, NestedList>> = Readonly<Record<never, NestedList>>,
>(spec: {
  name: string;
  types: readonly string[];
  meaning: string;
  columns: C;
  lists?: L;
  without?: Readonly<Record<string, string>>;
  routes: R;
}): Noun<C, R, L> {
  return { lists: {} as L, without: {}, ...spec };
}

const TI = "/security/threatIntelligence";
const listQuery: readonly QueryOption[] = ["$count", "$select", "$skip", "$top"];

/** A record by its own id in a collection of the service: `/…/hostTrackers/{id}`. */
export function byId<const C extends string>(
  collection: C,
  call = `hunt.record("${collection}", id)`,
): RecordRoute<C> {
  return { ...oneOf(`/${collection}/{id}`, { call }), of: collection };
}

/** A record by its own id beside threat intelligence: `/security/incidents/{id}`. */
export function byIdOfSecurity<const C extends string>(
  collection: C,
  more: Partial<Route> & { call: string },
): RecordRoute<C> {
  const path = `/security/${collection}/{id}`;
  return { path, collection: false, query: ["$select"], ...more, of: collection };
}

/** A list beside threat intelligence: `/security/alerts_v2`. */
export function listOfSecurity(path: string, more: Partial<Route> & Pick<Route, "call" | "query">): Route {
  return { path: `/security${path}`, collection: true, orderable: [], ...more };
}

/** One record: `/…/vulnerabilities/{id}/components/{componentId}`. */
export function oneOf(path: string, more: { call: string; carries?: string }): Route {
  return { path: TI + path, collection: false, query: ["$select"], ...more };
}

/** A list: `/…/whoisRecords`. */
export function listOf(path: string, more: Partial<Route> & { call: string }): Route {
  return { path: TI + path, collection: true, query: listQuery, filterable: [], orderable: [], ...more };
}

/** A record that belongs to a host: `/…/hosts/{hostId}/reputation`. */
export function oneOfHost(path: string, carries = "host"): Route {
  return oneOf(`/hosts/{hostId}${path}`, { call: `hunt.host(id).${methodOf(path) || "get"}()`, carries });
}

/** A list that belongs to a host: `/…/hosts/{hostId}/trackers`. */
export function listOfHost(path: string, more: Partial<Route> = {}): Route {
  const call = `hunt.host(id).${methodOf(path)}(o)`;
  return listOf(`/hosts/{hostId}${path}`, { call, carries: "host", ...more });
}

/** `/whois/history` is asked for by `whoisHistory`. */
function methodOf(path: string): string {
  return path.slice(1).replace(/\/(\w)/g, (_all, letter: string) => letter.toUpperCase());
}
