import { nearestHint } from "../base/nearest.js";
import {
  fillQuery,
  huntQueries,
  huntQuery,
  type ParameterType,
  type QueryName,
  type QueryParameter,
} from "../kql/library/index.js";
import { parseParameters } from "../notebook/parameters/parameter-values.js";
import type { Parameter } from "../notebook/parameters/parameters.js";

/** The queries of the library, for a terminal: name, question, and what each takes. */
export function listText(): string {
  return huntQueries
    .objects()
    .map(({ name, question, parameters }) => `${name}\n  ${question}\n  ${parameters.join(", ")}\n`)
    .join("\n");
}

/** Whether it is, or is meant to be, the name of a query of the library and not KQL. */
export function isQueryName(written: string): boolean {
  const names = huntQueries.array("name") as string[];
  if (names.includes(written) || /^[a-z]+(?:-[a-z]+)+$/.test(written)) return true;
  return /^[a-z]+$/.test(written) && nearestHint(written, names) !== "";
}

/** A query of the library with the parameters that `-p` gives. */
export function fillByPairs(name: string, pairs: readonly string[]): string {
  const { parameters } = huntQuery(name as QueryName);
  const values = parseParameters(
    pairs.map((pair) => asJsonList(pair, parameters)),
    Object.entries(parameters).map(toParameter),
  );
  return fillQuery(name as QueryName, values as never);
}

/** A list may be written with commas alone: `hosts=a.example,b.example`. */
function asJsonList(pair: string, parameters: Readonly<Record<string, QueryParameter>>): string {
  const [, name = "", value = ""] = /^([^=]+)=(.*)$/s.exec(pair) ?? [];
  const type = Object.hasOwn(parameters, name) ? parameters[name]?.type : undefined;
  if (type === undefined || types[type] !== "array" || value.trimStart().startsWith("[")) return pair;
  const items = value.split(",").map((item) => item.trim());
  return `${name}=${JSON.stringify(items.filter((item) => item !== ""))}`;
}

const types: Readonly<Record<ParameterType, Parameter["type"]>> = {
  string: "string",
  strings: "array",
  hosts: "array",
  long: "number",
  real: "number",
  bool: "boolean",
  datetime: "string",
  timespan: "string",
};

function toParameter([name, { type, value, about }]: [string, QueryParameter]): Parameter {
  return { name, keyword: "let", type: types[type], code: JSON.stringify(value), help: about };
}
