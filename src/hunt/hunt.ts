import { basename } from "node:path";
import { onTape } from "../base/taped.js";
import type { TapeMode } from "../graph/tape/options.js";
import type { Fetch } from "../graph/fetch.js";
import { DISPLAY, INSPECT, inspectShowable, type MimeBundle } from "../display/index.js";
import { InvalidInputError } from "../base/errors.js";
import { nearestHint } from "../base/nearest.js";
import { plural, printable } from "../base/text.js";
import type { Frame } from "../frame/index.js";
import {
  nouns,
  type Alert,
  type Article,
  type Incident,
  type IntelligenceProfile,
  type Noun,
  type RecordRoute,
  type RecordsById,
  type SslCertificate,
  type WhoisRecord,
} from "../model/index.js";
import {
  Plan,
  readPlan,
  readSeeds,
  runPlan,
  type Means,
  type PlanData,
  type Seeds,
  type Trail,
} from "../pivot/index.js";
import { countAnswers } from "./count.js";
import { alertHandle, type AlertHandle } from "./handles/alert.js";
import { articleHandle, type ArticleHandle } from "./handles/article.js";
import { hostHandle, type HostHandle } from "./handles/host.js";
import { hostsHandle, type HostsHandle } from "./handles/hosts.js";
import { incidentHandle, type IncidentHandle } from "./handles/incident.js";
import { intelProfileHandle, type IntelProfileHandle } from "./handles/intel-profile.js";
import { certificateHandle, type CertificateHandle } from "./handles/ssl-certificate.js";
import { vulnerabilityHandle, type VulnerabilityHandle } from "./handles/vulnerability.js";
import { whoisHandle, type WhoisHandle } from "./handles/whois-record.js";
import type { EnrichMeans, Enrichment, EnrichOptions } from "../incident/index.js";
import type { Ask, Indicators } from "../intel/index.js";
import type { Frames, KeepOptions, Kept } from "../keep/index.js";
import type { Sweep, SweepHit, SweepMeans } from "../kql/index.js";
import type { ListOptions } from "./list/options.js";
import { lookUp, type LookupOptions, type LookupRow } from "./lookup.js";
import type { HuntingColumnRow } from "./query/hunting-schema.js";
import type { QueryOptions } from "./query/options.js";
import { processesBehind, type ProcessesOptions } from "./query/processes.js";
import { query } from "./query/query.js";
import { tenantSchema } from "./query/tenant-schema.js";
import { read, type Source } from "./reader.js";
import type { HuntSweepOptions } from "./sweep.js";
import { writeMeans } from "./write-incident.js";
import { requestNotes, requestsFrame, type RequestRow } from "./requests.js";

/**
 * A hunt: one client and everything that can be asked through it.
 * @example
 * import { connect } from "huntbook";
 *
 * const hunt = await connect({ source: "sample" });
 * const found = await hunt.lookup(["secure-parcel.example", "203.0.113.17"]);
 * console.log(found.objects());
 * const clicks = await hunt.query("UrlClickEvents | summarize count() by ActionType", { timespan: "7d" });
 * console.log(clicks.objects(), hunt.requests().numRows());
 */
export interface Hunt {
  /** `graph`, `sample`, or `tape` where it is replayed; where that was recorded stands in every frame's `info`. */
  readonly source: string;
  /** The tape that keeps the answers, or has them; undefined without one. */
  readonly tape?: { readonly path: string; readonly mode: TapeMode };
  /** Root of the service. */
  readonly endpoint: string;
  /** The hunt's clock: the tenant's own on the sample tenant. */
  now(): Date;
  /** One host or address. Throws `invalid host: …` before anything is sent. */
  host(id: string): HostHandle;
  /** Many hosts: each data set of all of them in one frame, and what to judge them by in `facts()`. */
  hosts(ids: string | Iterable<string>): HostsHandle;
  /** Reputation of many hosts and addresses: one row for each value, also where there is none, with the reason. */
  lookup(values: string | Iterable<string>, options?: LookupOptions): Promise<Frame<LookupRow>>;
  /** Articles, all of them or those with these words: `{ search: "loader", since: "2026-01-01" }`. */
  articles(options?: ListOptions): Promise<Frame<Article>>;
  /** One article by its id. */
  article(id: string): ArticleHandle;
  /** Actors and tools: `{ filter: { kind: "actor" } }`. */
  intelProfiles(options?: ListOptions): Promise<Frame<IntelligenceProfile>>;
  /** One actor or tool by the service's id of it. */
  intelProfile(id: string): IntelProfileHandle;
  /** One CVE. Throws `invalid CVE: …` before anything is sent. */
  vulnerability(cve: string): VulnerabilityHandle;
  /** Certificates by one property: `{ search: { sha1: "…" } }`. */
  sslCertificates(options: ListOptions): Promise<Frame<SslCertificate>>;
  /** One certificate by the service's id of it. */
  sslCertificate(id: string): CertificateHandle;
  /** Registrations by one field: `{ search: { "registrant/email": "…" } }`. */
  whoisRecords(options: ListOptions): Promise<Frame<WhoisRecord>>;
  /** One registration by the service's id of it. */
  whoisRecord(id: string): WhoisHandle;
  /** Incidents, the newest first: `{ filter: { severity: "high", status: "active" }, since: "2026-02-01" }`. */
  incidents(options?: ListOptions): Promise<Frame<Incident>>;
  /** One incident by its number. */
  incident(id: string): IncidentHandle;
  /**
   * What is known of hosts, addresses, URLs and hashes that somebody names: a verdict on each, with the reasons, as
   * `incident(id).enrich()` gives it for what an incident names.
   */
  enrich(values: Indicators, options?: EnrichOptions): Promise<Enrichment<Sweep>>;
  /** Alerts, the newest first, with what they rest on in `frames.evidence`. */
  alerts(options?: ListOptions): Promise<Frame<Alert>>;
  /** One alert by the service's id of it. */
  alert(id: string): AlertHandle;
  /** One record of a collection that answers by id: `record("passiveDnsRecords", id)`. */
  record<C extends keyof RecordsById>(collection: C, id: string): Promise<Frame<RecordsById[C]>>;
  /**
   * A plan of pivots from one seed or many: a host or address, `{ frame, column }`, `{ article: id }`, `{ actor: id }`,
   * `{ cve: "CVE-2024-3094" }`, `{ incident: id }`. Nothing is asked before it runs.
   */
  pivot(seeds: Seeds): Plan;
  /**
   * A plan that was written with `toJSON` or `toYAML`, or by hand: JSON, YAML or data. Also a plan of another hunt, to
   * be run by this one. Throws InvalidInputError that names the place and the nearest right name.
   */
  plan(written: string | Partial<PlanData> | Plan): Plan;
  /**
   * Advanced hunting: a query in KQL over the tenant's own tables, `query("DeviceNetworkEvents | take 10", { timespan:
   * "7d" })`. The frame has the service's columns and types. Throws QueryError, with the place, for a query that is
   * wrong, before anything is sent. An answer that the service has cut says so in `info`; see `split`.
   */
  query(kql: string, options?: QueryOptions): Promise<Frame>;
  /**
   * Looks for indicators in the tenant's own tables, each in the time in which it was seen: `sweep(trail)` for the
   * findings of a pivot, with the link and the seed behind each hit, or `sweep(["example.com"])`. `sweep.coverage` says
   * what was searched where, and what was not.
   */
  sweep(indicators: Indicators | Trail, options?: HuntSweepOptions): Promise<Sweep>;
  /**
   * What ran on the device that a sweep hit most, or on another, around its first hit: rows for `charts.processTree`. The
   * programs behind the hits stand in `frames.callers`.
   */
  processes(hits: Frame<SweepHit>, options?: ProcessesOptions): Promise<Frame>;
  /**
   * The tables and columns that can be queried, with the functions in `frames.functions`. Queries are checked against
   * what it said last.
   */
  huntingSchema(): Promise<Frame<HuntingColumnRow>>;
  /**
   * Keeps frames for the next run, and tells what is new since the last: `keep({ hosts: trail.hosts })`. In a run of
   * `huntbook run` they are written as Parquet into its folder, and with `--since-last` held against the last run's:
   * `news.hosts` is what that did not have. Elsewhere nothing is written, and everything is new.
   */
  keep<F extends Frames>(frames: F, options?: KeepOptions<keyof F & string>): Promise<Kept<F>>;
  /** Every request made so far. */
  requests(): Frame<RequestRow>;
  /** @internal On the sample tenant: where its uploads go, so that they can be hunted. */
  readonly workspace?: Fetch;
  /** Ends the connections. */
  close(): Promise<void>;
  /** Where it asks, which version, how many requests so far, which tape: nothing secret. */
  toJSON(): Record<string, unknown>;
  [DISPLAY](): MimeBundle;
  [INSPECT](): string;
}

export function createHunt(source: Source): Hunt {
  const { client, name, now, tape } = source;
  const isReplay = tape?.mode === "replay";
  const elapsed = tape === undefined ? undefined : (): number => tape.elapsed();
  const kept = <T extends object>(thing: T): T => onTape(thing, tape?.path);
  const { alert, article, incident, intelligenceProfile, sslCertificate, whois } = nouns;
  const ask: Ask = ({ noun, route, params, search, filter, since, until, enough }, { signal }) =>
    read(source, noun, route, params, {
      enough,
      ...(search === undefined ? {} : { search }),
      ...(filter === undefined ? {} : { filter }),
      ...(since === undefined ? {} : { since }),
      ...(until === undefined ? {} : { until }),
      ...(signal === undefined ? {} : { signal }),
    });
  const means: Means = {
    run: async (plan, options) =>
      kept(await runPlan(plan.data, options, { ask, now, source: name, elapsed })),
    count: (questions, options) => countAnswers(source, questions, options),
  };
  const schema = tenantSchema(source);
  const tenant: SweepMeans = {
    ask: (kql, options) => query(source, kql, { ...options, check: false }, schema),
    now,
    source: name,
    elapsed,
  };
  const enriching: EnrichMeans<Sweep> = {
    ask,
    now,
    source: name,
    elapsed,
    sweep: async (indicators, options) =>
      (await import("./sweep.js")).sweepTenant(tenant, indicators, options),
    write: writeMeans(source),
    requests: () => requestNotes(client.requests),
  };
  const shown = isReplay ? "tape" : name;
  const state = (): Record<string, unknown> => ({
    source: shown,
    endpoint: client.endpoint,
    version: client.version,
    requests: client.requests.length,
    ...(tape === undefined ? {} : { tape: { path: basename(tape.path), mode: tape.mode } }),
  });
  return {
    source: shown,
    ...(tape === undefined ? {} : { tape: { path: tape.path, mode: tape.mode } }),
    endpoint: client.endpoint,
    now,
    host: (id) => hostHandle(source, id),
    hosts: (ids) => hostsHandle(source, ask, ids),
    lookup: (values, options) => lookUp(source, values, options),
    articles: (options) => read(source, article, "articles", {}, options),
    article: (id) => articleHandle(source, id),
    intelProfiles: (options) => read(source, intelligenceProfile, "intelProfiles", {}, options),
    intelProfile: (id) => intelProfileHandle(source, id),
    vulnerability: (cve) => vulnerabilityHandle(source, cve),
    sslCertificates: (options) => read(source, sslCertificate, "search", {}, options),
    sslCertificate: (id) => certificateHandle(source, id),
    whoisRecords: (options) => read(source, whois, "search", {}, options),
    whoisRecord: (id) => whoisHandle(source, id),
    incidents: (options) => read(source, incident, "incidents", {}, options),
    incident: (id) => incidentHandle(source, id, enriching),
    enrich: async (values, options) => {
      const { enrichEntities, entitiesFrom } = await import("../incident/index.js");
      return kept(await enrichEntities(entitiesFrom(values), options, enriching));
    },
    alerts: (options) => read(source, alert, "alerts", {}, options),
    alert: (id) => alertHandle(source, id),
    record: async <C extends keyof RecordsById>(collection: C, id: string) =>
      (await read(source, findCollection(collection), "record", { id })) as unknown as Frame<RecordsById[C]>,
    pivot: (seeds) => new Plan({ seeds: readSeeds(seeds), steps: [], hops: 1, rules: {} }, means),
    plan: (written) => new Plan(readPlan(written), means),
    query: async (kql, options = {}) => kept(await query(source, kql, options, schema)),
    sweep: async (indicators, options) =>
      kept(await (await import("./sweep.js")).sweepTenant(tenant, indicators, options)),
    processes: (hits, options) =>
      processesBehind((kql, asked) => query(source, kql, asked, schema), hits, options),
    huntingSchema: () => schema.frame(),
    keep: async (frames, options = {}) =>
      (await import("../keep/index.js")).keepFrames(frames, options, {
        now,
        source: shown,
        env: process.env,
      }),
    requests: () => kept(requestsFrame(client.requests, name)),
    ...(source.workspace === undefined ? {} : { workspace: source.workspace }),
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
  const found = Object.values<Noun>(nouns).find((noun) => collectionOf(noun) === collection);
  if (found !== undefined) return found;
  const known = Object.values<Noun>(nouns).flatMap((noun) => collectionOf(noun) ?? []);
  throw new InvalidInputError(
    `unknown collection: ${printable(collection)}${nearestHint(collection, known)}`,
  );
}

function collectionOf({ routes }: Noun): string | undefined {
  return (routes["record"] as RecordRoute | undefined)?.of;
}
