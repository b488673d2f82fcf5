import { printable } from "../../../base/text.js";
import { fault, refuse, written } from "../context.js";
import { asText, quoteText, scalar, type Scalar } from "../scalar.js";
import { fromJson, type Call, type ScalarFunction, type ScalarFunctions } from "./function.js";

/** A function of a text that gives its parts. */
const parts =
  (name: string): ScalarFunction =>
  (_call, value) =>
    fromJson(`${name}(${asText(value as Scalar)})`);

const parseUrl = parts("kql_parse_url");
const parseUrlQuery = parts("kql_parse_urlquery");

/** What a user agent can be asked for, in the order of the answer. */
const targets = ["browser", "os", "device"];

/** What a user agent says of what is asked for: one target or a list of them, which has to stand in the query. */
function parseUserAgent(call: Call, agent: Scalar, wanted: Scalar | undefined): Scalar {
  const node = call.nodes[1] ?? call.node;
  const names: unknown[] = [wanted?.constant].flat();
  if (wanted === undefined || names.length === 0)
    return fault(node, `say what to look for: ${targets.join(", ")}`);
  if (wanted.constant === undefined) return refuse(node, `${written(call.node)} with a computed argument`);
  const unknown = names.find((name) => !targets.includes(String(name)));
  if (unknown !== undefined)
    return fault(node, `${printable(String(unknown))} is none of ${targets.join(", ")}`);
  const asked = targets.filter((name) => names.includes(name)).join(" ");
  return fromJson(`kql_user_agent(${asText(agent)}, ${quoteText(asked)})`);
}

/** Functions that take a text apart. */
export const partFunctions: ScalarFunctions = {
  parse_url: parseUrl,
  parseurl: parseUrl,
  parse_urlquery: parseUrlQuery,
  parseurlquery: parseUrlQuery,
  parse_path: parts("kql_parse_path"),
  parse_csv: parts("kql_parse_csv"),
  parse_xml: parts("kql_parse_xml"),
  parse_user_agent: (call, agent, wanted) => parseUserAgent(call, agent as Scalar, wanted),
  parse_command_line: (call, value, kind) =>
    kind?.constant === "windows"
      ? fromJson(`kql_parse_command_line(${asText(value as Scalar)})`)
      : refuse(call.nodes[1] ?? call.node, "parse_command_line() of another kind than windows"),
  // The number has up to 32 digits, all of which count when versions are compared.
  parse_version: (_call, value) =>
    scalar("decimal", `try_cast(kql_parse_version(${asText(value as Scalar)}) as DECIMAL(38, 0))`),
};
