/**
 * From the first sight of any of them to the last, in words: `seen from 2025-09-01 to 2026-01-04`, UTC.
 * @example
 * import { connect, seenPeriod } from "huntbook";
 *
 * const hunt = await connect({ source: "sample" });
 * const names = await hunt.host("203.0.113.17").passiveDnsReverse();
 * console.log(`${names.numRows()} names, ${seenPeriod(names.objects())}`);
 */
export function seenPeriod(
  rows: Iterable<{ readonly firstSeen: Date | null; readonly lastSeen: Date | null }>,
): string {
  const days = [...rows]
    .flatMap(({ firstSeen, lastSeen }) => [firstSeen, lastSeen])
    .flatMap((date) => (date === null ? [] : date.toISOString().slice(0, 10)))
    .sort();
  return days.length === 0 ? "seen at unknown times" : `seen from ${days[0]} to ${days.at(-1)}`;
}
