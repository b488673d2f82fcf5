import { toDate } from "../../base/dates.js";
import type { HostId } from "../../model/index.js";
import type { Asker, Job } from "../../intel/index.js";
import { isAllowed } from "../rules/allow.js";
import type { RuleOptions } from "../rules/options.js";
import { describeSource, toSeeds, toSources, type Seed, type Source } from "../seeds/seed.js";
import type { SeedWindow } from "../seeds/seed-answer.js";
import { seedSpecs } from "../seeds/seed-specs.js";
import type { Window } from "../rules/window.js";
import type { OriginSource, SeedOrigin } from "../trail/trail-info.js";

/** What one source has led to so far. */
interface Finding {
  readonly seed: string;
  readonly source: Source;
  readonly sources: Map<string, OriginSource>;
  readonly hosts: Map<string, SeedWindow & { readonly via: string }>;
  readonly leftOut: Set<string>;
}

/** The seeds of a run: those that are hosts at once, the others as Graph is asked for them. */
export class SeedSearch {
  readonly #sources: readonly Source[];
  readonly #findings: readonly Finding[];
  readonly #hosts: Map<string, HostId>;
  /** Those that the hunter named. */
  readonly #named: ReadonlySet<string>;
  readonly #settings: Required<RuleOptions>;

  constructor(seeds: readonly Seed[], settings: Required<RuleOptions>) {
    this.#sources = toSources(seeds);
    this.#findings = this.#sources.map((source) => ({
      seed: describeSource(source),
      source,
      sources: new Map(),
      hosts: new Map(),
      leftOut: new Set(),
    }));
    this.#hosts = new Map(toSeeds(seeds).map((host) => [host.id, host]));
    this.#named = new Set(this.#hosts.keys());
    this.#settings = settings;
  }

  /** The hosts so far. */
  get hosts(): readonly HostId[] {
    return [...this.#hosts.values()];
  }

  /** What each source led to so far. */
  get origins(): SeedOrigin[] {
    return this.#findings.map(({ seed, source, sources, hosts, leftOut }) => ({
      seed,
      kind: source.kind,
      sources: [...sources.values()],
      hosts: [...hosts.values()].map(({ host, ...rest }) => ({ host: host.id, ...rest })),
      leftOut: [...leftOut],
    }));
  }

  /**
   * When a host was in use by those it is hunted for: as the hunter says, or where actors name it and give times; null
   * where the hunter or another source names it too, which says nothing of its use.
   */
  usage(host: string): Window | null {
    const [from = "", until = ""] = this.#settings.during;
    if (from !== "" || until !== "") return { firstSeen: toEnd(from), lastSeen: toEnd(until) };
    const naming = this.#findings.filter(({ hosts }) => hosts.has(host));
    const isActors = naming.every(({ source }) => seedSpecs[source.kind].ofUse === true);
    if (this.#named.has(host) || naming.length === 0 || !isActors) return null;
    const { firstSeen, lastSeen } = this.window(host);
    return firstSeen === null && lastSeen === null ? null : { firstSeen, lastSeen };
  }

  /** When the sources say that a host was in use; null where none says so. */
  window(host: string): Window {
    return this.#findings
      .flatMap(({ hosts }) => hosts.get(host) ?? [])
      .reduce<Window>(widen, { firstSeen: null, lastSeen: null });
  }

  /** Asks for the hosts of every source, those of one level side by side. */
  async ask(asker: Asker): Promise<void> {
    let open = this.#sources.flatMap((source, index) => {
      const finding = this.#findings[index];
      return finding === undefined ? [] : [{ source, finding }];
    });
    while (open.length > 0) {
      const next: typeof open = [];
      const jobs = open.map(({ source, finding }): Job => {
        const spec = seedSpecs[source.kind];
        return {
          question: spec.ask(source.id),
          take: (frame) => {
            const answer = spec.read?.(frame);
            for (const named of answer?.hosts ?? []) this.#take(named, finding, describeSource(source));
            for (const what of answer?.leftOut ?? []) finding.leftOut.add(what);
            for (const { id, ...naming } of spec.further?.read(frame) ?? []) {
              const further: Source = { kind: spec.further?.kind ?? source.kind, id };
              const name = describeSource(further);
              finding.sources.set(name, { source: name, kind: further.kind, ...naming });
              next.push({ source: further, finding });
            }
          },
        };
      });
      await asker.level("asking for the seeds", jobs);
      open = next;
    }
  }

  #take({ publisher, ...named }: SeedWindow, { hosts, leftOut }: Finding, via: string): void {
    const { host } = named;
    const { sources } = this.#settings;
    if (publisher !== undefined && sources.length > 0 && !sources.includes(publisher)) {
      leftOut.add(`${host.id}: published by ${publisher || "nobody named"}, not by ${sources.join(" or ")}`);
      return;
    }
    if (isAllowed(host.id, this.#settings)) {
      leftOut.add(`${host.id}: named by the hunter as known good`);
      return;
    }
    const known = hosts.get(host.id);
    hosts.set(host.id, known === undefined ? { ...named, via } : { ...known, ...widen(known, named) });
    this.#hosts.set(host.id, host);
  }
}

/** A window that holds both; an end that is open in one stays open, a window that is unknown adds nothing. */
function widen(one: Window, other: Window): Window {
  if (one.firstSeen === null && one.lastSeen === null) return toWindow(other);
  if (other.firstSeen === null && other.lastSeen === null) return toWindow(one);
  const pick = (ends: readonly (Date | null)[], choose: (...times: number[]) => number): Date | null => {
    const times = ends.map((end) => end?.getTime() ?? Number.NaN);
    const time = choose(...times);
    return Number.isNaN(time) ? null : new Date(time);
  };
  return {
    firstSeen: pick([one.firstSeen, other.firstSeen], Math.min),
    lastSeen: pick([one.lastSeen, other.lastSeen], Math.max),
  };
}

function toEnd(day: string): Date | null {
  return day === "" ? null : toDate("during", day);
}

function toWindow({ firstSeen, lastSeen }: Window): Window {
  return { firstSeen, lastSeen };
}
