import type { RecordRoute, RowOfNoun } from "./noun.js";
import type { nouns } from "./nouns/index.js";

type Nouns = typeof nouns;
type Row<K extends keyof Nouns> = RowOfNoun<Nouns[K]>;

/** A host: of a name its registrar, of an address its network and country. */
export type HostRecord = Row<"host">;
/** Microsoft's judgement of a host. */
export type HostReputation = Row<"hostReputation">;
/** A host and what it resolved to, seen together from `firstSeen` to `lastSeen`. */
export type PassiveDnsRecord = Row<"passiveDns">;
/** One piece of software on one host. */
export type HostComponent = Row<"hostComponent">;
/** One cookie, by name and domain, on one host. */
export type HostCookie = Row<"hostCookie">;
/** One tracking id on one host. */
export type HostTracker = Row<"hostTracker">;
/** A parent whose pages lead to a child, and how. */
export type HostPair = Row<"hostPair">;
/** A port of an address that scans found. */
export type HostPort = Row<"hostPort">;
/** A certificate as one host served it. */
export type HostSslCertificate = Row<"hostSslCertificate">;
/** A certificate, by its SHA-1. */
export type SslCertificate = Row<"sslCertificate">;
/** A name below a host. */
export type Subdomain = Row<"subdomain">;
/** A registration as it stands. */
export type WhoisRecord = Row<"whois">;
/** A registration as it stood before. */
export type WhoisHistoryRecord = Row<"whoisHistory">;
/** An article of Microsoft's, with its text. */
export type Article = Row<"article">;
/** What an article names: a host, an address, a URL, a hash. */
export type ArticleIndicator = Row<"articleIndicator">;
/** An actor or tool, as Microsoft describes it. */
export type IntelligenceProfile = Row<"intelligenceProfile">;
/** What a profile of an actor or tool names. */
export type IntelligenceProfileIndicator = Row<"intelligenceProfileIndicator">;
/** A CVE with its scores. */
export type Vulnerability = Row<"vulnerability">;
/** Software that a CVE is in. */
export type VulnerabilityComponent = Row<"vulnerabilityComponent">;
/** An incident of the tenant. */
export type Incident = Row<"incident">;
/** An alert of the tenant. */
export type Alert = Row<"alert">;

/** The rows of the collections that answer by id, by the collection's name: `hostTrackers`, `articles`, … */
export type RecordsById = {
  [K in keyof Nouns as CollectionOf<Nouns[K]>]: RowOfNoun<Nouns[K]>;
};

type CollectionOf<N> = N extends { routes: { record: RecordRoute<infer C> } } ? C : never;
