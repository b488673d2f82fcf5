import type { SyntaxNode } from "../../kusto.js";
import { kindOf } from "../../names.js";
import type { KqlType } from "../../schema/index.js";
import type { Context, Scope } from "../context.js";
import { nameOf } from "../expression.js";
import { fromJson, jsonOf, type ScalarFunction } from "../functions/function.js";
import { anomalies, decomposed, periods, validated } from "../functions/seasons.js";
import { seriesFunctions } from "../functions/series.js";
import { separated } from "../literal.js";
import { asType, dynamic, quoteText, type Scalar } from "../scalar.js";
import type { Made } from "./operator.js";

interface Tuple {
  /** The function that gives the same as one bag. */
  readonly bag: ScalarFunction | undefined;
  readonly slots: readonly Slot[];
}

type Slot = readonly [name: string, type: KqlType];

const line: readonly Slot[] = [
  ["rsquare", "real"],
  ["slope", "real"],
  ["interception", "real"],
  ["variance", "real"],
  ["rvariance", "real"],
];

const dynamics = (...names: string[]): Slot[] => names.map((name) => [name, "dynamic"]);

/** Functions that give several columns. */
const tuples: Readonly<Record<string, Tuple>> = {
  series_fit_line: {
    bag: seriesFunctions.series_fit_line_dynamic,
    slots: [
      ["rsquare", "real"],
      ["slope", "real"],
      ["variance", "real"],
      ["rvariance", "real"],
      ["interception", "real"],
      ["line_fit", "dynamic"],
    ],
  },
  series_fit_2lines: {
    bag: (_call, series) => fromJson(`kql_series_fit_2lines(${jsonOf(series as Scalar)}, true)`),
    slots: [
      ["rsquare", "real"],
      ["split_idx", "long"],
      ["variance", "real"],
      ["rvariance", "real"],
      ["line_fit", "dynamic"],
      ...["right", "left"].flatMap((side) => line.map(([name, type]): Slot => [`${side}_${name}`, type])),
    ],
  },
  series_decompose: { bag: decomposed, slots: dynamics("baseline", "seasonal", "trend", "residual") },
  series_decompose_anomalies: { bag: anomalies, slots: dynamics("ad_flag", "ad_score", "baseline") },
  series_periods_detect: { bag: periods, slots: dynamics("periods", "scores") },
  series_periods_validate: { bag: validated, slots: dynamics("periods", "scores") },
  series_stats: {
    bag: seriesFunctions.series_stats_dynamic,
    slots: [
      ["min", "real"],
      ["min_idx", "long"],
      ["max", "real"],
      ["max_idx", "long"],
      ["avg", "real"],
      ["stdev", "real"],
      ["variance", "real"],
    ],
  },
};

/** The names of functions that give several columns. */
export const tupleNames: readonly string[] = Object.keys(tuples);

/** The columns that such a function makes: the first of them by the names given, the others by its own. */
export function readTuple(
  context: Context,
  node: SyntaxNode,
  scope: Scope,
  given: readonly string[],
): Made[] | undefined {
  if (kindOf(node) !== "FunctionCallExpression") return undefined;
  const { Name, ArgumentList } = node as Kusto.Language.Syntax.FunctionCallExpression;
  const name = Name?.SimpleName ?? "";
  const { bag, slots } = (Object.hasOwn(tuples, name) ? tuples[name] : undefined) ?? {};
  if (bag === undefined || slots === undefined || scope.names.get(name) !== undefined) return undefined;
  const nodes = separated(ArgumentList?.Expressions).map((argument) => argument as SyntaxNode);
  const values = nodes.map((argument): Scalar => context.scalar(argument, scope));
  const { sql } = bag({ context, node, nodes, scope, name }, ...values);
  const [series] = nodes;
  const about = series !== undefined && kindOf(series) === "NameReference" ? nameOf(series) : "";
  return slots.map(([slot, type], index) => ({
    name: given[index] ?? `${name}_${about}_${slot}`,
    value: { type, sql: asType(dynamic(`kql_key(${sql}, ${quoteText(slot)})`), type) },
  }));
}
