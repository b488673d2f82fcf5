import type { TraceKind } from "../../../hunting.js";
import { lookalikes } from "../indicators.js";
import type { Indicators, Log, Row } from "../log.js";
import type { Visited } from "../visit.js";

/** Writes rows down as planted for one campaign. */
export interface Traces {
  hit(...rows: readonly Row[]): void;
  blocked(...rows: readonly Row[]): void;
  onlyDns(...rows: readonly Row[]): void;
  outside(...rows: readonly Row[]): void;
  /** Rows that mention these values, or the campaign's, and are no contact with it. */
  decoy(rows: readonly Row[], ...values: readonly string[]): void;
  /** A visit that came about. */
  visited(...visits: readonly Visited[]): void;
  /** A visit that failed: the name was looked up, no more. */
  failed(...visits: readonly Visited[]): void;
  /** A visit in a time that does not count. */
  late(...visits: readonly Visited[]): void;
}

export function traces(log: Log, group: string, indicators: Indicators): Traces {
  const mark = (kind: TraceKind, rows: readonly Row[]): void => log.mark(group, kind, rows, indicators);
  const all = ({ lookups, contact }: Visited): Row[] => [...lookups, contact];
  return {
    hit: (...rows) => mark("hit", rows),
    blocked: (...rows) => mark("blocked", rows),
    onlyDns: (...rows) => mark("only-dns", rows),
    outside: (...rows) => mark("outside-window", rows),
    decoy: (rows, ...values) =>
      log.mark(group, "decoy", rows, values.length === 0 ? indicators : lookalikes(...values)),
    visited: (...visits) => mark("hit", visits.flatMap(all)),
    failed: (...visits) => {
      for (const { lookups, contact } of visits) {
        if (lookups.length > 0) mark("only-dns", lookups);
        mark("blocked", [contact]);
      }
    },
    late: (...visits) => mark("outside-window", visits.flatMap(all)),
  };
}
