import type { Frame } from "../../frame/index.js";
import {
  nouns,
  readHost,
  type HostComponent,
  type HostCookie,
  type HostReading,
  type HostPair,
  type HostPort,
  type HostRecord,
  type HostReputation,
  type HostSslCertificate,
  type HostTracker,
  type PassiveDnsRecord,
  type Subdomain,
  type WhoisHistoryRecord,
  type WhoisRecord,
} from "../../model/index.js";
import type { ListOptions } from "../list/options.js";
import { read, type Source } from "../reader.js";
import { summarize, type SummaryRow } from "../summary.js";
import { handle, type Handle } from "./handle.js";

/**
 * One host, and everything Graph can be asked of it. Nothing is asked until a data set is.
 * @example
 * import { connect } from "huntbook";
 *
 * const hunt = await connect({ source: "sample" });
 * const host = hunt.host("secure-parcel.example");
 * console.log((await host.summary()).objects());
 * console.log((await host.passiveDns({ since: "2025-10-01", orderBy: "lastSeen desc" })).objects());
 * console.log((await host.trackers()).objects());
 */
export interface HostHandle extends HostReading, Handle {
  /** How many rows each data set has, counted by the service before any of them is fetched. */
  summary(): Promise<Frame<SummaryRow>>;
  /** The host itself: registrar, or network and country. */
  get(): Promise<Frame<HostRecord>>;
  /** Microsoft's judgement; `frames.rules` says why. */
  reputation(): Promise<Frame<HostReputation>>;
  /** What it resolved to, and when. */
  passiveDns(options?: ListOptions): Promise<Frame<PassiveDnsRecord>>;
  /** What resolved to it, and when. */
  passiveDnsReverse(options?: ListOptions): Promise<Frame<PassiveDnsRecord>>;
  /** Software seen on it. */
  components(options?: ListOptions): Promise<Frame<HostComponent>>;
  /** Cookies it sets. */
  cookies(options?: ListOptions): Promise<Frame<HostCookie>>;
  /** Tracking ids on it. */
  trackers(options?: ListOptions): Promise<Frame<HostTracker>>;
  /** Pairs in which it is parent or child. */
  hostPairs(options?: ListOptions): Promise<Frame<HostPair>>;
  /** Pairs in which it is the parent: where its pages lead. */
  childHostPairs(options?: ListOptions): Promise<Frame<HostPair>>;
  /** Pairs in which it is the child: whose pages lead to it. */
  parentHostPairs(options?: ListOptions): Promise<Frame<HostPair>>;
  /** Ports that scans found; `frames.banners` and `frames.services` hold what answered. */
  ports(options?: ListOptions): Promise<Frame<HostPort>>;
  /** Certificates it served; `frames.ports` says where. */
  sslCertificates(options?: ListOptions): Promise<Frame<HostSslCertificate>>;
  /** Names below it. */
  subdomains(options?: ListOptions): Promise<Frame<Subdomain>>;
  /** Its registration as it stands; `frames.nameservers` holds the name servers. */
  whois(): Promise<Frame<WhoisRecord>>;
  /** Its registration as it stood before. */
  whoisHistory(options?: ListOptions): Promise<Frame<WhoisHistoryRecord>>;
}

/** Throws InvalidInputError `invalid host: …` before anything is sent. */
export function hostHandle(source: Source, text: string): HostHandle {
  const host = readHost(text);
  const of = { hostId: host.id };
  const { hostReputation, passiveDns, hostComponent, hostCookie, hostTracker, hostPair } = nouns;
  const { hostPort, hostSslCertificate, subdomain, whois, whoisHistory } = nouns;
  return handle<HostHandle>(`${host.kind} ${host.id}`, {
    ...host,
    summary: () => summarize(source, host.id),
    get: () => read(source, nouns.host, "get", of),
    reputation: () => read(source, hostReputation, "reputation", of),
    passiveDns: (options) => read(source, passiveDns, "passiveDns", of, options),
    passiveDnsReverse: (options) => read(source, passiveDns, "passiveDnsReverse", of, options),
    components: (options) => read(source, hostComponent, "components", of, options),
    cookies: (options) => read(source, hostCookie, "cookies", of, options),
    trackers: (options) => read(source, hostTracker, "trackers", of, options),
    hostPairs: (options) => read(source, hostPair, "hostPairs", of, options),
    childHostPairs: (options) => read(source, hostPair, "childHostPairs", of, options),
    parentHostPairs: (options) => read(source, hostPair, "parentHostPairs", of, options),
    ports: (options) => read(source, hostPort, "ports", of, options),
    sslCertificates: (options) => read(source, hostSslCertificate, "sslCertificates", of, options),
    subdomains: (options) => read(source, subdomain, "subdomains", of, options),
    whois: () => read(source, whois, "whois", of),
    whoisHistory: (options) => read(source, whoisHistory, "whoisHistory", of, options),
  });
}
