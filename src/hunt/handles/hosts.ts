import { plural } from "../../base/text.js";
import type { Frame } from "../../frame/index.js";
import type { Ask } from "../../intel/index.js";
import { nouns } from "../../model/index.js";
import { askHosts, readHosts } from "../ask-hosts.js";
import { askFacts, type HostFacts } from "../facts.js";
import type { ListOptions } from "../list/options.js";
import { askObservations, type Observation, type ObservationOptions } from "../observations.js";
import type { Source } from "../reader.js";
import { handle, type Handle } from "./handle.js";
import type { HostHandle } from "./host.js";

/** Data sets of a host that are lists, and those that are one record. */
const lists = {
  passiveDns: nouns.passiveDns,
  passiveDnsReverse: nouns.passiveDns,
  components: nouns.hostComponent,
  cookies: nouns.hostCookie,
  trackers: nouns.hostTracker,
  hostPairs: nouns.hostPair,
  childHostPairs: nouns.hostPair,
  parentHostPairs: nouns.hostPair,
  ports: nouns.hostPort,
  sslCertificates: nouns.hostSslCertificate,
  subdomains: nouns.subdomain,
  whoisHistory: nouns.whoisHistory,
} as const;
const records = { get: nouns.host, reputation: nouns.hostReputation, whois: nouns.whois } as const;

type DataSet = keyof typeof lists | keyof typeof records;

/**
 * Many hosts, and everything Graph can be asked of each: the calls are those of one host, and options hold for each. A
 * frame has the rows of all; a host that failed leaves the others, and `info` says so.
 * @example
 * import { connect } from "huntbook";
 *
 * const hunt = await connect({ source: "sample" });
 * const hosts = hunt.hosts(["contosso.example", "contoso-login.example"]);
 * (await hosts.facts()).select("host", "score", "ageDays", "mail", "traits").show();
 * (await hosts.passiveDns({ filter: { recordType: "A" } })).show();
 * (await hosts.observations({ kinds: ["certificate", "tracker", "registration"] })).show();
 */
export interface HostsHandle extends Pick<HostHandle, DataSet>, Handle {
  /** The hosts, each once. */
  readonly ids: readonly string[];
  /** What hunts judge hosts by, a row each: reputation, age, registrant, networks, mail, certificates. */
  facts(options?: Pick<ListOptions, "signal">): Promise<Frame<HostFacts>>;
  /** What was seen on the hosts, of every kind in one frame: records, certificates, trackers, ports, registrations. */
  observations(options?: ObservationOptions): Promise<Frame<Observation>>;
}

/** Throws InvalidInputError `invalid host: …` before anything is sent. */
export function hostsHandle(source: Source, ask: Ask, values: string | Iterable<string>): HostsHandle {
  const hosts = readHosts(values);
  const calls = Object.fromEntries(
    Object.entries({ ...lists, ...records }).map(([route, noun]) => [
      route,
      (options?: ListOptions) => askHosts(source, noun, route as never, hosts, options),
    ]),
  ) as Pick<HostsHandle, DataSet>;
  const world = { ask, now: source.now, source: source.name };
  return handle<HostsHandle>(plural(hosts.length, "host"), {
    ...calls,
    ids: hosts.map(({ id }) => id),
    facts: (options) => askFacts(source, world, hosts, options),
    observations: (options) => askObservations(source, world, hosts, options),
  });
}
