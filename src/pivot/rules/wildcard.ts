import { plural } from "../../base/text.js";
import { registeredDomain } from "../../model/index.js";
import type { Signal } from "../signal.js";
import type { RuleName } from "./names.js";
import { isKept, type Settings } from "./verdict.js";

/** The names of one registered domain among the carriers of an address that are too many to be made by hand. */
export function judgeNames(
  { kind, value }: Signal,
  carriers: Iterable<string>,
  settings: Settings,
): { names: readonly string[]; rule: RuleName; figures: string }[] {
  if (kind !== "address" || settings.off.includes("wildcardDns") || isKept(settings, value)) return [];
  const byDomain = new Map<string, string[]>();
  for (const host of carriers) {
    const domain = registeredDomain(host);
    if (domain === null || domain === host || isKept(settings, host)) continue;
    const names = byDomain.get(domain);
    if (names === undefined) byDomain.set(domain, [host]);
    else names.push(host);
  }
  return [...byDomain]
    .filter(([, names]) => names.length > settings.maxNamesOfDomain)
    .map(([domain, names]) => ({
      names,
      rule: "wildcardDns",
      figures: `${plural(names.length, "name")} of ${domain} on ${value}, at most ${settings.maxNamesOfDomain} count`,
    }));
}
