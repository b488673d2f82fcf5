import { refuse, written } from "./context.js";
import type { Call, ScalarFunction, ScalarFunctions } from "./functions/function.js";
import {
  asBool,
  asDynamic,
  asLong,
  asReal,
  asText,
  dynamic,
  long,
  real,
  scalar,
  type Constant,
  type Scalar,
} from "./scalar.js";

/** Rows of a group that count: those for which a condition holds. */
const where = (condition: Scalar | undefined): string =>
  condition === undefined ? "" : ` filter (where ${asBool(condition)})`;

const cellOf = (value: Scalar): string => (value.type === "dynamic" ? asText(value) : value.sql);

const extreme =
  (name: "min" | "max", conditional = false): ScalarFunction =>
  (_call, value, condition) => {
    const { type } = value as Scalar;
    const found = `${name}(${cellOf(value as Scalar)})${where(conditional ? condition : undefined)}`;
    if (type === "dynamic") return dynamic(`to_json(${found})`);
    return scalar(type, type === "string" ? `coalesce(${found}, '')` : found);
  };

/** The sum of what is there; of nothing it is zero. */
export function sum(value: Scalar, condition?: Scalar): Scalar {
  const filter = where(condition);
  switch (value.type) {
    case "int":
    case "long":
    case "bool":
    case "timespan": {
      const total = `coalesce(cast(sum(${asLong(value)})${filter} as BIGINT), 0)`;
      return scalar(value.type === "timespan" ? "timespan" : "long", total);
    }
    default:
      return scalar(
        value.type === "decimal" ? "decimal" : "real",
        `coalesce(sum(${asReal(value)})${filter}, 0)`,
      );
  }
}

const total =
  (conditional = false): ScalarFunction =>
  (_call, value, condition) =>
    sum(value as Scalar, conditional ? condition : undefined);

/** The mean of nothing is no number. */
const average =
  (conditional = false): ScalarFunction =>
  (_call, value, condition) => {
    const { type, sql } = value as Scalar;
    const filter = where(conditional ? condition : undefined);
    if (type === "datetime") {
      return scalar(type, `make_timestamp(cast(round(avg(epoch_us(${sql}))${filter}) as BIGINT))`);
    }
    const mean = `avg(${asReal(value as Scalar)})${filter}`;
    if (type === "timespan") return scalar(type, `cast(round(${mean}) as BIGINT)`);
    return scalar(type === "decimal" ? type : "real", `coalesce(${mean}, cast('NaN' as DOUBLE))`);
  };

const distinctCount =
  (conditional = false): ScalarFunction =>
  (_call, value, condition) =>
    long(`count(distinct ${cellOf(value as Scalar)})${where(conditional ? condition : undefined)}`);

/** Items that a list or set holds at most. The names without an underscore are of a time when it was less. */
const MOST = 1_048_576;
const MOST_BEFORE = 128;

/** A list of the values that are there, each as JSON, in the order of the rows. */
function collected(call: Call, value: Scalar, condition: Scalar | undefined, withNulls = false): string {
  const json = asDynamic(value);
  const present = withNulls || value.type === "string" ? "true" : `${value.sql} is not null`;
  const kept = condition === undefined ? present : `${present} and ${asBool(condition)}`;
  const cell = withNulls ? `coalesce(${json}, 'null')` : json;
  return `list(${cell}${call.scope.sorted ?? ""}) filter (where ${kept})`;
}

const make =
  (kind: "list" | "set", { conditional = false, withNulls = false, most = MOST } = {}): ScalarFunction =>
  (call, value, ...rest) => {
    const condition = conditional ? rest[0] : undefined;
    const size = conditional ? rest[1] : rest[0];
    const limit = size === undefined ? String(most) : asLong(size);
    const found = collected(call, value as Scalar, condition, withNulls);
    return dynamic(
      kind === "list"
        ? `coalesce(to_json(list_slice(${found}, 1, ${limit})), '[]')`
        : `coalesce(kql_set(to_json(${found}), ${limit}), '[]')`,
    );
  };

const bag =
  (conditional = false): ScalarFunction =>
  (call, value, condition) => {
    const found = collected(call, value as Scalar, conditional ? condition : undefined);
    return dynamic(`coalesce(kql_bag(to_json(${found})), '{}')`);
  };

/** How far the values lie apart; one value or none does not. */
const spread =
  (name: string, conditional = false): ScalarFunction =>
  (_call, value, condition) =>
    real(`coalesce(${name}(${asReal(value as Scalar)})${where(conditional ? condition : undefined)}, 0)`);

const together =
  (name: string): ScalarFunction =>
  (_call, a, b) =>
    real(`coalesce(${name}(${asReal(a as Scalar)}, ${asReal(b as Scalar)}), 0)`);

/** Which percentile, as the query has it: a number that stands in it. */
function shareOf(call: Call, { constant }: Scalar): number {
  return typeof constant === "number" || typeof constant === "bigint"
    ? Number(constant)
    : refuse(call.node, "a percentile that is computed");
}

/** Kusto takes the nearest value that is there; it does not interpolate. */
export function percentile(call: Call, value: Scalar, share: Scalar, weight?: Scalar): Scalar {
  const part = Math.min(100, Math.max(0, shareOf(call, share))) / 100;
  const type = value.type === "dynamic" ? "real" : value.type === "int" ? "long" : value.type;
  const cell = value.type === "dynamic" ? asReal(value) : value.sql;
  if (weight === undefined) return scalar(type, `quantile_disc(${cell}, ${part})`);
  const weighty = ` filter (where ${cell} is not null and ${asLong(weight)} > 0)`;
  const values = `list(${cell} order by ${cell})${weighty}`;
  const weights = `cast(to_json(list(${asLong(weight)} order by ${cell})${weighty}) as VARCHAR)`;
  return scalar(type, `${values}[kql_weighed(${weights}, cast(${part} as DOUBLE))]`);
}

const percentilesArray =
  (weighted: boolean): ScalarFunction =>
  (call, value, ...rest) => {
    const weight = weighted ? rest[0] : undefined;
    const shares = (weighted ? rest.slice(1) : rest).flatMap((share) =>
      Array.isArray(share.constant) ? share.constant.map(constantShare) : [share],
    );
    const cells = shares.map((share) => asDynamic(percentile(call, value as Scalar, share, weight)));
    return dynamic(`to_json([${cells.join(", ")}])`);
  };

function constantShare(constant: Constant): Scalar {
  return { type: "real", sql: "", constant };
}

/** Any value that is there; a text with something in it, if there is one. */
const any =
  (conditional = false): ScalarFunction =>
  (_call, value, condition) => {
    const { type, sql } = value as Scalar;
    const filter = where(conditional ? condition : undefined);
    return type === "string"
      ? scalar(type, `coalesce(any_value(nullif(${sql}, ''))${filter}, '')`)
      : scalar(type, `any_value(${sql})${filter}`);
  };

const binary =
  (name: string): ScalarFunction =>
  (_call, value) =>
    long(`${name}(${asLong(value as Scalar)})`);

const refused: ScalarFunction = ({ node }) => refuse(node, written(node));

/** Aggregates that give one column, by their names in small letters. */
export const aggregates: ScalarFunctions = {
  count: (_call, condition) => long(`count(*)${where(condition)}`),
  cnt: (_call, condition) => long(`count(*)${where(condition)}`),
  countif: (_call, condition) => long(`count(*)${where(condition)}`),
  sum: total(),
  sumif: total(true),
  avg: average(),
  avgif: average(true),
  min: extreme("min"),
  minif: extreme("min", true),
  max: extreme("max"),
  maxif: extreme("max", true),
  dcount: distinctCount(),
  dcountif: distinctCount(true),
  count_distinct: distinctCount(),
  count_distinctif: distinctCount(true),
  make_list: make("list"),
  makelist: make("list", { most: MOST_BEFORE }),
  make_list_if: make("list", { conditional: true }),
  make_list_with_nulls: make("list", { withNulls: true }),
  make_set: make("set"),
  makeset: make("set", { most: MOST_BEFORE }),
  make_set_if: make("set", { conditional: true }),
  make_bag: bag(),
  make_bag_if: bag(true),
  make_dictionary: bag(),
  any: any(),
  anyif: any(true),
  take_any: any(),
  take_anyif: any(true),
  stdev: spread("stddev_samp"),
  stdevif: spread("stddev_samp", true),
  stdevp: spread("stddev_pop"),
  variance: spread("var_samp"),
  varianceif: spread("var_samp", true),
  variancep: spread("var_pop"),
  variancepif: spread("var_pop", true),
  covariance: together("covar_samp"),
  covariancep: together("covar_pop"),
  percentile: (call, value, share) => percentile(call, value as Scalar, share as Scalar),
  percentile_exact: (call, value, share) => percentile(call, value as Scalar, share as Scalar),
  percentilew: (call, value, weight, share) =>
    percentile(call, value as Scalar, share as Scalar, weight as Scalar),
  percentiles_array: percentilesArray(false),
  percentilesw_array: percentilesArray(true),
  binary_all_and: binary("bit_and"),
  binary_all_or: binary("bit_or"),
  binary_all_xor: binary("bit_xor"),
  buildschema: refused,
  hll: refused,
  hll_if: refused,
  hll_merge: refused,
  tdigest: refused,
  tdigest_merge: refused,
};
