import { asDynamic, asText, dynamic, real, type Scalar } from "../scalar.js";
import { fromJson, jsonOf, type ScalarFunction, type ScalarFunctions } from "./function.js";

const pair =
  (name: string): ScalarFunction =>
  (_call, a, b) =>
    fromJson(`kql_series_pair(${jsonOf(a as Scalar)}, ${jsonOf(b as Scalar)}, '${name}')`);

const single =
  (name: string): ScalarFunction =>
  (_call, value) =>
    fromJson(`kql_series_map(${jsonOf(value as Scalar)}, '${name}')`);

const number =
  (name: string): ScalarFunction =>
  (_call, ...values) =>
    real(`${name}(${values.map(jsonOf).join(", ")})`);

/** What marks a gap: null where nothing is named. */
const gap = (value: Scalar | undefined): string =>
  value === undefined ? "'null'" : `coalesce(${jsonOf(value)}, 'null')`;

const flag = (value: Scalar | undefined, otherwise: boolean): string => value?.sql ?? String(otherwise);

const fill =
  (kind: "forward" | "backward"): ScalarFunction =>
  (_call, series, missing) =>
    fromJson(`kql_series_fill(${jsonOf(series as Scalar)}, ${gap(missing)}, '${kind}', 'null')`);

const pairNames = [
  "add",
  "subtract",
  "multiply",
  "divide",
  "pow",
  "equals",
  "not_equals",
  "less",
  "less_equals",
  "greater",
  "greater_equals",
];
const singleNames = [
  "abs",
  "acos",
  "asin",
  "atan",
  "ceiling",
  "cos",
  "exp",
  "floor",
  "log",
  "sign",
  "sin",
  "tan",
];

/** Functions of series. */
export const seriesFunctions: ScalarFunctions = {
  ...Object.fromEntries(pairNames.map((name) => [`series_${name}`, pair(name)])),
  ...Object.fromEntries(singleNames.map((name) => [`series_${name}`, single(name)])),
  series_sum: number("kql_series_sum"),
  series_product: number("kql_series_product"),
  series_magnitude: number("kql_series_magnitude"),
  series_dot_product: number("kql_series_dot"),
  series_pearson_correlation: number("kql_series_pearson"),
  series_cosine_similarity: (_call, a, b) =>
    real(`kql_series_cosine(${jsonOf(a as Scalar)}, ${jsonOf(b as Scalar)})`),
  series_stats_dynamic: (_call, series, ignores) =>
    fromJson(`kql_series_stats(${jsonOf(series as Scalar)}, ${flag(ignores, false)})`),
  series_fit_line_dynamic: (_call, series) => fromJson(`kql_series_fit_line(${jsonOf(series as Scalar)})`),
  series_fit_2lines_dynamic: (_call, series) =>
    fromJson(`kql_series_fit_2lines(${jsonOf(series as Scalar)}, false)`),
  series_fill_const: (_call, series, constant, missing) =>
    fromJson(`kql_series_fill(${jsonOf(series as Scalar)}, ${gap(missing)}, 'constant', ${gap(constant)})`),
  series_fill_forward: fill("forward"),
  series_fill_backward: fill("backward"),
  series_fill_linear: (_call, series, missing, edges, constant) =>
    fromJson(
      `kql_series_fill_linear(${jsonOf(series as Scalar)}, ${gap(missing)}, ${flag(edges, true)}, ${constant === undefined ? "'0.0'" : gap(constant)})`,
    ),
  series_fir: (_call, series, weights, normalizes, isCentred) => {
    const list = asDynamic(weights as Scalar);
    const usual = `not regexp_matches(${asText(dynamic(list))}, '[\\[,]\\s*-')`;
    return fromJson(
      `kql_series_fir(${jsonOf(series as Scalar)}, ${jsonOf(weights as Scalar)}, ${normalizes?.sql ?? usual}, ${flag(isCentred, false)})`,
    );
  },
};
