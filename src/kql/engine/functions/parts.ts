import { refuse } from "../context.js";
import { asText, scalar, type Scalar } from "../scalar.js";
import { fromJson, type ScalarFunction, type ScalarFunctions } from "./function.js";

/** A function of a text that gives its parts. */
const parts =
  (name: string): ScalarFunction =>
  (_call, value) =>
    fromJson(`${name}(${asText(value as Scalar)})`);

const parseUrl = parts("kql_parse_url");
const parseUrlQuery = parts("kql_parse_urlquery");

/** Functions that take a text apart. */
export const partFunctions: ScalarFunctions = {
  parse_url: parseUrl,
  parseurl: parseUrl,
  parse_urlquery: parseUrlQuery,
  parseurlquery: parseUrlQuery,
  parse_path: parts("kql_parse_path"),
  parse_csv: parts("kql_parse_csv"),
  parse_xml: parts("kql_parse_xml"),
  parse_command_line: (call, value, kind) =>
    kind?.constant === "windows"
      ? fromJson(`kql_parse_command_line(${asText(value as Scalar)})`)
      : refuse(call.nodes[1] ?? call.node, "parse_command_line() of another kind than windows"),
  // The number has up to 32 digits, all of which count when versions are compared.
  parse_version: (_call, value) =>
    scalar("decimal", `try_cast(kql_parse_version(${asText(value as Scalar)}) as DECIMAL(38, 0))`),
};
