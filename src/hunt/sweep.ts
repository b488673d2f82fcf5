import type { IndicatorRecord, Indicators } from "../intel/index.js";
import {
  planSweep,
  runSweep,
  type RunSweepOptions,
  type Sweep,
  type SweepMeans,
  type SweepOptions,
} from "../kql/sweep/index.js";
import {
  readOlder,
  Trail,
  type IndicatorRow,
  type LinkRow,
  type TrailData,
  type TrailInfo,
} from "../pivot/index.js";

export interface HuntSweepOptions extends SweepOptions, RunSweepOptions {
  /** Of a trail: findings from this score on. @default 0 */
  minScore?: number;
  /** Of a trail: whether what the hunt started from is looked for too. False where the seed is a victim. @default true */
  seeds?: boolean;
}

/**
 * Looks for indicators in the tenant's own tables, each in the time in which it was seen. A trail gives its findings,
 * each with the link that led to it and the chain back to its seed.
 */
export async function sweepTenant(
  means: SweepMeans,
  indicators: Indicators | Trail,
  { signal, concurrency, minScore = 0, seeds = true, ...options }: HuntSweepOptions = {},
): Promise<Sweep> {
  const what = indicators instanceof Trail ? trailIndicators(indicators, { minScore, seeds }) : indicators;
  const plan = planSweep(what, options, means.now());
  return runSweep(plan, means, {
    ...(signal === undefined ? {} : { signal }),
    ...(concurrency === undefined ? {} : { concurrency }),
  });
}

/** The findings of a trail as a sweep takes them, and its seeds. */
export function trailIndicators(
  trail: Trail,
  { minScore, seeds }: { minScore: number; seeds: boolean },
): IndicatorRecord[] {
  const found = trail.indicators({ minScore }).objects();
  return toRecords(found, trail.links.objects(), trail.info, seeds);
}

/** The same of what `trail.toJSON()` gave, also as text. */
export function writtenTrailIndicators(written: TrailData | string): IndicatorRecord[] {
  const [{ hosts, links, info }] = readOlder(written) as [TrailData];
  const found = hosts.map(({ host, firstSeen, lastSeen }) => ({ value: host, firstSeen, lastSeen }));
  return toRecords(found, links, info, true);
}

function toRecords(
  found: readonly Pick<IndicatorRow, "value" | "firstSeen" | "lastSeen">[],
  links: readonly LinkRow[],
  info: TrailInfo,
  seeds: boolean,
): IndicatorRecord[] {
  return [
    ...(seeds ? seedRecords(info, links) : []),
    ...found.map(({ value, firstSeen, lastSeen }): IndicatorRecord => {
      const chain = chainTo(value, links, info.seeds);
      return { value, firstSeen, lastSeen, ...toOrigin(chain), seed: chain[0]?.from ?? null };
    }),
  ];
}

/**
 * The seeds: in the time for which what named them says that they were in use, otherwise in that of what ties them to
 * others; at any time where nothing does.
 */
function seedRecords(info: TrailInfo, links: readonly LinkRow[]): IndicatorRecord[] {
  return info.seeds.map((seed) => {
    const origin = info.origins.find(({ hosts }) => hosts.some(({ host }) => host === seed));
    const named = origin?.hosts.find(({ host }) => host === seed);
    const chain = chainTo(seed, links, info.seeds);
    const ties = links.filter(({ from, to }) => from === seed || to === seed);
    const isKnown = named !== undefined && (named.firstSeen ?? named.lastSeen) !== null;
    return {
      value: seed,
      ...(isKnown ? { firstSeen: named.firstSeen, lastSeen: named.lastSeen } : spanOf(ties)),
      ...toOrigin(
        chain.length > 0 || named === undefined ? chain : [{ ...named, from: named.via, to: seed }],
      ),
      seed: origin?.seed ?? seed,
    };
  });
}

/** From the first to the last sight; null where there is none, as of the naming by an article. */
function spanOf(links: readonly LinkRow[]): Pick<IndicatorRecord, "firstSeen" | "lastSeen"> {
  const times = links.flatMap(({ firstSeen, lastSeen }) => [firstSeen, lastSeen]);
  const known = times.flatMap((date) => (date === null ? [] : [date.getTime()]));
  if (known.length === 0) return { firstSeen: null, lastSeen: null };
  return { firstSeen: new Date(Math.min(...known)), lastSeen: new Date(Math.max(...known)) };
}

/** The last step of a chain, and the whole, as a hit shows them. */
function toOrigin(chain: readonly StepOfChain[]): Pick<IndicatorRecord, "link" | "evidence" | "chain"> {
  const last = chain.at(-1);
  return {
    link: last === undefined ? null : inWords(last),
    evidence: last?.evidence ?? null,
    chain: chain.map(inWords),
  };
}

/** What names a seed and is no host. */
const SOURCES = new Set(["article", "actor", "cve", "incident"]);

/** The steps from what the hunt started from to a host: at each step back the strongest link that leads to a seed. */
function chainTo(host: string, links: readonly LinkRow[], seeds: readonly string[]): LinkRow[] {
  const seen = new Set<string>();
  const walk = (to: string): LinkRow[] | undefined => {
    seen.add(to);
    const before = links.filter((link) => link.to === to && !seen.has(link.from));
    // Before a seed stand only the article, the actor, the CVE or the incident that named it, and before those nothing.
    const named = before.find(({ fromKind }) => SOURCES.has(fromKind));
    if (named !== undefined) return [...(walk(named.from) ?? []), named];
    if (seeds.includes(to)) return [];
    for (const link of before.toSorted((a, b) => b.weight - a.weight)) {
      const way = seen.has(link.from) ? undefined : walk(link.from);
      if (way !== undefined) return [...way, link];
    }
    return undefined;
  };
  return walk(host) ?? [];
}

type StepOfChain = Pick<LinkRow, "from" | "to" | "pivot" | "evidence">;

function inWords({ from, to, pivot }: StepOfChain): string {
  return `${from} → ${to} (${pivot})`;
}
