import { expect, test } from "vitest";
import { evaluate } from "./evaluate.js";

/** Expressions and what they are worth. */
export type Facts = readonly (readonly [expression: string, value: unknown])[];

/** A table of facts as one test, and one query. */
export function holds(title: string, facts: Facts): void {
  test(`${title}`, async () => {
    expect(await evaluate(facts.map(([expression]) => expression))).toEqual(Object.fromEntries(facts));
  });
}
