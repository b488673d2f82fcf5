import type { Leeway } from "../../intel/index.js";
import type { Span } from "./write-query.js";

function back(date: Date, milliseconds: number): Date {
  return new Date(date.getTime() - milliseconds);
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
