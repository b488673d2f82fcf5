import { InvalidInputError } from "../../base/errors.js";
import { checkOptions } from "../../base/options.js";
import { printable } from "../../base/text.js";
import type { Span } from "./write-query.js";

const DAY = 86_400_000;

/** How much longer than it was seen an indicator is looked for, in days; a number stands for both. */
export type Margin = number | { readonly before?: number; readonly after?: number };

function back(date: Date, milliseconds: number): Date {
  return new Date(date.getTime() - milliseconds);
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
export function seenWindow({ firstSeen, lastSeen }: Seen, asked: Span, margin: Leeway): Span | string {
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
