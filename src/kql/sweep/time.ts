import { toDate } from "../../base/dates.js";
import { InvalidInputError } from "../../base/errors.js";
import { checkOptions } from "../../base/options.js";
import { printable, truncate } from "../../base/text.js";
import type { Span } from "./write-query.js";

const DAY = 86_400_000;

/** Advanced hunting reaches so far back. */
const REACH = 30 * DAY;

/** A stretch of time: its ends, or ISO 8601: `P7D` up to now, `2026-02-01/2026-03-01`, `2026-02-01/P7D`. */
export type Timespan = string | { readonly from?: Date | string; readonly to?: Date | string };

/** How much longer than it was seen an indicator is looked for, in days; a number stands for both. */
export type Margin = number | { readonly before?: number; readonly after?: number };

/** The time that is asked about: the last 30 days, unless said otherwise. */
export function readTimespan(timespan: Timespan | undefined, now: Date): Span {
  const { from, to } = readEnds(timespan ?? {}, now);
  const span = { from: from ?? new Date((to ?? now).getTime() - REACH), to: to ?? now };
  if (span.from < span.to) return span;
  throw invalid(timespan, "its end is not after its beginning");
}

function readEnds(timespan: Timespan, now: Date): { from?: Date; to?: Date } {
  if (typeof timespan !== "string") {
    checkOptions("timespan", timespan, ["from", "to"]);
    const { from, to } = timespan;
    return {
      ...(from === undefined ? {} : { from: toDate("timespan.from", from) }),
      ...(to === undefined ? {} : { to: toDate("timespan.to", to) }),
    };
  }
  const [first = "", second, ...more] = timespan.split("/");
  if (more.length > 0) throw invalid(timespan, "it has more than two parts");
  const [before, after] = [maybeDuration(first), maybeDuration(second ?? "")];
  if (second === undefined) {
    return before === undefined ? { from: toDate("timespan", first) } : { from: back(now, before) };
  }
  if (before !== undefined) {
    const to = toDate("timespan", second);
    return { from: back(to, before), to };
  }
  const from = toDate("timespan", first);
  return { from, to: after === undefined ? toDate("timespan", second) : back(from, -after) };
}

const UNITS = [7 * DAY, DAY, DAY / 24, DAY / 1440, DAY / 86_400];

/** Milliseconds of an ISO 8601 duration of weeks, days and less; months have no length of their own. */
function maybeDuration(text: string): number | undefined {
  const found = /^P(?=.)(?:(\d+)W)?(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(text);
  return found?.slice(1).reduce((sum, count, index) => sum + Number(count ?? 0) * (UNITS[index] ?? 0), 0);
}

function back(date: Date, milliseconds: number): Date {
  return new Date(date.getTime() - milliseconds);
}

function invalid(timespan: unknown, why: string): InvalidInputError {
  const written = typeof timespan === "string" ? timespan : JSON.stringify(timespan);
  return new InvalidInputError(`invalid timespan: ${printable(truncate(written, 80))}; ${why}`);
}

const margins = { before: 1, after: 3 };

/** A margin in milliseconds. */
export interface Leeway {
  readonly before: number;
  readonly after: number;
}

export function readMargin(margin: Margin = margins): Leeway {
  const days = typeof margin === "number" ? { before: margin, after: margin } : { ...margins, ...margin };
  checkOptions("margin", days, ["before", "after"]);
  for (const [name, value] of Object.entries(days)) {
    if (typeof value === "number" && value >= 0 && value <= 3650) continue;
    throw new InvalidInputError(
      `invalid margin.${name}: ${printable(String(value))}; it is a number of days from 0 to 3650`,
    );
  }
  return { before: Math.round(days.before * DAY), after: Math.round(days.after * DAY) };
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
