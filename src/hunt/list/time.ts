import { toDate } from "../../base/dates.js";
import { InvalidInputError } from "../../base/errors.js";
import type { Noun, Route } from "../../model/index.js";
import { canFilter } from "./filter.js";
import type { ListOptions } from "./options.js";
import { findProperty } from "./property.js";
import type { Share } from "./share.js";

/** The columns between which a record was so, the first that a noun has. */
const spans = [
  ["firstSeen", "lastSeen"],
  ["firstSeen", "firstSeen"],
  ["created", "lastUpdated"],
  ["created", "lastUpdate"],
] as const;

/**
 * Keeps what overlaps with the time asked for: the service, where it filters by both ends, or else the rows. A record
 * without a time is kept.
 */
export function shareTime(noun: Noun, route: Route, { since, until }: ListOptions): Share {
  if ((since ?? until) === undefined) return {};
  const span = spans.find((names) => names.every((name) => name in noun.columns));
  if (span === undefined) {
    throw new InvalidInputError(`invalid since or until: ${noun.name} has no time at which it was seen`);
  }
  const [first, last] = span;
  const from = since === undefined ? -Infinity : toDate("since", since).getTime();
  const to = until === undefined ? Infinity : toDate("until", until).getTime();
  const ends = [findProperty(noun, last), findProperty(noun, first)] as const;
  if (ends.every((end) => canFilter(route, end))) {
    const clause = (path: string, sign: string, time: number): string[] =>
      Number.isFinite(time) ? [`${path} ${sign} ${new Date(time).toISOString()}`] : [];
    return { query: [...clause(ends[0].path, "ge", from), ...clause(ends[1].path, "le", to)].join(" and ") };
  }
  return {
    keep: (cell) => !(timeOf(cell(last)) < from) && !(timeOf(cell(first)) > to),
    here: since === undefined ? "until" : until === undefined ? "since" : "since and until",
  };
}

/** NaN, which is neither before nor after, where there is none. */
function timeOf(cell: unknown): number {
  return cell instanceof Date ? cell.getTime() : NaN;
}
