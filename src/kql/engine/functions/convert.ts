import {
  asBool,
  asDynamic,
  asLong,
  asReal,
  asText,
  asType,
  bool,
  dynamic,
  long,
  real,
  scalar,
  text,
  type Scalar,
} from "../scalar.js";
import type { ScalarFunction, ScalarFunctions } from "./function.js";

const parse: ScalarFunction = (_call, value) =>
  dynamic(
    (value as Scalar).type === "string" ? `kql_parse(${(value as Scalar).sql})` : asDynamic(value as Scalar),
  );

const toBool: ScalarFunction = (_call, value) => bool(asBool(value as Scalar));
const toReal: ScalarFunction = (_call, value) => real(asReal(value as Scalar));

/** A number cut to 32 bits, or null where it does not fit. */
const toInt: ScalarFunction = (_call, value) =>
  scalar("int", `cast(try_cast(${asLong(value as Scalar)} as INTEGER) as BIGINT)`);

/** Functions that turn a value of one type into another. */
export const convertFunctions: ScalarFunctions = {
  tostring: (_call, value) => text(asText(value as Scalar)),
  toint: toInt,
  tolong: (_call, value) => long(asLong(value as Scalar)),
  toreal: toReal,
  todouble: toReal,
  todecimal: (_call, value) => scalar("decimal", asReal(value as Scalar)),
  tobool: toBool,
  toboolean: toBool,
  toguid: (_call, value) => scalar("guid", asType(value as Scalar, "guid")),
  parse_json: parse,
  parsejson: parse,
  todynamic: parse,
  toobject: parse,
  gettype: (_call, value) => {
    const { type, sql } = value as Scalar;
    return type === "dynamic"
      ? text(
          `coalesce(case json_type(${sql}) when 'VARCHAR' then 'string' when 'ARRAY' then 'array' when 'OBJECT' then 'dictionary' when 'BOOLEAN' then 'bool' when 'DOUBLE' then 'double' else 'long' end, 'null')`,
        )
      : text(`'${type === "real" ? "double" : type}'`);
  },
};
