import { toDate } from "./dates.js";

/** From when to when something was seen; null, or empty as a person leaves it, where that is not known. */
export interface Seen {
  /** A text that is a day means its beginning. */
  readonly firstSeen?: Date | string | null;
  /** A text that is a day means its end. */
  readonly lastSeen?: Date | string | null;
}

const DAY = 86_400_000;

/**
 * Whether two were there at the same time. An end that is not known is open: what is not known lets nobody go.
 * @example
 * import { connect, sameTime } from "huntbook";
 *
 * const hunt = await connect({ source: "sample" });
 * const names = (await hunt.host("203.0.113.17").passiveDnsReverse()).objects();
 * const called = { firstSeen: "2025-09-08", lastSeen: "2025-12-20" };
 * console.log(names.filter((row) => sameTime(row, called)).length, names.length);
 */
export function sameTime(one: Seen, other: Seen): boolean {
  return beginning(one) <= end(other) && beginning(other) <= end(one);
}

function beginning({ firstSeen }: Seen): number {
  return firstSeen ? toDate("firstSeen", firstSeen).getTime() : -Infinity;
}

function end({ lastSeen }: Seen): number {
  if (!lastSeen) return Infinity;
  const time = toDate("lastSeen", lastSeen).getTime();
  return typeof lastSeen === "string" && /^\d{4}-\d{2}-\d{2}$/.test(lastSeen) ? time + DAY - 1 : time;
}
