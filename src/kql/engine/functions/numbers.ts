import { refuse } from "../context.js";
import {
  asDatetime,
  asLong,
  asReal,
  asTimespan,
  bool,
  datetime,
  long,
  real,
  scalar,
  timespan,
  type Scalar,
} from "../scalar.js";
import type { ScalarFunction, ScalarFunctions } from "./function.js";

const of =
  (build: (...numbers: string[]) => string): ScalarFunction =>
  (_call, ...values) =>
    real(build(...values.map(asReal)));

/** A whole number keeps its type. */
const keep =
  (build: (number: string) => string): ScalarFunction =>
  (_call, value) => {
    const { type } = value as Scalar;
    const whole = type === "int" || type === "long" || type === "timespan";
    return scalar(whole ? type : "real", build(whole ? asLong(value as Scalar) : asReal(value as Scalar)));
  };

/** The value rounded down to a multiple: of time since year 1, of numbers since 0. */
export const bin: ScalarFunction = (_call, value, size) => {
  const [cell, step] = [value as Scalar, size as Scalar];
  if (cell.type === "datetime") return datetime(`kql_bin_datetime(${cell.sql}, ${asTimespan(step)})`);
  if (cell.type === "timespan") return timespan(`kql_bin_long(${cell.sql}, ${asTimespan(step)})`);
  if (step.type === "timespan") return datetime(`kql_bin_datetime(${asDatetime(cell)}, ${step.sql})`);
  const whole = [cell, step].every(({ type }) => type === "int" || type === "long");
  if (whole) return scalar(cell.type, `kql_bin_long(${asLong(cell)}, ${asLong(step)})`);
  return real(`(floor(${asReal(cell)} / ${asReal(step)}) * ${asReal(step)})`);
};

/** Functions of numbers. */
export const numberFunctions: ScalarFunctions = {
  bin,
  floor: bin,
  bin_at: (call, value, size, fixed) => {
    const [cell, step, origin] = [value as Scalar, size as Scalar, fixed as Scalar];
    if (cell.type === "datetime") {
      const from = `kql_ticks(${asDatetime(origin)})`;
      return datetime(
        `kql_ticks_datetime(kql_bin_long(kql_ticks(${cell.sql}) - ${from}, ${asTimespan(step)}) + ${from})`,
      );
    }
    if ([cell, step, origin].every(({ type }) => type === "int" || type === "long")) {
      return long(`(kql_bin_long(${asLong(cell)} - ${asLong(origin)}, ${asLong(step)}) + ${asLong(origin)})`);
    }
    return refuse(call.node, "bin_at() of these types");
  },
  abs: keep((number) => `abs(${number})`),
  sign: keep((number) => `sign(${number})`),
  ceiling: (_call, value) => long(`cast(ceil(${asReal(value as Scalar)}) as BIGINT)`),
  round: (_call, value, digits) =>
    real(
      `round(${asReal(value as Scalar)}, ${digits === undefined ? "0" : `cast(${asLong(digits)} as INTEGER)`})`,
    ),
  sqrt: of((number) => `(case when ${number} < 0 then null else sqrt(${number}) end)`),
  exp: of((number) => `exp(${number})`),
  exp2: of((number) => `pow(2, ${number})`),
  exp10: of((number) => `pow(10, ${number})`),
  log: of((number) => `(case when ${number} <= 0 then null else ln(${number}) end)`),
  log2: of((number) => `(case when ${number} <= 0 then null else log2(${number}) end)`),
  log10: of((number) => `(case when ${number} <= 0 then null else log10(${number}) end)`),
  pow: of((base, power) => `pow(${base}, ${power})`),
  sin: of((number) => `sin(${number})`),
  cos: of((number) => `cos(${number})`),
  tan: of((number) => `tan(${number})`),
  asin: of((number) => `asin(${number})`),
  acos: of((number) => `acos(${number})`),
  atan: of((number) => `atan(${number})`),
  atan2: of((y, x) => `atan2(${y}, ${x})`),
  radians: of((number) => `radians(${number})`),
  degrees: of((number) => `degrees(${number})`),
  pi: () => real("pi()"),
  isnan: (_call, value) => bool(`coalesce(isnan(${asReal(value as Scalar)}), false)`),
  isinf: (_call, value) => bool(`coalesce(isinf(${asReal(value as Scalar)}), false)`),
  isfinite: (_call, value) => bool(`coalesce(isfinite(${asReal(value as Scalar)}), false)`),
  binary_and: (_call, a, b) => long(`(${asLong(a as Scalar)} & ${asLong(b as Scalar)})`),
  binary_or: (_call, a, b) => long(`(${asLong(a as Scalar)} | ${asLong(b as Scalar)})`),
  binary_xor: (_call, a, b) => long(`xor(${asLong(a as Scalar)}, ${asLong(b as Scalar)})`),
  binary_not: (_call, value) => long(`(~${asLong(value as Scalar)})`),
  binary_shift_left: (_call, a, b) =>
    long(`(${asLong(a as Scalar)} << cast(${asLong(b as Scalar)} as INTEGER))`),
  binary_shift_right: (_call, a, b) =>
    long(`(${asLong(a as Scalar)} >> cast(${asLong(b as Scalar)} as INTEGER))`),
};
