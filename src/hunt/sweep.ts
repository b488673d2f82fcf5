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
import { chainTo, seedRecords, toOrigin } from "./trail-chain.js";

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
