import { InvalidInputError } from "../base/errors.js";

/**
 * Methods that Arquero has a function of the same name for. It reads the function of a verb as an expression, calls its
 * own and leaves out the value before the dot, so that `["a", "b"].includes(row.kind)` is never true, without a word.
 */
export const misreadMethods = [
  "concat",
  "entries",
  "has",
  "includes",
  "join",
  "keys",
  "match",
  "normalize",
  "repeat",
  "replace",
  "reverse",
  "slice",
  "split",
  "substring",
  "trim",
  "values",
] as const;

const CALL = new RegExp(`(?<!\\bop|\\bObject)\\??\\.(${misreadMethods.join("|")})\\s*\\(`);

/** Refuses what a verb is given where Arquero would take one of its functions for another thing. */
export function refuseMisread(verb: string, given: unknown): void {
  if (typeof given === "function") {
    const [, method] = CALL.exec(String(given)) ?? [];
    if (method === undefined) return;
    throw new InvalidInputError(
      `invalid function of ${verb}(): Arquero reads it as an expression and takes .${method}() for its own; ` +
        `write op.${method}(value, …), or filter with where(), or wrap the function in Arquero's escape()`,
    );
  }
  if (typeof given !== "object" || given === null || (given as { escape?: unknown }).escape === true) return;
  for (const part of Object.values(given)) refuseMisread(verb, part);
}
