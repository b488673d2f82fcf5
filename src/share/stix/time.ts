/** A timestamp of STIX: UTC, four digits of year; undefined for what it cannot write. */
export function stixTime(date: Date | null): string | undefined {
  const year = date?.getUTCFullYear() ?? NaN;
  return year >= 0 && year <= 9999 ? date?.toISOString() : undefined;
}

/** The first and the last of some moments; null where there is none. */
export function spanOf(dates: readonly (Date | null)[]): { first: Date | null; last: Date | null } {
  const times = dates.flatMap((date) => (stixTime(date) === undefined ? [] : [Number(date)]));
  if (times.length === 0) return { first: null, last: null };
  const [first, last] = times.reduce(([from, to], time) => [Math.min(from, time), Math.max(to, time)], [
    Infinity,
    -Infinity,
  ] as [number, number]);
  return { first: new Date(first), last: new Date(last) };
}
