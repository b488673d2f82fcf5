import { plural } from "../../base/text.js";
import type { Sighting, Span } from "../signal.js";
import { isKeptTie, type Settings, type Verdict } from "./verdict.js";
import { DAY, daysApart, together, window } from "./window.js";

/** Whether a host was on the shared thing at another time than every host it would be tied to. */
export function judgeTime(
  its: readonly Sighting[],
  theirs: readonly Sighting[],
  settings: Settings,
): Verdict {
  if (settings.off.includes("timeOverlap") || its.length === 0 || theirs.length === 0) return null;
  if (isKeptTie(its, theirs, settings)) return null;
  let least = Infinity;
  let closest: [Sighting, Sighting] | undefined;
  for (const one of its) {
    for (const other of theirs) {
      const apart = daysApart(one, other);
      if (apart < least) [least, closest] = [apart, [one, other]];
    }
  }
  if (closest === undefined || least <= settings.toleranceDays) return null;
  const [one, other] = closest;
  const when = (one.firstSeen?.getTime() ?? 0) > (other.lastSeen?.getTime() ?? 0) ? "after" : "before";
  return {
    rule: "timeOverlap",
    figures: `${window(one)} is ${plural(Math.round(least), "day")} ${when} ${other.host} was there (${window(other)})`,
  };
}

/** Whether two hosts were on the shared thing together only at a time that is far from the seeds'. */
export function judgeWindow(
  its: Sighting,
  theirs: Sighting,
  seeds: Span | null,
  settings: Settings,
): Verdict {
  if (seeds === null || settings.off.includes("seedWindow")) return null;
  if (isKeptTie([its], [theirs], settings)) return null;
  const { from, to } = together(its, theirs);
  const days = Math.max(seeds.from - to, from - seeds.to) / DAY;
  if (days <= settings.windowDays) return null;
  const when = seeds.from > to ? "before" : "after";
  const both = window({ firstSeen: toDate(from), lastSeen: toDate(to) });
  return {
    rule: "seedWindow",
    figures: `together ${both}, ${plural(Math.round(days), "day")} ${when} the seeds were seen`,
  };
}

function toDate(time: number): Date | null {
  return Number.isFinite(time) ? new Date(time) : null;
}
