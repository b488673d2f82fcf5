import type { IndicatorRecord } from "../../intel/index.js";
import type { LinkRow } from "./trail-frames.js";
import type { TrailInfo } from "./trail-info.js";

/**
 * The seeds: in the time for which what named them says that they were in use, otherwise in that of what ties them to
 * others, or of what was seen on them; at any time where nothing was.
 */
export function seedRecords(info: TrailInfo, links: readonly LinkRow[]): IndicatorRecord[] {
  return info.seeds.map((seed) => {
    const origin = info.origins.find(({ hosts }) => hosts.some(({ host }) => host === seed));
    const named = origin?.hosts.find(({ host }) => host === seed);
    const chain = chainTo(seed, links, info.seeds);
    const ties = links.filter(({ from, to }) => from === seed || to === seed);
    const isTied = ties.some(({ firstSeen, lastSeen }) => firstSeen !== null || lastSeen !== null);
    const isKnown = named !== undefined && (named.firstSeen ?? named.lastSeen) !== null;
    return {
      value: seed,
      ...(isKnown
        ? { firstSeen: named.firstSeen, lastSeen: named.lastSeen }
        : spanOf(isTied ? ties : (info.seen ?? []).filter(({ host }) => host === seed))),
      ...toOrigin(
        chain.length > 0 || named === undefined ? chain : [{ ...named, from: named.via, to: seed }],
      ),
      seed: origin?.seed ?? seed,
    };
  });
}

/** From the first to the last sight; null where there is none, as of the naming by an article. */
function spanOf(links: readonly Pick<LinkRow, "firstSeen" | "lastSeen">[]): Pick<IndicatorRecord, "firstSeen" | "lastSeen"> {
  const times = links.flatMap(({ firstSeen, lastSeen }) => [firstSeen, lastSeen]);
  const known = times.flatMap((date) => (date === null ? [] : [date.getTime()]));
  if (known.length === 0) return { firstSeen: null, lastSeen: null };
  return { firstSeen: new Date(Math.min(...known)), lastSeen: new Date(Math.max(...known)) };
}

/** The last step of a chain, and the whole, as a hit shows them. */
export function toOrigin(chain: readonly StepOfChain[]): {
  link: string | null;
  evidence: string | null;
  chain: readonly string[];
} {
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
export function chainTo(host: string, links: readonly LinkRow[], seeds: readonly string[]): LinkRow[] {
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
