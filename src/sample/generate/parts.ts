import type { Indicator } from "./indicator.js";
import type { ArticleTruth } from "./truth.js";
import type { World } from "./world.js";

/** The campaigns whose members are among the indicators, and those given, with who is named and who is not. */
export function partsOf(
  { truth }: World,
  indicators: readonly (readonly [value: Indicator[0], ...unknown[]])[],
  about: readonly string[] = [],
): ArticleTruth["campaigns"] {
  const values = new Set(indicators.map(([value]) => value));
  const parts = Object.entries(truth.campaigns).map(([name, { members }]) => {
    const hosts = members.map(({ host }) => host);
    const named = hosts.filter((host) => values.has(host));
    return [name, { named, remaining: hosts.filter((host) => !values.has(host)) }] as const;
  });
  return Object.fromEntries(parts.filter(([name, { named }]) => named.length > 0 || about.includes(name)));
}
