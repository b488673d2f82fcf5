import { joinArray, joinObject, realOf } from "./json.js";
import { bestLine } from "./lines.js";
import { scoresOf } from "./outliers.js";
import { periodsOf } from "./periods.js";
import { udf, type Udf } from "./udf.js";
import { gapless, mean, quantile } from "./vectors.js";

/** A series as the sum of what comes again, of where it goes, and of what is left. */
interface Decomposition {
  readonly baseline: readonly number[];
  readonly seasonal: readonly number[];
  readonly trend: readonly number[];
  readonly residual: readonly number[];
}

type Options = readonly [seasonality: bigint, trend: string, tests: bigint, threshold: number];

function decompose(
  values: readonly number[],
  ...[seasonality, trend, tests, threshold]: Options
): Decomposition | undefined {
  const learnt = values.slice(0, Math.max(0, values.length - Number(tests)));
  if (learnt.length < 2) return undefined;
  const seasonal = seasonOf(values, learnt, periodOf(learnt, Number(seasonality), threshold));
  const rest = learnt.map((value, index) => value - (seasonal[index] ?? 0));
  const at = trendOf(rest, trend);
  const line = values.map((_, index) => at(index));
  const baseline = line.map((value, index) => value + (seasonal[index] ?? 0));
  const residual = values.map((value, index) => value - (baseline[index] ?? 0));
  return { baseline, seasonal, trend: line, residual };
}

/** The period that is given, the best that is found where it is negative, or 0. */
function periodOf(values: readonly number[], seasonality: number, threshold: number): number {
  if (seasonality >= 0) return seasonality;
  const [best] = periodsOf(values);
  return best !== undefined && best.score > threshold ? best.size : 0;
}

/** The median of the values of each place in the period. */
function seasonOf(values: readonly number[], learnt: readonly number[], period: number): number[] {
  if (period === 0) return values.map(() => 0);
  const medians = Array.from({ length: Math.min(period, values.length) }, (_, place) => {
    const own = learnt.filter((_value, index) => index % period === place);
    return own.length === 0 ? 0 : quantile(own, 0.5);
  });
  return values.map((_, index) => medians[index % period] ?? 0);
}

function trendOf(values: readonly number[], trend: string): (index: number) => number {
  if (trend === "linefit") return bestLine(values).at;
  const level = trend === "avg" ? mean(values) : 0;
  return () => level;
}

const series = (values: readonly number[]): string => joinArray(values.map(realOf));

function parts(json: string, ...options: Options): string | undefined {
  const values = gapless(json);
  const made = values === undefined ? undefined : decompose(values, ...options);
  return made === undefined
    ? undefined
    : joinObject(
        Object.entries(made).map(([name, part]: [string, number[]]) => [name, series(part)] as const),
      );
}

function anomalies(json: string, from: number, method: string, ...options: Options): string | undefined {
  const values = gapless(json);
  const made = values === undefined ? undefined : decompose(values, ...options);
  if (made === undefined) return undefined;
  const scores = scoresOf(made.residual, method);
  const flags = scores.map((score) => (score > from ? "1" : score < -from ? "-1" : "0"));
  return joinObject([
    ["ad_flag", joinArray(flags)],
    ["ad_score", series(scores)],
    ["baseline", series(made.baseline)],
  ]);
}

function seasonal(json: string, period: bigint, threshold: number): string | undefined {
  const values = gapless(json);
  if (values === undefined) return undefined;
  return series(seasonOf(values, values, periodOf(values, Number(period), threshold)));
}

/** Series taken apart by what comes again in them. */
export const seasonUdfs: readonly Udf[] = [
  udf("kql_series_decompose", ["text", "long", "text", "long", "real"], "text", parts),
  udf("kql_series_anomalies", ["text", "real", "text", "long", "text", "long", "real"], "text", anomalies),
  udf("kql_series_seasonal", ["text", "long", "real"], "text", seasonal),
];
