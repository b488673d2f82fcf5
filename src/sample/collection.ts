import type { Noun } from "../model/noun.js";
import type { GraphRecord } from "./record.js";
import type { Store } from "./store.js";

/** The keys in a path, by the names in the route: `hostId`, `id`. */
export type Keys = Readonly<Record<string, string>>;

/** What a route answers: records, one record, or undefined where there is no such thing. */
export type Answer = (keys: Keys) => readonly GraphRecord[] | GraphRecord | undefined;

/** How the tenant answers for one noun: every route of the model, and what this type does differently. */
export interface Collection<N extends Noun = Noun> {
  readonly answers: { readonly [K in keyof N["routes"]]: Answer };
  /** Relations that `$expand` fills in. */
  readonly expand?: Readonly<Record<string, (record: GraphRecord) => unknown>>;
  /** Routes that also answer to `/$count`. */
  readonly counted?: readonly (keyof N["routes"])[];
  /** The most that `$skip` may be. */
  readonly mostSkip?: number;
  /** Members that v1.0 does not send. */
  readonly betaOnly?: readonly string[];
  /** Routes whose single record comes inside a member called `value`. */
  readonly wrapped?: readonly (keyof N["routes"])[];
}

export type CollectionOf<N extends Noun> = (store: Store) => Collection<N>;

/** A value made when first asked for. */
export function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** Answers by the record's own id, from an index of all records that is made when first asked for. */
export function byRecordId(all: () => readonly GraphRecord[]): Answer {
  const index = once(() => new Map(all().map((record) => [record.id, record])));
  return ({ id = "" }) => index().get(id);
}

/** Answers a route of a host with what is made of its key. */
export function ofHost<T extends readonly GraphRecord[] | GraphRecord | undefined>(
  answer: (host: string) => T,
): (keys: Keys) => T {
  return ({ hostId = "" }) => answer(hostId);
}
