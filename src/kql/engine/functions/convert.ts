import { readJsonPath, toPointer } from "../udfs/bags.js";
import {
  asDynamic,
  asBool,
  asLong,
  asReal,
  asText,
  asType,
  bool,
  dynamic,
  long,
  nothing,
  quoteText,
  real,
  scalar,
  text,
  type Scalar,
} from "../scalar.js";
import { jsonOf, type ScalarFunction, type ScalarFunctions } from "./function.js";
import { typed } from "./regex.js";

const parse: ScalarFunction = (_call, value) => {
  const { type, sql } = value as Scalar;
  return dynamic(type === "string" ? `kql_parse(${sql})` : asDynamic(value as Scalar));
};

const toBool: ScalarFunction = (_call, value) => bool(asBool(value as Scalar));
const toReal: ScalarFunction = (_call, value) => real(asReal(value as Scalar));

/** A number cut to 32 bits, or null where it does not fit. */
const toInt: ScalarFunction = (_call, value) =>
  scalar("int", `cast(try_cast(${asLong(value as Scalar)} as INTEGER) as BIGINT)`);

const extractJson: ScalarFunction = (call, path, source, type) => {
  const { constant } = path as Scalar;
  const json =
    (source as Scalar).type === "string"
      ? `kql_parse(${(source as Scalar).sql})`
      : asDynamic(source as Scalar);
  const steps = typeof constant === "string" ? readJsonPath(constant) : undefined;
  if (typeof constant === "string" && steps === undefined) return nothing("string");
  const pointer =
    steps === undefined ? `kql_pointer(${asText(path as Scalar)})` : quoteText(toPointer(steps));
  return typed(call, text(`kql_text(kql_member(${json}, ${pointer}))`), type, 2);
};

/** Functions that turn a value of one type into another. */
export const convertFunctions: ScalarFunctions = {
  tostring: (_call, value) => {
    const { constant, type } = value as Scalar;
    return type === "string" && constant !== undefined ? (value as Scalar) : text(asText(value as Scalar));
  },
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
  extract_json: extractJson,
  extractjson: extractJson,
  dynamic_to_json: (_call, value) => {
    const cell = value as Scalar;
    if (cell.type !== "dynamic") return text(asText(cell));
    const plain = `kql_text(${cell.sql})`;
    return text(
      `(case when json_type(${cell.sql}) in ('OBJECT', 'ARRAY') then kql_canonical(${jsonOf(cell)}) else ${plain} end)`,
    );
  },
  gettype: (_call, value) => {
    const { type, sql } = value as Scalar;
    return type === "dynamic"
      ? text(
          `case coalesce(json_type(${sql}), 'NULL') when 'VARCHAR' then 'string' when 'ARRAY' then 'array' when 'OBJECT' then 'dictionary' when 'BOOLEAN' then 'bool' when 'DOUBLE' then 'double' when 'NULL' then 'null' else 'long' end`,
        )
      : text(`'${type}'`);
  },
};
