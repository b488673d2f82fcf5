import type { IndicatorRecord, Indicators } from "../intel/index.js";
import {
  planSweep,
  runSweep,
  type RunSweepOptions,
  type Sweep,
  type SweepMeans,
  type SweepOptions,
} from "../kql/sweep/index.js";
import { chainTo, readOlder, seedRecords, toOrigin, Trail, type TrailData } from "../pivot/index.js";

/** What of a trail is looked for, in which tables, over which time. */
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
  return [
    ...(seeds ? seedRecords(trail.info, trail.links.objects()) : []),
    ...trail.indicators({ minScore }).objects(),
  ];
}

/** The same of what `trail.toJSON()` gave, also as text. */
export function writtenTrailIndicators(written: TrailData | string): IndicatorRecord[] {
  const [{ hosts, links, info }] = readOlder(written) as [TrailData];
  return [
    ...seedRecords(info, links),
    ...hosts.map(({ host, firstSeen, lastSeen }): IndicatorRecord => {
      const chain = chainTo(host, links, info.seeds);
      return { value: host, firstSeen, lastSeen, ...toOrigin(chain), seed: chain[0]?.from ?? null };
    }),
  ];
}
