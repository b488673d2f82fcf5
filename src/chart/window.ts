import { toDate } from "../base/dates.js";
import { InvalidInputError } from "../base/errors.js";
import type { Span } from "./spans.js";

/** The time that is looked at, in milliseconds since 1970; without an end where none was asked for. */
export interface Window {
  readonly from: number;
  readonly to: number;
}

export interface WindowOptions {
  readonly from?: Date | string | number | undefined;
  readonly to?: Date | string | number | undefined;
}

export function windowOf({ from, to }: WindowOptions): Window {
  const window = {
    from: from === undefined ? -Infinity : toDate("from", from).getTime(),
    to: to === undefined ? Infinity : toDate("to", to).getTime(),
  };
  if (window.from <= window.to) return window;
  throw new InvalidInputError("invalid from: it is after to");
}

/** The part of each span that is in the window; those outside go. */
export function cutToWindow<S extends Span>(spans: readonly S[], { from, to }: Window): S[] {
  return spans
    .filter((span) => span.end >= from && span.start <= to)
    .map((span) => ({ ...span, start: Math.max(from, span.start), end: Math.min(to, span.end) }));
}
