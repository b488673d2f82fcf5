import { printable } from "../../../base/text.js";
import { fault, refuse } from "../context.js";
import { asLong, asReal, dynamic, quoteText, type Scalar } from "../scalar.js";
import {
  constantText,
  fromJson,
  jsonList,
  jsonOf,
  type Call,
  type ScalarFunction,
  type ScalarFunctions,
} from "./function.js";

/** From which score on a period is believed, unless the query says otherwise. */
const BELIEVED = "0.6";
/** The same for `series_seasonal`, which has its own. */
const BELIEVED_ALONE = "0.7";
/** Between which percentiles the usual values are, unless the query says otherwise. */
const USUAL = [10, 90];

const trends = ["avg", "linefit", "none"];
const methods = ["ctukey", "tukey"];

/** One of some words, which has to stand in the query; without it the first of them. */
function word(call: Call, value: Scalar | undefined, words: readonly string[], index: number): string {
  const given = value === undefined ? (words[0] ?? "") : constantText(call, value, index);
  if (words.includes(given)) return quoteText(given);
  return fault(call.nodes[index] ?? call.node, `${printable(given)} is none of ${words.join(", ")}`);
}

/** The period of a series: one that is negative is to be found. */
function period({ context, name }: Call, value: Scalar | undefined): string {
  const { constant } = value ?? { constant: -1 };
  const isGiven = (typeof constant === "number" || typeof constant === "bigint") && constant >= 0;
  if (!isGiven) {
    context.note(`${name}() may see other periods than the service, which does not say how it finds them`);
  }
  return value === undefined ? "-1" : asLong(value);
}

/** How a series is to be taken apart: its period, its trend, the points at its end that nothing is learnt of. */
interface Options {
  readonly seasonality: Scalar | undefined;
  readonly trend: Scalar | undefined;
  readonly tests: Scalar | undefined;
  readonly threshold: Scalar | undefined;
}

/** The options as arguments; the trend stands at a place of the call. */
function optionsOf(call: Call, at: number, { seasonality, trend, tests, threshold }: Options): string {
  return [
    period(call, seasonality),
    word(call, trend, trends, at),
    tests === undefined ? "0" : asLong(tests),
    threshold === undefined ? BELIEVED : asReal(threshold),
  ].join(", ");
}

/** `series_decompose` as one bag. */
export const decomposed: ScalarFunction = (call, series, seasonality, trend, tests, threshold) =>
  fromJson(
    `kql_series_decompose(${jsonOf(series as Scalar)}, ${optionsOf(call, 2, { seasonality, trend, tests, threshold })})`,
  );

/** `series_decompose_anomalies` as one bag. */
export const anomalies: ScalarFunction = (call, series, least, ...more) => {
  const [seasonality, trend, tests, method, threshold] = more;
  call.context.note("series_decompose_anomalies(): a score near the threshold may be another in the service");
  const given = [
    jsonOf(series as Scalar),
    least === undefined ? "1.5" : asReal(least),
    word(call, method, methods, 5),
    optionsOf(call, 3, { seasonality, trend, tests, threshold }),
  ];
  return fromJson(`kql_series_anomalies(${given.join(", ")})`);
};

/** `series_periods_detect` as one bag. */
export const periods: ScalarFunction = (call, series, least, most, number) => {
  period(call, undefined);
  const limits = `${asReal(least as Scalar)}, ${asReal(most as Scalar)}, ${asLong(number as Scalar)}`;
  return fromJson(`kql_series_periods(${jsonOf(series as Scalar)}, ${limits})`);
};

/** `series_periods_validate` as one bag. */
export const validated: ScalarFunction = (call, series, ...sizes) => {
  period(call, undefined);
  return fromJson(`kql_series_periods_validate(${jsonOf(series as Scalar)}, ${jsonList(sizes)})`);
};

/** Functions that take series apart. */
export const seasonFunctions: ScalarFunctions = {
  series_decompose_forecast: (call, series, tests, seasonality, trend, threshold) => {
    const options = optionsOf(call, 3, { seasonality, trend, tests, threshold });
    const bag = fromJson(`kql_series_decompose(${jsonOf(series as Scalar)}, ${options})`);
    return dynamic(`kql_key(${bag.sql}, 'baseline')`);
  },
  series_seasonal: (call, series, size) =>
    fromJson(`kql_series_seasonal(${jsonOf(series as Scalar)}, ${period(call, size)}, ${BELIEVED_ALONE})`),
  series_outliers: (call, series, kind, gap, ...edges) => {
    const isUsual = edges.every((edge, index) => Number(edge.constant) === USUAL[index]);
    if (!isUsual) return refuse(call.nodes[3] ?? call.node, "percentiles other than 10 and 90");
    const missing = gap === undefined ? "'null'" : `coalesce(${jsonOf(gap)}, 'null')`;
    return fromJson(
      `kql_series_outliers(${jsonOf(series as Scalar)}, ${word(call, kind, methods, 1)}, ${missing})`,
    );
  },
};
