import { parseTimestamp } from "../base/dates.js";

/**
 * A column of points in time. Holds the texts as they came until a cell is first read, then all of them as numbers:
 * most columns of a large answer are never looked at, and parsing is what a decoder would spend most of its time on.
 */
export class DateColumn {
  readonly length: number;
  #texts: readonly unknown[] | null;
  #times: Float64Array | null;

  private constructor(length: number, texts: readonly unknown[] | null, times: Float64Array | null) {
    this.length = length;
    this.#texts = texts;
    this.#times = times;
  }

  /** From Graph's timestamps; anything that is no timestamp is an empty cell. */
  static fromTexts(texts: readonly unknown[]): DateColumn {
    return new DateColumn(texts.length, texts, null);
  }

  static fromDates(dates: readonly (Date | null | undefined)[]): DateColumn {
    return new DateColumn(
      dates.length,
      null,
      Float64Array.from(dates, (date) => date?.getTime() ?? NaN),
    );
  }

  /** Milliseconds since 1970, NaN for an empty cell. */
  time(row: number): number {
    return (this.#times ??= this.#parse())[row] ?? NaN;
  }

  at(row: number): Date | null {
    const time = this.time(row);
    return Number.isNaN(time) ? null : new Date(time);
  }

  *[Symbol.iterator](): Iterator<Date | null> {
    for (let row = 0; row < this.length; row++) yield this.at(row);
  }

  toArray(): (Date | null)[] {
    return Array.from(this);
  }

  #parse(): Float64Array {
    const texts = this.#texts ?? [];
    const times = new Float64Array(texts.length);
    for (let row = 0; row < texts.length; row++) {
      const text = texts[row];
      times[row] = typeof text === "string" ? parseTimestamp(text) : NaN;
    }
    this.#texts = null;
    return times;
  }
}
