import { joinArray, joinObject, numberOf, realOf, splitArray } from "./json.js";
import { bestLine } from "./lines.js";
import { udf, type Udf } from "./udf.js";
import { dot, gapless } from "./vectors.js";

export interface Period {
  readonly size: number;
  /** How much the series is like itself a period later, from 0 to 1. */
  readonly score: number;
}

/** The shortest period that counts; the longest is half of the series. */
const SHORTEST = 4;

/**
 * The periods of a series, those first that explain most of it. The service's own way is not published: here a period
 * is where the series, without its trend, is more like itself than at a quarter less or more, and more than chance
 * makes it. A multiple of a better period counts where the series repeats itself better over it, as a week of days does.
 */
export function periodsOf(values: readonly number[]): Period[] {
  if (values.length < 2 * SHORTEST) return [];
  const line = bestLine(values);
  const own = values.map((value, index) => value - line.at(index));
  const whole = dot(own, own);
  if (whole <= 1e-20 * dot(values, values)) return [];
  const likeness = Array.from(
    { length: Math.ceil((values.length * 5) / 8) + 1 },
    (_, lag) => dot(own.slice(lag), own) / whole,
  );
  const at = (lag: number): number => likeness[lag] ?? 0;
  const full = (lag: number): number => (at(lag) * values.length) / (values.length - lag);
  const chance = 2 / Math.sqrt(values.length);
  const found: Period[] = [];
  for (let lag = SHORTEST; lag <= values.length / 2; lag++) {
    const near = Math.max(1, Math.floor(lag / 4));
    const isPeak = likeness.slice(lag - near, lag + near + 1).every((other) => other <= at(lag));
    if (isPeak && at(lag) > chance) found.push({ size: lag, score: Math.sqrt(at(lag)) });
  }
  const kept: Period[] = [];
  for (const period of found.toSorted((a, b) => b.score - a.score)) {
    const repeats = kept.some(({ size }) => period.size % size === 0 && full(period.size) <= full(size));
    if (!repeats) kept.push(period);
  }
  return kept;
}

function detect(json: string, from: number, to: number, most: bigint): string | undefined {
  const values = gapless(json);
  if (values === undefined) return undefined;
  const found = periodsOf(values).filter(({ size }) => size >= from && size <= to);
  const best = Array.from({ length: Number(most) }, (_, index) => found[index] ?? { size: 0, score: 0 });
  return write(best);
}

function validate(json: string, sizes: string): string | undefined {
  const values = gapless(json);
  if (values === undefined) return undefined;
  const found = periodsOf(values);
  const given = splitArray(sizes)?.map((item) => numberOf(item) ?? 0) ?? [];
  return write(
    given.map((size) => found.find((period) => period.size === Math.round(size)) ?? { size, score: 0 }),
  );
}

function write(periods: readonly Period[]): string {
  return joinObject([
    ["periods", joinArray(periods.map(({ size }) => realOf(size)))],
    ["scores", joinArray(periods.map(({ score }) => realOf(score)))],
  ]);
}

/** Periods of series. */
export const periodUdfs: readonly Udf[] = [
  udf("kql_series_periods", ["text", "real", "real", "long"], "text", detect),
  udf("kql_series_periods_validate", ["text", "text"], "text", validate),
];
