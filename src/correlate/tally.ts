import type { CorrelationHit, Met } from "./hits.js";
import { toHit } from "./hits.js";
import type { LogRecord } from "./record.js";
import type { KnownIndicator } from "../intel/index.js";

/** What was met of one indicator, in all logs. */
export interface IndicatorTally {
  readonly indicator: KnownIndicator;
  hits: number;
  /** Rows that name it at a time that lies outside of its windows. */
  outside: number;
  readonly files: Set<string>;
  readonly matches: Set<string>;
  first: number;
  last: number;
}

/** Every hit of a run: those that are kept, and of the others how many there are. */
export class Tally {
  readonly kept: CorrelationHit[] = [];
  readonly byIndicator = new Map<string, IndicatorTally>();
  hits = 0;
  readonly #max: number;

  constructor(max: number) {
    this.#max = max;
  }

  add(met: Met, place: { file: string; line: number; row: LogRecord; time: number }): void {
    const tally = this.#tallyOf(met.watched.value, met.window.indicator);
    tally.hits++;
    tally.files.add(place.file);
    tally.matches.add(met.match);
    if (!Number.isNaN(place.time)) {
      tally.first = Math.min(tally.first, place.time);
      tally.last = Math.max(tally.last, place.time);
    }
    this.hits++;
    if (this.kept.length < this.#max) this.kept.push(toHit(met, place));
  }

  addOutside(value: string, indicator: KnownIndicator): void {
    this.#tallyOf(value, indicator).outside++;
  }

  #tallyOf(value: string, indicator: KnownIndicator): IndicatorTally {
    let tally = this.byIndicator.get(value);
    if (tally === undefined) {
      tally = {
        indicator,
        hits: 0,
        outside: 0,
        files: new Set(),
        matches: new Set(),
        first: Infinity,
        last: -Infinity,
      };
      this.byIndicator.set(value, tally);
    }
    return tally;
  }
}
