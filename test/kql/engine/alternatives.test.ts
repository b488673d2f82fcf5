import { expect, test } from "vitest";
import { alternatives } from "../../../src/kql/engine/alternatives.js";

test("texts that begin alike are written as a tree", () => {
  expect(alternatives(["evil.com", "evil.net", "evil", "a.b"])).toEqual([
    String.raw`(?:a\.b|evil(?:\.(?:com|net))?)`,
  ]);
  expect(alternatives([])).toEqual([]);
});

test("many texts are several expressions, each of which finds its own", () => {
  const texts = Array.from({ length: 1000 }, (_, index) => `${(index * 7919) % 1000}.example-${index}.com`);
  const expressions = alternatives(texts).map((pattern) => new RegExp(`^(?:${pattern})$`, "u"));
  expect(expressions.length).toBeGreaterThan(1);
  expect(texts.filter((text) => !expressions.some((expression) => expression.test(text)))).toEqual([]);
  expect(expressions.some((expression) => expression.test("7.example-8.com"))).toBe(false);
});
