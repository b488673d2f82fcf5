import type { article, articleIndicator } from "./article.js";
import type { nouns } from "./index.js";
import type { RecordRoute, RowOfNoun } from "./noun.js";
import type { hostComponent } from "./host-component.js";
import type { hostCookie } from "./host-cookie.js";
import type { hostPair } from "./host-pair.js";
import type { hostPort } from "./host-port.js";
import type { hostReputation } from "./host-reputation.js";
import type { hostSslCertificate } from "./host-ssl-certificate.js";
import type { hostTracker } from "./host-tracker.js";
import type { host } from "./host.js";
import type { intelligenceProfile, intelligenceProfileIndicator } from "./intelligence-profile.js";
import type { passiveDns } from "./passive-dns.js";
import type { sslCertificate } from "./ssl-certificate.js";
import type { subdomain } from "./subdomain.js";
import type { vulnerability, vulnerabilityComponent } from "./vulnerability.js";
import type { whois, whoisHistory } from "./whois.js";

/** The rows of the frames, inferred from the declarations. */
export type HostRecord = RowOfNoun<typeof host>;
export type HostReputation = RowOfNoun<typeof hostReputation>;
export type PassiveDnsRecord = RowOfNoun<typeof passiveDns>;
export type HostComponent = RowOfNoun<typeof hostComponent>;
export type HostCookie = RowOfNoun<typeof hostCookie>;
export type HostTracker = RowOfNoun<typeof hostTracker>;
export type HostPair = RowOfNoun<typeof hostPair>;
export type HostPort = RowOfNoun<typeof hostPort>;
export type HostSslCertificate = RowOfNoun<typeof hostSslCertificate>;
export type SslCertificate = RowOfNoun<typeof sslCertificate>;
export type Subdomain = RowOfNoun<typeof subdomain>;
export type WhoisRecord = RowOfNoun<typeof whois>;
export type WhoisHistoryRecord = RowOfNoun<typeof whoisHistory>;
export type Article = RowOfNoun<typeof article>;
export type ArticleIndicator = RowOfNoun<typeof articleIndicator>;
export type IntelligenceProfile = RowOfNoun<typeof intelligenceProfile>;
export type IntelligenceProfileIndicator = RowOfNoun<typeof intelligenceProfileIndicator>;
export type Vulnerability = RowOfNoun<typeof vulnerability>;
export type VulnerabilityComponent = RowOfNoun<typeof vulnerabilityComponent>;

type Nouns = typeof nouns;

/** The rows of the collections that answer by id, by the collection's name: `hostTrackers`, `articles`, … */
export type RecordsById = {
  [K in keyof Nouns as CollectionOf<Nouns[K]>]: RowOfNoun<Nouns[K]>;
};

type CollectionOf<N> = N extends { routes: { record: RecordRoute<infer C> } } ? C : never;
