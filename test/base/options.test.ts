import { expect, test } from "vitest";
import { checkOptions, oneOf, wholeNumber } from "../../src/base/options.js";

test("checkOptions(what, options, known) names a typing error and what was meant", () => {
  expect(() => checkOptions("connect", { verison: "beta" }, ["version", "cloud"])).toThrow(
    "unknown option of connect: verison; did you mean version?",
  );
  expect(() => checkOptions("connect", { zzzzzzzz: 1 }, ["version"])).toThrow(
    /^unknown option of connect: zzzzzzzz$/,
  );
  expect(() => checkOptions("connect", { version: 1 }, ["version"])).not.toThrow();
});

test("oneOf(what, value, allowed) lists what is allowed", () => {
  expect(oneOf("version", "beta", ["v1.0", "beta"])).toBe("beta");
  expect(() => oneOf("version", "betta", ["v1.0", "beta"])).toThrow(
    "invalid version: betta; it is one of v1.0, beta; did you mean beta?",
  );
});

test("wholeNumber(what, value, min, max) refuses fractions, text and what is out of range", () => {
  expect(wholeNumber("top", 5, 1)).toBe(5);
  for (const value of [0, 1.5, NaN, Infinity, "5", undefined]) {
    expect(() => wholeNumber("top", value, 1, 10), String(value)).toThrow(
      "it is a whole number from 1 to 10",
    );
  }
});
