import type { Columns, RowOf } from "./column.js";

export type QueryOption =
  "$count" | "$expand" | "$filter" | "$orderby" | "$search" | "$select" | "$skip" | "$top";

/** One operation of Graph that gives records of a noun. */
export interface Route {
  /** Relative to `{root}/{version}`, parameters in braces. */
  readonly path: string;
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
}

/** A list of objects inside a record: a frame of its own, one row an object. */
export interface NestedList<C extends Columns = Columns> {
  readonly path: string;
  readonly meaning: string;
  readonly columns: C;
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

/** A record by its own id in a collection of the service: `/…/hostTrackers/{id}`. */
export function byId(collection: string): Route {
  return { path: `${TI}/${collection}/{id}`, collection: false, query: ["$select"] };
}

/** A record that belongs to a host: `/…/hosts/{hostId}/reputation`. */
export function oneOfHost(path: string, carries?: string): Route {
  const route: Route = { path: `${TI}/hosts/{hostId}${path}`, collection: false, query: ["$select"] };
  return carries === undefined ? route : { ...route, carries };
}

/** A list that belongs to a host: `/…/hosts/{hostId}/trackers`. */
export function listOfHost(path: string, more: Partial<Route> = {}): Route {
  return {
    path: `${TI}/hosts/{hostId}${path}`,
    collection: true,
    query: ["$count", "$select", "$skip", "$top"],
    filterable: [],
    orderable: [],
    carries: "host",
    ...more,
  };
}

/** A collection of the service itself: `/…/whoisRecords`. */
export function listOf(path: string, more: Partial<Route> = {}): Route {
  return {
    path: `${TI}${path}`,
    collection: true,
    query: ["$count", "$select", "$skip", "$top"],
    filterable: [],
    orderable: [],
    ...more,
  };
}
