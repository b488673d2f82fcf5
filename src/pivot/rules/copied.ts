import { plural } from "../../base/text.js";
import type { Sighting, Signal } from "../signal.js";
import type { RuleName } from "./names.js";
import { isKept, type Settings } from "./verdict.js";
import { DAY } from "./window.js";

/**
 * The carriers of a tracking id that had it long before others whose pages load from one of them or redirect to it: a copied page keeps the
 * id of the page that it was copied from (Akamai and RiskIQ on phishing kits), so the id is theirs, and they are the
 * copy's victim rather than its relative.
 */
export function judgeCopied(
  { kind, value }: Signal,
  carriers: ReadonlyMap<string, readonly Sighting[]>,
  leadsTo: (host: string) => ReadonlySet<string>,
  settings: Settings,
): { host: string; rule: RuleName; figures: string }[] {
  if (kind !== "tracker" || settings.off.includes("copiedPage") || isKept(settings, value)) return [];
  const since = new Map(
    [...carriers].map(([host, sightings]) => [
      host,
      Math.min(...sightings.map(({ firstSeen }) => firstSeen?.getTime() ?? Infinity)),
    ]),
  );
  const at = (host: string): number => since.get(host) ?? Infinity;
  const copies = [...since.keys()].filter((host) =>
    [...leadsTo(host)].some((owner) => at(owner) + settings.copiedDays * DAY <= at(host)),
  );
  const [first] = copies.toSorted((a, b) => at(a) - at(b));
  if (first === undefined) return [];
  return [...since.keys()]
    .filter((host) => at(host) + settings.copiedDays * DAY <= at(first) && !isKept(settings, host))
    .map((host) => ({
      host,
      rule: "copiedPage",
      figures: `carried it ${plural(Math.round((at(first) - at(host)) / DAY), "day")} before ${first}, whose page leads to its owner`,
    }));
}
