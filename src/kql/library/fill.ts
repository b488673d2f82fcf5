import { InvalidInputError } from "../../base/errors.js";
import { nearestHint } from "../../base/nearest.js";
import { printable, truncate } from "../../base/text.js";
import type { ParametersOf } from "./parameter.js";
import { queries } from "./queries.js";
import type { HuntQuery } from "./query.js";
import { writeValue } from "./write-value.js";

type Known = (typeof queries)[number];

/** The name of a query of the library. */
export type QueryName = Known["name"];

/** What a query takes. */
export type QueryArguments<Name extends QueryName> = ParametersOf<
  Extract<Known, { name: Name }>["parameters"]
>;

type Arguments<Name extends QueryName> =
  Record<never, never> extends QueryArguments<Name>
    ? [parameters?: QueryArguments<Name>]
    : [parameters: QueryArguments<Name>];

/**
 * The query of the library with this name, and all that is known of it.
 * @example
 * import { huntQuery } from "huntbook";
 *
 * const { question, kql } = huntQuery("hosts-on-devices");
 * console.log(question, kql);
 */
export function huntQuery(name: QueryName): HuntQuery {
  const found = queries.find((query) => query.name === name);
  if (found !== undefined) return found;
  const written = printable(truncate(String(name), 80));
  const names = queries.map((query) => query.name);
  throw new InvalidInputError(`unknown query: ${written}${nearestHint(written, names)}`);
}

/**
 * A query of the library as KQL, with its parameters before it as `let` statements. Their values are written as
 * literals that nothing in them can end. A parameter that is unknown, missing or of another type is refused.
 * @example
 * import { fillQuery } from "huntbook";
 *
 * console.log(fillQuery("hosts-on-devices", { hosts: ["bad.example"], lookback: "7d" }));
 */
export function fillQuery<Name extends QueryName>(name: Name, ...[given]: Arguments<Name>): string {
  const query = huntQuery(name);
  const values: Readonly<Record<string, unknown>> = given ?? {};
  const known = Object.keys(query.parameters);
  for (const written of Object.keys(values)) {
    if (!known.includes(written)) {
      const shown = printable(truncate(written, 80));
      throw new InvalidInputError(`unknown parameter of ${name}: ${shown}${nearestHint(shown, known)}`);
    }
  }
  const lets = Object.entries(query.parameters).map(([parameter, spec]) => {
    const value = values[parameter];
    if (value === undefined && spec.needed) {
      throw new InvalidInputError(`missing parameter of ${name}: ${parameter}; it is ${spec.about}`);
    }
    return `let ${parameter} = ${writeValue(`${parameter} of ${name}`, value === undefined ? spec.value : value, spec)};`;
  });
  return [`// ${name}: ${query.question}`, ...lets, query.kql, ""].join("\n");
}
