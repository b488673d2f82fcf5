import { binary } from "../binary.js";
import { refuse, written } from "../context.js";
import {
  asDatetime,
  asLong,
  asReal,
  asTimespan,
  asType,
  bool,
  datetime,
  long,
  real,
  scalar,
  timespan,
  type Scalar,
} from "../scalar.js";
import type { Call, ScalarFunction, ScalarFunctions } from "./function.js";

const of =
  (build: (...numbers: string[]) => string): ScalarFunction =>
  (_call, ...values) =>
    real(build(...values.map(asReal)));

/** A function that has a value on part of the numbers only, and none elsewhere. */
const within = (name: string, holds: (number: string) => string): ScalarFunction =>
  of((number) => `(case when ${holds(number)} then ${name}(${number}) end)`);

/** A function that has no value at infinity, where DuckDB fails. */
const finite = (build: (number: string) => string): ScalarFunction =>
  of((number) => `(case when isinf(${number}) then 'nan'::DOUBLE else ${build(number)} end)`);

/** A logarithm, which is without an end at 0 and has no value below. */
const logarithm = (name: string): ScalarFunction =>
  of(
    (number) =>
      `(case when ${number} > 0 then ${name}(${number}) when ${number} = 0 then '-inf'::DOUBLE end)`,
  );

const isWhole = ({ type }: Scalar): boolean => type === "int" || type === "long";

/** The value rounded down to a multiple: of time since year 1, of numbers since 0. */
export const bin: ScalarFunction = (_call, value, size) => {
  const [cell, step] = [value as Scalar, size as Scalar];
  if (cell.type === "datetime") return datetime(`kql_bin_datetime(${cell.sql}, ${asTimespan(step)})`);
  if (cell.type === "timespan") return timespan(`kql_bin_long(${cell.sql}, ${asTimespan(step)})`);
  if (step.type === "timespan") return datetime(`kql_bin_datetime(${asDatetime(cell)}, ${step.sql})`);
  if (isWhole(cell) && isWhole(step)) return long(`kql_bin_long(${asLong(cell)}, ${asLong(step)})`);
  return real(`kql_bin_real(${asReal(cell)}, ${asReal(step)})`);
};

/** As `bin`, with the multiples counted from a point. */
const binAt: ScalarFunction = (call, value, size, fixed) => {
  const [cell, step, origin] = [value as Scalar, size as Scalar, fixed as Scalar];
  if (cell.type === "datetime") {
    const from = `kql_ticks(${asDatetime(origin)})`;
    return datetime(
      `kql_ticks_datetime(kql_bin_long(kql_ticks(${cell.sql}) - ${from}, ${asTimespan(step)}) + ${from})`,
    );
  }
  if (cell.type === "timespan" || [cell, step, origin].every(isWhole)) {
    const sql = `(kql_bin_long(${asLong(cell)} - ${asLong(origin)}, ${asLong(step)}) + ${asLong(origin)})`;
    return scalar(cell.type === "timespan" ? "timespan" : "long", sql);
  }
  if (cell.type === "dynamic") return refuse(call.node, `${written(call.node)} of a dynamic`);
  return real(`(kql_bin_real(${asReal(cell)} - ${asReal(origin)}, ${asReal(step)}) + ${asReal(origin)})`);
};

const floor: ScalarFunction = (call, value, size) =>
  size === undefined ? real(`floor(${asReal(value as Scalar)})`) : bin(call, value as Scalar, size);

/** A random number: of reals below 1, of whole numbers below a limit. */
function random({ context }: Call, limit?: Scalar): Scalar {
  context.note("rand() gives other numbers each time");
  if (limit === undefined) return real("random()");
  return long(`cast(floor(random() * ${asLong(limit)}) as BIGINT)`);
}

const bits =
  (operator: string): ScalarFunction =>
  (_call, a, b) =>
    long(`(${asLong(a as Scalar)} ${operator} ${asLong(b as Scalar)})`);

const shift =
  (sign: "" | "-"): ScalarFunction =>
  (_call, value, steps) => {
    const by = asLong(steps as Scalar);
    return long(`(case when ${by} >= 0 then kql_shift(${asLong(value as Scalar)}, ${sign}(${by})) end)`);
  };

const test =
  (name: string): ScalarFunction =>
  (_call, value) =>
    bool(`coalesce(${name}(${asReal(value as Scalar)}), false)`);

/** Whether a value is no further from a centre than a distance, which is of numbers or of time. */
const around: ScalarFunction = (_call, value, centre, delta) => {
  const [cell, middle, distance] = [value as Scalar, centre as Scalar, delta as Scalar];
  const add = (kind: string): string => binary(kind, middle, distance)?.sql ?? "null";
  const type = cell.type === "datetime" || cell.type === "timespan" ? cell.type : "real";
  const sql = asType(cell, type);
  return bool(`(${sql} >= ${add("SubtractExpression")} and ${sql} <= ${add("AddExpression")})`);
};

/** Functions of numbers. */
export const numberFunctions: ScalarFunctions = {
  bin,
  floor,
  bin_at: binAt,
  around,
  abs: (_call, value) => {
    const { type } = value as Scalar;
    const isKept = type === "int" || type === "long" || type === "timespan";
    return isKept
      ? scalar(type === "int" ? "long" : type, `abs(${asLong(value as Scalar)})`)
      : real(`abs(${asReal(value as Scalar)})`);
  },
  sign: of((number) => `sign(${number})`),
  ceiling: (_call, value) =>
    isWhole(value as Scalar) ? (value as Scalar) : real(`ceil(${asReal(value as Scalar)})`),
  round: (_call, value, digits) => {
    const places =
      digits === undefined ? "0" : `cast(greatest(-400, least(400, ${asLong(digits)})) as INTEGER)`;
    return isWhole(value as Scalar)
      ? long(`cast(round(${asLong(value as Scalar)}, ${places}) as BIGINT)`)
      : real(`round(${asReal(value as Scalar)}, ${places})`);
  },
  sqrt: within("sqrt", (number) => `${number} >= 0`),
  exp: of((number) => `exp(${number})`),
  exp2: of((number) => `pow(2, ${number})`),
  exp10: of((number) => `pow(10, ${number})`),
  log: logarithm("ln"),
  log2: logarithm("log2"),
  log10: logarithm("log10"),
  loggamma: within("lgamma", (number) => `${number} > 0`),
  gamma: within("gamma", (number) => `${number} > 0`),
  pow: of((base, power) => `pow(${base}, ${power})`),
  sin: finite((number) => `sin(${number})`),
  cos: finite((number) => `cos(${number})`),
  tan: finite((number) => `tan(${number})`),
  cot: finite((number) => `(case when ${number} = 0 then 'inf'::DOUBLE else cot(${number}) end)`),
  asin: within("asin", (number) => `${number} between -1 and 1`),
  acos: within("acos", (number) => `${number} between -1 and 1`),
  atan: of((number) => `atan(${number})`),
  atan2: of((y, x) => `atan2(${y}, ${x})`),
  radians: of((number) => `radians(${number})`),
  degrees: of((number) => `degrees(${number})`),
  pi: () => real("pi()"),
  isnan: test("isnan"),
  isinf: test("isinf"),
  isfinite: test("isfinite"),
  rand: random,
  new_guid: ({ context }) => {
    context.note("new_guid() gives another one each time");
    return scalar("guid", "cast(uuid() as VARCHAR)");
  },
  binary_and: bits("&"),
  binary_or: bits("|"),
  binary_xor: (_call, a, b) => long(`xor(${asLong(a as Scalar)}, ${asLong(b as Scalar)})`),
  binary_not: (_call, value) => long(`(~${asLong(value as Scalar)})`),
  binary_shift_left: shift(""),
  binary_shift_right: shift("-"),
  bitset_count_ones: (_call, value) => long(`cast(bit_count(${asType(value as Scalar, "long")}) as BIGINT)`),
};
