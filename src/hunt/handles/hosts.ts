import { plural } from "../../base/text.js";
import { concatFrames, FrameBuilder, type Frame } from "../../frame/index.js";
import { nouns, readHost, type Noun, type RowOfNoun } from "../../model/index.js";
import type { ListOptions } from "../list/options.js";
import { read, type Source } from "../reader.js";
import { handle, type Handle } from "./handle.js";
import type { HostHandle } from "./host.js";

const { hostPair, passiveDns } = nouns;
const dataSets = {
  get: nouns.host,
  reputation: nouns.hostReputation,
  whois: nouns.whois,
  whoisHistory: nouns.whoisHistory,
  passiveDns,
  passiveDnsReverse: passiveDns,
  components: nouns.hostComponent,
  cookies: nouns.hostCookie,
  trackers: nouns.hostTracker,
  hostPairs: hostPair,
  childHostPairs: hostPair,
  parentHostPairs: hostPair,
  ports: nouns.hostPort,
  sslCertificates: nouns.hostSslCertificate,
  subdomains: nouns.subdomain,
} as const satisfies Record<string, Noun>;

type DataSet = keyof typeof dataSets;

/**
 * Many hosts: each call is that of one host, and its frame has the rows of all.
 * @example
 * import { connect } from "huntbook";
 *
 * const hunt = await connect({ source: "sample" });
 * const skimmers = hunt.hosts(["static-cart.example", "pay-widget.example"]);
 * (await skimmers.parentHostPairs({ filter: { linkKind: "script.src" } })).show();
 */
export interface HostsHandle extends Pick<HostHandle, DataSet>, Handle {
  /** The hosts, each once. */
  readonly ids: readonly string[];
}

/** Throws InvalidInputError `invalid host: …` before anything is sent. */
export function hostsHandle(source: Source, values: string | Iterable<string>): HostsHandle {
  const texts = typeof values === "string" ? [values] : [...values];
  const ids = [...new Set(texts.map((text) => readHost(text).id))];
  const calls = Object.fromEntries(
    Object.entries(dataSets).map(([name, noun]) => [
      name,
      (options?: ListOptions) => readAll<Noun>(source, noun, name, ids, options),
    ]),
  ) as unknown as Pick<HostsHandle, DataSet>;
  return handle<HostsHandle>(plural(ids.length, "host"), { ...calls, ids });
}

async function readAll<N extends Noun>(
  source: Source,
  noun: N,
  route: keyof N["routes"] & string,
  ids: readonly string[],
  options: ListOptions = {},
): Promise<Frame<RowOfNoun<N>>> {
  const asked = ids.map((hostId) => read(source, noun, route, { hostId }, options));
  const [first, ...others] = await Promise.all(asked);
  if (first !== undefined) return concatFrames([first, ...others]);
  const nothing = { complete: true, reason: null, rows: 0, count: null, pages: 0, requests: 0 };
  const about = { fetchedAt: source.now(), source: source.name, routes: [], notes: [] };
  return new FrameBuilder(noun, {}).finish({ ...nothing, ...about });
}
