import { registeredDomain } from "../../model/index.js";
import type { Tie } from "../board/board.js";
import type { Popularity } from "../board/controls.js";
import { judgeTime, judgeWindow } from "../rules/time.js";
import type { Settings } from "../rules/verdict.js";
import { isIntersected, isTimed, type Sighting, type Signal, type Span } from "../signal.js";
import type { Reason } from "./reason.js";
import { crowding, overlap, rarity, rarityAmong, TIED, timeFactor, worth } from "./score.js";

interface WeighBy {
  readonly settings: Settings;
  readonly seeds: Span | null;
  readonly popularity: Popularity;
}

/** The strongest reason that a tie gives a host, by any other carrier whose score is known. */
export function weigh(
  tie: Tie,
  host: string,
  scores: ReadonlyMap<string, number>,
  { settings, seeds, popularity: known }: WeighBy,
): Reason | null {
  const its = tie.carriers.get(host) ?? [];
  const carriers = [...tie.carriers].filter(
    ([id]) => id !== host && (scores.get(id) ?? 0) >= TIED && !isOneRegistration(tie.signal, id, host),
  );
  // An address has no window of its own: where names are known on it, theirs count.
  const named = carriers.filter(([id]) => id !== tie.signal.value);
  const others = named.length > 0 ? named : carriers;
  if (its.length === 0 || others.length === 0) return null;
  const base = worth(tie.signal);
  const rare = isIntersected(tie.signal)
    ? rarityAmong(known.hits, known.asked)
    : rarity(
        isGate(tie.signal, host) ? 2 : (tie.degree ?? tie.carriers.size),
        settings.maxCarriers,
        crowding(tie.signal),
      );
  let best: Reason | null = null;
  for (const [id, sightings] of others) {
    const strength = scores.get(id) ?? 0;
    for (const theirs of sightings) {
      for (const mine of its) {
        if (isTimed(tie.signal) && isApart(mine, theirs, seeds, settings)) continue;
        const together = isTimed(tie.signal) ? overlap(mine, theirs) : 1;
        const weight = base * rare * timeFactor(together) * strength;
        if (best !== null && weight < best.weight) continue;
        if (
          best !== null &&
          weight === best.weight &&
          timesKnown(mine, theirs) <= timesKnown(best.its, best.theirs)
        ) {
          continue;
        }
        best = {
          signal: tie.signal,
          weight,
          parts: { worth: base, rarity: rare, overlap: together, strength, news: 1 },
          theirs,
          its: mine,
        };
      }
    }
  }
  return best;
}

/** Of records that weigh the same, those that say when are the better evidence. */
function timesKnown(...sightings: readonly Sighting[]): number {
  return sightings.flatMap(({ firstSeen, lastSeen }) => [firstSeen, lastSeen].filter((time) => time !== null))
    .length;
}

/** Whether two names of one registered domain share its registration: that they do says nothing of either. */
function isOneRegistration({ kind }: Signal, one: string, other: string): boolean {
  if (kind !== "registrant" && kind !== "nameserver") return false;
  const domain = registeredDomain(one);
  return domain !== null && domain === registeredDomain(other);
}

/** Whether a host redirects to the other: who leads to a hunted host does so however many others it leads to. */
function isGate({ traits, ends }: Signal, host: string): boolean {
  return traits.includes("redirect") && ends?.[0] === host;
}

/** Whether two hosts were on the same thing, but not at the same time, or not at the seeds'. */
function isApart(mine: Sighting, theirs: Sighting, seeds: Span | null, settings: Settings): boolean {
  return (
    judgeTime([mine], [theirs], settings) !== null || judgeWindow(mine, theirs, seeds, settings) !== null
  );
}
