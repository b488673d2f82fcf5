import type { Ranked } from "../rank/reason.js";
import type { TrailInfo } from "./trail-info.js";

/**
 * Some hosts, and those by which their chains lead back to a seed: of what ties a host the nearer ones, and where nothing
 * nearer does, those as near. `weighed` is every host that was, for a chain may lead by one that is no finding itself: an
 * address that names resolved to, or a host under the least score.
 */
export function chainsOf(
  found: readonly Ranked[],
  weighed: readonly Ranked[],
  { seeds }: TrailInfo,
): Ranked[] {
  const byHost = new Map(weighed.map((one) => [one.host, one]));
  const known = new Set(seeds);
  const chains = new Set(found);
  for (const { hops, reasons } of chains) {
    const others = [...new Set(reasons.map(({ theirs }) => theirs.host))];
    const before = others.flatMap((host) => byHost.get(host) ?? []);
    const nearer = before.filter((other) => other.hops < hops);
    const isTied = nearer.length > 0 || others.some((host) => known.has(host));
    for (const other of isTied ? nearer : before) chains.add(other);
  }
  return [...chains];
}
