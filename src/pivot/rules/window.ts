import { formatDate } from "../../base/dates.js";
import type { Sighting } from "../signal.js";

export const DAY = 86_400_000;

/** From when to when a record was seen; null where it is not known. */
export type Window = Pick<Sighting, "firstSeen" | "lastSeen">;

/** The days by which two windows miss each other; 0 where they overlap or one of them is not known. */
export function daysApart(one: Window, other: typeof one): number {
  const from = Math.max(one.firstSeen?.getTime() ?? -Infinity, other.firstSeen?.getTime() ?? -Infinity);
  const to = Math.min(one.lastSeen?.getTime() ?? Infinity, other.lastSeen?.getTime() ?? Infinity);
  return Math.max(0, (from - to) / DAY);
}

/** A window in words: `2025-09-01 to 2026-01-04`. */
export function window({ firstSeen, lastSeen }: Window): string {
  const day = (date: Date | null): string => (date === null ? "unknown" : formatDate(date).slice(0, 10));
  return firstSeen === null && lastSeen === null
    ? "at unknown times"
    : `${day(firstSeen)} to ${day(lastSeen)}`;
}
