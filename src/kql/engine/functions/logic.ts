import type { KqlType } from "../../schema/index.js";
import { refuse, written } from "../context.js";
import { failAt } from "../failure.js";
import {
  asBool,
  asDynamic,
  asText,
  asType,
  bool,
  isNumeric,
  nothing,
  scalar,
  widest,
  type Scalar,
} from "../scalar.js";
import { raw, type ScalarFunction, type ScalarFunctions } from "./function.js";

/** The type that alternatives have together: their own, the widest of numbers, otherwise dynamic. */
export function common(values: readonly Scalar[]): KqlType {
  const told = values.filter(({ constant, type }) => !(constant === null && type === "dynamic"));
  const types = [...new Set(told.map(({ type }) => type))];
  if (types.length === 1) return types[0] as KqlType;
  if (types.length > 1 && told.every(isNumeric)) return widest(types);
  return "dynamic";
}

/** A value as one of the type that it has together with others. */
export function shared(value: Scalar, type: KqlType): string {
  if (value.constant === null) return nothing(type).sql;
  return type === "dynamic" ? asDynamic(value) : asType(value, type);
}

const iff: ScalarFunction = (_call, condition, then, otherwise) => {
  const type = common([then as Scalar, otherwise as Scalar]);
  const [yes, no] = [shared(then as Scalar, type), shared(otherwise as Scalar, type)];
  return scalar(type, `(case when ${asBool(condition as Scalar)} then ${yes} else ${no} end)`);
};

/** A column where the rows have one of that name, and otherwise a value. */
const columnIfExists = raw(({ context, nodes, scope, node }) => {
  const [name, otherwise] = nodes;
  if (name === undefined || otherwise === undefined) return refuse(node, written(node));
  const { constant } = context.scalar(name, scope);
  const field = scope.fields.find((column) => column.name === constant);
  return field === undefined ? context.scalar(otherwise, scope) : scalar(field.type, field.id);
});

/** Functions of conditions. */
export const logicFunctions: ScalarFunctions = {
  iff,
  iif: iff,
  case: (_call, ...values) => {
    const results = values.filter((_, index) => index % 2 === 1 || index === values.length - 1);
    const type = common(results);
    const cases = values.slice(0, -1).flatMap((value, index) => {
      const then = values[index + 1];
      return index % 2 === 0 && then !== undefined
        ? [`when ${asBool(value)} then ${shared(then, type)}`]
        : [];
    });
    return scalar(type, `(case ${cases.join(" ")} else ${shared(values.at(-1) as Scalar, type)} end)`);
  },
  coalesce: (_call, ...values) => {
    const type = common(values);
    const cells = values.map((value) =>
      type === "string" ? `nullif(${asText(value)}, '')` : shared(value, type),
    );
    return scalar(type, `coalesce(${cells.join(", ")}${type === "string" ? ", ''" : ""})`);
  },
  not: (_call, value) => bool(`(not ${asBool(value as Scalar)})`),
  isnull: (_call, value) => bool(isNull(value as Scalar)),
  isnotnull: (_call, value) => bool(`(not ${isNull(value as Scalar)})`),
  notnull: (_call, value) => bool(`(not ${isNull(value as Scalar)})`),
  max_of: (_call, ...values) => extreme("greatest", values),
  min_of: (_call, ...values) => extreme("least", values),
  column_ifexists: columnIfExists,
  columnifexists: columnIfExists,
  assert: ({ node }, condition, message) => {
    const said = `'the assertion does not hold: ' || ${asText(message as Scalar)}`;
    return bool(`(case when ${asBool(condition as Scalar)} then true else ${failAt(node, said)} end)`);
  },
};

function extreme(name: string, values: readonly Scalar[]): Scalar {
  const type = common(values);
  return scalar(type, `${name}(${values.map((value) => shared(value, type)).join(", ")})`);
}

/** A text is never null. */
function isNull(value: Scalar): string {
  return value.type === "string" ? "false" : `(${value.sql} is null)`;
}
