import { joinArray, numberOf, realOf, splitArray } from "./json.js";
import { udf, type Udf } from "./udf.js";
import { quantile } from "./vectors.js";

/**
 * How far the usual values reach, by the kind of Tukey's test, and the factor by which scores of the wider range mean
 * the same as those of the quarters. The service's team says how scores are made, and that normal values are what the
 * factor is reckoned by; its digits are those of scores that the service gave:
 * https://stackoverflow.com/questions/75264555
 */
const ranges: Readonly<Record<string, { readonly edge: number; readonly factor: number }>> = {
  tukey: { edge: 0.25, factor: 1 },
  ctukey: { edge: 0.1, factor: 2.772605605507915 },
};

/** Below this share of the greatest value a range is none: it comes of rounding. */
const ROUNDING = 1e-12;

/** The score of each value: 0 within the usual range, else how many of it lie between, with a sign. */
export function scoresOf(values: readonly (number | null)[], kind: string): number[] {
  const known = values.filter((value) => value !== null);
  const { edge, factor } = ranges[kind] ?? { edge: Number.NaN, factor: Number.NaN };
  const [low, high] = [quantile(known, edge), quantile(known, 1 - edge)];
  const least = ROUNDING * Math.max(...known.map(Math.abs));
  const score = (distance: number): number => {
    if (Math.abs(distance) <= least) return 0;
    // Where nearly all values are the same, any other is as strange as can be.
    return high - low <= least ? Math.sign(distance) * Number.MAX_VALUE : (distance / (high - low)) * factor;
  };
  return values.map((value) => {
    if (value === null || (value >= low && value <= high)) return 0;
    return score(value < low ? value - low : value - high);
  });
}

/** The scores of a series; an item that stands for a gap has none. */
function outliers(json: string, kind: string, gap: string): string | undefined {
  const values = splitArray(json)?.map((item) => {
    const value = numberOf(item);
    return value === undefined || value === numberOf(gap) ? null : value;
  });
  return values === undefined ? undefined : joinArray(scoresOf(values, kind).map(realOf));
}

/** Values of series that are unlike the others. */
export const outlierUdfs: readonly Udf[] = [
  udf("kql_series_outliers", ["text", "text", "text"], "text", outliers),
];
