import type { Mention } from "../enrich/facts.js";

/** Days by which the time that a report gives may miss the incident's: reports see with delay. */
export const MARGIN = 30;

type Times = Pick<Mention, "firstSeen" | "lastSeen">;

/** Whether a time that a report gives holds the incident's. An end that is not known is open. */
export function isInUse({ firstSeen, lastSeen }: Times, at: Date): boolean {
  const margin = MARGIN * 86_400_000;
  return (
    (firstSeen === null || firstSeen.getTime() - margin <= at.getTime()) &&
    (lastSeen === null || lastSeen.getTime() + margin >= at.getTime())
  );
}
