import { expect, test } from "vitest";
import { parseExactJson, stringifyExactJson } from "../../src/base/exact-json.js";

test.each([
  ["9007199254740993", 9007199254740993n],
  ["-9223372036854775808", -9223372036854775808n],
  ["[9007199254740991,9007199254740993]", [9007199254740991, 9007199254740993n]],
  ['{"a":{"b":[18446744073709551615]}}', { a: { b: [18446744073709551615n] } }],
  ['{ "a" : 9007199254740993 , "b" : 1 }', { a: 9007199254740993n, b: 1 }],
  ['{"a":"x:9007199254740993,"}', { a: "x:9007199254740993," }],
  ['{"a":"\\":9007199254740993,","b":9007199254740993}', { a: '":9007199254740993,', b: 9007199254740993n }],
  ['{"a\\\\":9007199254740993}', { "a\\": 9007199254740993n }],
  ['{":9007199254740993,":9007199254740993}', { ":9007199254740993,": 9007199254740993n }],
  ["1.5", 1.5],
  ["9007199254740993.5", 9007199254740994],
  ["9007199254740993e3", Number("9007199254740993e3")],
  ['"9007199254740993"', "9007199254740993"],
])("%s is read with all its digits", (json, value) => {
  expect(parseExactJson(json)).toEqual(value);
});

test("a value survives being written and read", () => {
  const value = { long: 9223372036854775807n, text: "bigint 1", list: [-1n * 2n ** 63n, 0.1], none: null };
  expect(parseExactJson(stringifyExactJson(value))).toEqual(value);
});

test("a column that is called as an object's prototype keeps its number", () => {
  const row = parseExactJson('{"__proto__":9007199254740993}') as object;
  expect(Object.getOwnPropertyDescriptor(row, "__proto__")?.value).toBe(9007199254740993n);
});

test("depth costs no stack", () => {
  const depth = 200_000;
  const deep = `${"[".repeat(depth)}9007199254740993${"]".repeat(depth)}`;
  let value = parseExactJson(deep);
  for (let level = 0; level < depth; level++) value = (value as unknown[])[0];
  expect(value).toBe(9007199254740993n);
});

test("what is no JSON is a SyntaxError, also behind a long number", () => {
  expect(() => parseExactJson("[9007199254740993")).toThrow(SyntaxError);
  expect(() => parseExactJson("9007199254740993 x")).toThrow(SyntaxError);
});
