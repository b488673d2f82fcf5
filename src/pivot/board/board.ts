import { spanOf, type Window } from "../rules/window.js";
import type { HostId } from "../../model/index.js";
import type { RuleName } from "../rules/names.js";
import type { Drop } from "../rules/verdict.js";
import {
  isRegistration,
  signalKey,
  type Sighting,
  type Signal,
  type SignalKind,
  type Span,
} from "../signal.js";

/** What a host has for itself, so that it tells when the host was in use. */
const OWN: ReadonlySet<SignalKind> = new Set(["certificate", "tracker", "cookie", "address", "alias"]);

/** A host of the hunt and how many steps from a seed it was first found. */
export interface HostState extends HostId {
  readonly hops: number;
}

/** One signal and everything seen of it. */
export interface Tie {
  signal: Signal;
  /** The sightings of each host that carries it. */
  readonly carriers: Map<string, Sighting[]>;
  /** Carriers in all, where Graph said so; of an address that few had at one time, those. */
  degree: number | null;
  /** Whether Graph has been asked who else carries it. */
  searched: boolean;
  dropped: boolean;
}

/** What a hunt knows so far: hosts, ties between them, and what was left out. It judges and asks nothing. */
export class Board {
  readonly hosts = new Map<string, HostState>();
  readonly ties = new Map<string, Tie>();
  readonly drops: Drop[] = [];
  /** Hosts that have nothing to do with the hunt, asked for values of a kind only to learn which are popular. */
  readonly controls = { tracker: new Set<string>(), cookie: new Set<string>() } as const;
  readonly #usage = new Map<string, Window>();
  readonly #seen = new Set<string>();
  readonly #excluded = new Set<string>();
  readonly #gone = new Set<string>();

  constructor(seeds: readonly HostId[]) {
    for (const seed of seeds) this.hosts.set(seed.id, { ...seed, hops: 0 });
  }

  /** Says when a seed was in use: what is seen of it at other times does not count. */
  setUsage(host: string, usage: Window): void {
    this.#usage.set(host, usage);
  }

  isSeed(host: string): boolean {
    return this.hosts.get(host)?.hops === 0;
  }

  /** The addresses that are here only because names resolved to them: they tie those and are none of them. */
  bareAddresses(): Set<string> {
    const bare = new Set<string>();
    for (const { id, kind, hops } of this.hosts.values()) if (kind === "ipAddress" && hops > 0) bare.add(id);
    for (const { signal, carriers, dropped } of this.ties.values()) {
      if (dropped || carriers.size < 2) continue;
      for (const id of carriers.keys()) if (id !== signal.value) bare.delete(id);
    }
    return bare;
  }

  /** Takes a sighting; the same record twice counts once, and a tie that was judged away stays away. */
  see(sighting: Sighting): void {
    const key = signalKey(sighting.signal);
    if (this.#excluded.has(`${key} ${sighting.host}`)) return;
    const record = `${key} ${sighting.host} ${sighting.evidence} ${sighting.firstSeen?.getTime()}`;
    if (this.#seen.has(record)) return;
    this.#seen.add(record);
    const usage = this.#usage.get(sighting.host);
    if (usage !== undefined) sighting = { ...sighting, usage };
    const tie = this.ties.get(key) ?? newTie(sighting.signal);
    this.ties.set(key, tie);
    this.addTraits(tie, sighting.signal.traits);
    const sightings = tie.carriers.get(sighting.host);
    if (sightings === undefined) tie.carriers.set(sighting.host, [sighting]);
    else sightings.push(sighting);
  }

  /** When the seeds were seen, all together; registrations do not count. Null where no record says. */
  seedWindow(): Span | null {
    let [from, to] = [Infinity, -Infinity];
    for (const { firstSeen, lastSeen } of this.#usage.values()) {
      from = Math.min(from, firstSeen?.getTime() ?? Infinity);
      to = Math.max(to, lastSeen?.getTime() ?? -Infinity);
    }
    for (const { carriers } of this.ties.values()) {
      for (const [host, sightings] of carriers) {
        if (!this.isSeed(host) || this.#usage.has(host)) continue;
        for (const { firstSeen, lastSeen } of sightings.filter((seen) => !isRegistration(seen))) {
          from = Math.min(from, firstSeen?.getTime() ?? Infinity);
          to = Math.max(to, lastSeen?.getTime() ?? -Infinity);
        }
      }
    }
    return from <= to ? { from, to } : null;
  }

  /**
   * When a host was seen with what is its own: certificates, ids, and what its name resolved to. What other names did on
   * its address, its registration and its software say nothing of that, nor does what ties nothing.
   */
  ownWindow(host: string): Window {
    const seen = [...this.ties.values()]
      .filter(({ signal, dropped }) => !dropped && OWN.has(signal.kind))
      .flatMap(({ carriers }) => carriers.get(host) ?? [])
      .filter(({ firstSeen, lastSeen }) => firstSeen !== null && lastSeen !== null)
      .map(spanOf)
      .filter(({ from, to }) => from <= to);
    if (seen.length === 0) return { firstSeen: null, lastSeen: null };
    return {
      firstSeen: new Date(Math.min(...seen.map(({ from }) => from))),
      lastSeen: new Date(Math.max(...seen.map(({ to }) => to))),
    };
  }

  addTraits(tie: Tie, traits: readonly string[]): void {
    const missing = traits.filter((trait) => !tie.signal.traits.includes(trait));
    if (missing.length > 0) tie.signal = { ...tie.signal, traits: [...tie.signal.traits, ...missing] };
  }

  /** Lets a host in; one that was left out stays out. */
  addHost(host: HostId, hops: number): void {
    if (this.hosts.has(host.id) || this.#gone.has(host.id)) return;
    this.hosts.set(host.id, { ...host, hops });
  }

  /** Leaves out a signal as a whole. */
  dropSignal(tie: Tie, rule: RuleName, figures: string): void {
    if (tie.dropped) return;
    tie.dropped = true;
    this.drops.push({ rule, host: null, signal: tie.signal, figures });
  }

  /** Leaves out one host's tie by a signal. */
  dropTie(tie: Tie, host: string, rule: RuleName, figures: string): void {
    tie.carriers.delete(host);
    this.#excluded.add(`${signalKey(tie.signal)} ${host}`);
    this.drops.push({ rule, host, signal: tie.signal, figures });
  }

  /** Leaves out a host. */
  dropHost(host: string, rule: RuleName, figures: string): void {
    this.hosts.delete(host);
    this.#gone.add(host);
    this.drops.push({ rule, host, signal: null, figures });
  }
}

function newTie(signal: Signal): Tie {
  return { signal, carriers: new Map(), degree: null, searched: false, dropped: false };
}
