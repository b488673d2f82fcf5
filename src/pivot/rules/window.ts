import { formatDate } from "../../base/dates.js";
import type { Sighting, Span } from "../signal.js";

export const DAY = 86_400_000;

/** From when to when a record was seen; null where it is not known. */
export type Window = Pick<Sighting, "firstSeen" | "lastSeen">;

/** What was seen, and the time of the host's use where that is known. */
export type Seen = Pick<Sighting, "firstSeen" | "lastSeen" | "usage">;

/** The time of a record that counts: of a host whose time of use is known, what lies in it. An end not known is open. */
export function spanOf({ firstSeen, lastSeen, usage }: Seen): Span {
  const from = (...dates: (Date | null | undefined)[]): number =>
    Math.max(...dates.map((date) => date?.getTime() ?? -Infinity));
  const to = (...dates: (Date | null | undefined)[]): number =>
    Math.min(...dates.map((date) => date?.getTime() ?? Infinity));
  return { from: from(firstSeen, usage?.firstSeen), to: to(lastSeen, usage?.lastSeen) };
}

/** The time that two have in common; it ends before it begins where they miss each other. */
export function together(one: Seen, other: Seen): Span {
  const [a, b] = [spanOf(one), spanOf(other)];
  return { from: Math.max(a.from, b.from), to: Math.min(a.to, b.to) };
}

/** The days by which two windows miss each other; 0 where they overlap or one of them is not known. */
export function daysApart(one: Seen, other: Seen): number {
  const { from, to } = together(one, other);
  return Math.max(0, (from - to) / DAY);
}

/** A window in words: `2025-09-01 to 2026-01-04`. */
export function window({ firstSeen, lastSeen }: Window): string {
  const day = (date: Date | null): string => (date === null ? "unknown" : formatDate(date).slice(0, 10));
  return firstSeen === null && lastSeen === null
    ? "at unknown times"
    : `${day(firstSeen)} to ${day(lastSeen)}`;
}
