import { DISPLAY, INSPECT, inspectShowable, type MimeBundle } from "../display/index.js";
import { InvalidInputError } from "../base/errors.js";
import { nearestHint } from "../base/nearest.js";
import { plural, printable } from "../base/text.js";
import type { Frame } from "../frame/index.js";
import {
  nouns,
  type HostRecord,
  type Noun,
  type SslCertificate,
  type WhoisHistoryRecord,
  type WhoisRecord,
} from "../model/index.js";
import { Plan, runPlan, toSeeds, type Ask } from "../pivot/index.js";
import { hostHandle, type HostHandle } from "./host-handle.js";
import type { ListOptions } from "./list-options.js";
import { read, type Source } from "./reader.js";
import { requestsFrame, type RequestRow } from "./requests.js";

/** One certificate, and what Graph can be asked of it. */
export interface CertificateHandle {
  get(): Promise<Frame<SslCertificate>>;
  /** Every host that served it. */
  relatedHosts(options?: ListOptions): Promise<Frame<HostRecord>>;
}

/** One registration, and what Graph can be asked of it. */
export interface WhoisHandle {
  get(): Promise<Frame<WhoisRecord>>;
  history(options?: ListOptions): Promise<Frame<WhoisHistoryRecord>>;
}

/** A hunt: one client and everything that can be asked through it. */
export interface Hunt {
  /** `graph`, `sample` or `tape`. */
  readonly source: string;
  /** Root of the service. */
  readonly endpoint: string;
  /** The hunt's clock: the tenant's own on the sample tenant. */
  now(): Date;
  /** One host or address. Throws `invalid host: …` before anything is sent. */
  host(id: string): HostHandle;
  /** Certificates by one property: `{ search: { sha1: "…" } }`. */
  sslCertificates(options: ListOptions): Promise<Frame<SslCertificate>>;
  /** One certificate by the service's id of it. */
  sslCertificate(id: string): CertificateHandle;
  /** Registrations by one field: `{ search: { "registrant/email": "…" } }`. */
  whoisRecords(options: ListOptions): Promise<Frame<WhoisRecord>>;
  /** One registration by the service's id of it. */
  whoisRecord(id: string): WhoisHandle;
  /** One record of a collection that answers by id: `record("passiveDnsRecords", id)`. */
  record(collection: string, id: string): Promise<Frame>;
  /** A plan of pivots from one host or many; nothing is asked before it runs. */
  pivot(seeds: string | Iterable<string>): Plan;
  /** Every request made so far. */
  requests(): Frame<RequestRow>;
  /** Ends the connections. */
  close(): Promise<void>;
  toJSON(): Record<string, unknown>;
  [DISPLAY](): MimeBundle;
  [INSPECT](): string;
}

export function createHunt(source: Source): Hunt {
  const { client, name, now } = source;
  const { host, sslCertificate, whois, whoisHistory } = nouns;
  const ask: Ask = ({ noun, route, params, search, enough }, { signal }) =>
    read(source, noun, route, params, {
      enough,
      ...(search === undefined ? {} : { search }),
      ...(signal === undefined ? {} : { signal }),
    });
  const state = (): Record<string, unknown> => ({
    source: name,
    endpoint: client.endpoint,
    version: client.version,
    requests: client.requests.length,
  });
  return {
    source: name,
    endpoint: client.endpoint,
    now,
    host: (id) => hostHandle(source, id),
    sslCertificates: (options) => read(source, sslCertificate, "search", {}, options),
    sslCertificate: (id) => ({
      get: () => read(source, sslCertificate, "record", { id }),
      relatedHosts: (options) => read(source, host, "relatedHosts", { id }, options),
    }),
    whoisRecords: (options) => read(source, whois, "search", {}, options),
    whoisRecord: (id) => ({
      get: () => read(source, whois, "record", { id }),
      history: (options) => read(source, whoisHistory, "history", { id }, options),
    }),
    record: async (collection, id) => read(source, findCollection(collection), "record", { id }),
    pivot: (seeds) =>
      new Plan(
        { seeds: toSeeds(seeds).map((seed) => seed.id), steps: [], hops: 1, rules: {} },
        (plan, options) => runPlan(plan.data, options, { ask, now, source: name }),
      ),
    requests: () => requestsFrame(client.requests, name),
    close: () => client.close(),
    toJSON: state,
    [DISPLAY]: () => ({
      "text/plain": `hunt on ${name === "sample" ? "the sample tenant" : client.endpoint}: ${plural(client.requests.length, "request")} so far`,
    }),
    [INSPECT]() {
      return inspectShowable(this);
    },
  };
}

/** The noun whose records a collection holds. */
function findCollection(collection: string): Noun {
  const byName = new Map(
    Object.values<Noun>(nouns).flatMap((noun) => {
      const name = /\/(\w+)\/\{id\}$/.exec(noun.routes["record"]?.path ?? "")?.[1];
      return name === undefined ? [] : [[name, noun] as const];
    }),
  );
  const noun = byName.get(collection);
  if (noun !== undefined) return noun;
  throw new InvalidInputError(
    `unknown collection: ${printable(collection)}${nearestHint(collection, [...byName.keys()])}`,
  );
}
