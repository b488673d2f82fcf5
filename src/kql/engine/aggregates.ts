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
  type Scalar,
} from "./scalar.js";

/** Rows of a group that count: those for which a condition holds. */
const where = (condition: Scalar | undefined): string =>
  condition === undefined ? "" : ` filter (where ${asBool(condition)})`;

const extreme =
  (name: "min" | "max", conditional = false): ScalarFunction =>
  (_call, value, condition) => {
    const { type, sql } = value as Scalar;
    const cell = type === "dynamic" ? asText(value as Scalar) : sql;
    const found = `${name}(${cell})${where(conditional ? condition : undefined)}`;
    return scalar(
      type === "dynamic" ? "string" : type,
      type === "string" || type === "dynamic" ? `coalesce(${found}, '')` : found,
    );
  };

const sum =
  (conditional = false): ScalarFunction =>
  (_call, value, condition) => {
    const { type } = value as Scalar;
    const filter = where(conditional ? condition : undefined);
    if (type === "int" || type === "long" || type === "bool" || type === "timespan") {
      const total = `coalesce(cast(sum(${asLong(value as Scalar)})${filter} as BIGINT), 0)`;
      return scalar(type === "timespan" ? "timespan" : "long", total);
    }
    return real(`coalesce(sum(${asReal(value as Scalar)})${filter}, 0)`);
  };

const average =
  (conditional = false): ScalarFunction =>
  (_call, value, condition) => {
    const filter = where(conditional ? condition : undefined);
    const mean = `avg(${asReal(value as Scalar)})${filter}`;
    if ((value as Scalar).type === "timespan") return scalar("timespan", `cast(round(${mean}) as BIGINT)`);
    if ((value as Scalar).type === "datetime") {
      return scalar(
        "datetime",
        `make_timestamp(cast(avg(epoch_us(${(value as Scalar).sql}))${filter} as BIGINT))`,
      );
    }
    return real(mean);
  };

const distinctCount =
  (conditional = false): ScalarFunction =>
  (_call, value, condition) => {
    const cell = (value as Scalar).type === "dynamic" ? asText(value as Scalar) : (value as Scalar).sql;
    return long(`count(distinct ${cell})${where(conditional ? condition : undefined)}`);
  };

/** A list of the values that are there, each as JSON, in the order of the rows. */
function collected(value: Scalar, condition: Scalar | undefined, withNulls = false): string {
  const json = asDynamic(value);
  const present = withNulls ? "true" : `${value.type === "string" ? "true" : `${value.sql} is not null`}`;
  const kept = condition === undefined ? present : `${present} and ${asBool(condition)}`;
  return `list(${withNulls ? `coalesce(${json}, 'null')` : json}) filter (where ${kept})`;
}

const make =
  (kind: "list" | "set", conditional = false, withNulls = false): ScalarFunction =>
  (_call, value, ...rest) => {
    const condition = conditional ? rest[0] : undefined;
    const size = conditional ? rest[1] : rest[0];
    const limit = size === undefined ? "1048576" : asLong(size);
    const list = collected(value as Scalar, condition, withNulls);
    return dynamic(
      kind === "list"
        ? `coalesce(to_json(list_slice(${list}, 1, ${limit})), '[]')`
        : `coalesce(kql_set(to_json(${list}), ${limit}), '[]')`,
    );
  };

const bag =
  (conditional = false): ScalarFunction =>
  (_call, value, condition) =>
    dynamic(
      `coalesce(kql_bag(to_json(${collected(value as Scalar, conditional ? condition : undefined)})), '{}')`,
    );

const spread =
  (name: string, conditional = false): ScalarFunction =>
  (_call, value, condition) =>
    real(`${name}(${asReal(value as Scalar)})${where(conditional ? condition : undefined)}`);

/** Kusto takes the nearest value that is there; it does not interpolate. */
export function percentile(value: Scalar, share: Scalar, call: Call): Scalar {
  const { constant } = share;
  if (typeof constant !== "number" && typeof constant !== "bigint")
    return refuse(call.node, "a percentile that is computed");
  const found = `quantile_disc(${value.type === "dynamic" ? asReal(value) : value.sql}, ${Number(constant) / 100})`;
  return scalar(value.type === "dynamic" ? "real" : value.type, found);
}

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

/** Aggregates that give one column, by their names in small letters. */
export const aggregates: ScalarFunctions = {
  count: (_call, condition) => long(`count(*)${where(condition)}`),
  cnt: () => long("count(*)"),
  countif: (_call, condition) => long(`count(*)${where(condition)}`),
  sum: sum(),
  sumif: sum(true),
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
  makelist: make("list"),
  make_list_if: make("list", true),
  make_list_with_nulls: make("list", false, true),
  make_set: make("set"),
  makeset: make("set"),
  make_set_if: make("set", true),
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
  percentile: (call, value, share) => percentile(value as Scalar, share as Scalar, call),
  percentile_exact: (call, value, share) => percentile(value as Scalar, share as Scalar, call),
  percentiles_array: (call, value, ...shares) =>
    dynamic(`to_json([${shares.map((share) => percentile(value as Scalar, share, call).sql).join(", ")}])`),
  binary_all_and: binary("bit_and"),
  binary_all_or: binary("bit_or"),
  binary_all_xor: binary("bit_xor"),
  buildschema: ({ node }) => refuse(node, written(node)),
  hll: ({ node }) => refuse(node, written(node)),
  tdigest: ({ node }) => refuse(node, written(node)),
};
