import type { RecordRoute, RowOfNoun } from "./noun.js";
import type { nouns } from "./nouns/index.js";

type Nouns = typeof nouns;
type Row<K extends keyof Nouns> = RowOfNoun<Nouns[K]>;

/** The rows of the frames, inferred from the declarations. */
export type HostRecord = Row<"host">;
export type HostReputation = Row<"hostReputation">;
export type PassiveDnsRecord = Row<"passiveDns">;
export type HostComponent = Row<"hostComponent">;
export type HostCookie = Row<"hostCookie">;
export type HostTracker = Row<"hostTracker">;
export type HostPair = Row<"hostPair">;
export type HostPort = Row<"hostPort">;
export type HostSslCertificate = Row<"hostSslCertificate">;
export type SslCertificate = Row<"sslCertificate">;
export type Subdomain = Row<"subdomain">;
export type WhoisRecord = Row<"whois">;
export type WhoisHistoryRecord = Row<"whoisHistory">;
export type Article = Row<"article">;
export type ArticleIndicator = Row<"articleIndicator">;
export type IntelligenceProfile = Row<"intelligenceProfile">;
export type IntelligenceProfileIndicator = Row<"intelligenceProfileIndicator">;
export type Vulnerability = Row<"vulnerability">;
export type VulnerabilityComponent = Row<"vulnerabilityComponent">;
export type Incident = Row<"incident">;
export type Alert = Row<"alert">;

/** The rows of the collections that answer by id, by the collection's name: `hostTrackers`, `articles`, … */
export type RecordsById = {
  [K in keyof Nouns as CollectionOf<Nouns[K]>]: RowOfNoun<Nouns[K]>;
};

type CollectionOf<N> = N extends { routes: { record: RecordRoute<infer C> } } ? C : never;
