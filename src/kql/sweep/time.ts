import { InvalidInputError } from "../../base/errors.js";
import { toTimespan, windowOf as windowOfSpan, type TimespanInput } from "../../base/timespan.js";
import type { Leeway } from "../../intel/index.js";
import type { Span } from "./write-query.js";

const DAY = 86_400_000;

/** Advanced hunting reaches so far back. */
const REACH = 30 * DAY;

/** The time that is asked about: the last 30 days, unless said otherwise. */
export function readTimespan(timespan: TimespanInput | undefined, now: Date): Span {
  const span = windowOfSpan(timespan === undefined ? { duration: REACH } : toTimespan(timespan), now);
  if (span.from < span.to) return span;
  throw new InvalidInputError("invalid timespan: it ends before it begins; a start alone ends now");
}

function back(date: Date, milliseconds: number): Date {
  return new Date(date.getTime() - milliseconds);
}

/** When something was seen; null where that end is open. */
export interface Seen {
  readonly firstSeen: Date | null;
  readonly lastSeen: Date | null;
}

/** The part of the time asked about in which an indicator is looked for, or why there is none. */
export function windowOf({ firstSeen, lastSeen }: Seen, asked: Span, margin: Leeway): Span | string {
  const from = firstSeen === null ? asked.from : back(firstSeen, margin.before);
  // The last moment that it was seen belongs to the window.
  const to = lastSeen === null ? asked.to : back(lastSeen, -margin.after - 1);
  if (to <= asked.from) return `too old: last seen ${day(lastSeen)}, asked about from ${day(asked.from)} on`;
  if (from >= asked.to) return `too new: first seen ${day(firstSeen)}, asked about to ${day(asked.to)}`;
  return { from: from > asked.from ? from : asked.from, to: to < asked.to ? to : asked.to };
}

function day(date: Date | null): string {
  return date?.toISOString().slice(0, 10) ?? "";
}
