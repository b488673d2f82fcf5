import { expect, test } from "vitest";
import { evaluate } from "../evaluate.js";
import { holds } from "../holds.js";

// learn.microsoft.com/kusto/query: numerical-operators
holds("whole numbers stay whole, and a division cuts towards zero", [
  ["1.0 / 2", 0.5],
  ["1 / 2.0", 0.5],
  ["1 / 2", 0],
  ["-7 / 2", -3],
  ["7 / -2", -3],
  ["real(1) / 2", 0.5],
  ["toint(7) / toint(2)", 3],
  ["1 / 0", null],
  ["1.0 / 0", Infinity],
  ["-1.0 / 0.0", -Infinity],
  ["isnan(0.0 / 0.0)", true],
  ["0xff + 1", 256],
  ["2 * 2.5", 5],
  ["-(5)", -5],
]);

holds("a modulo is never negative", [
  ["14 % 12", 2],
  ["-14 % 12", 10],
  ["14 % -12", 2],
  ["-14 % -12", 10],
  ["5.5 % 2", 1.5],
  ["-5.5 % 2", 0.5],
  ["5 % 0", null],
]);

// bin-function, bin-at-function, round-function
holds("numbers are rounded down to a multiple, and to digits", [
  ["bin(4.5, 1)", 4],
  ["bin(-4.5, 1)", -5],
  ["bin(7, 5)", 5],
  ["bin(-7, 5)", -10],
  ["bin(7, -5)", null],
  ["bin(7, 0)", null],
  ["bin(long(null), 5)", null],
  ["bin(0.35, 0.1) < 0.31", true],
  ["floor(7.9, 1)", 7],
  ["bin_at(6.5, 2.5, 7)", 4.5],
  ["bin_at(10, 7, 3)", 10],
  ["round(2.98765, 3)", 2.988],
  ["round(2.15, 1)", 2.2],
  ["round(2.15)", 2],
  ["round(-50.55, -2)", -100],
  ["round(21.5, -1)", 20],
  ["ceiling(-1.1)", -1],
  ["ceiling(0.9)", 1],
]);

holds("functions of numbers are null, none or endless where they have no value, and never fail", [
  ["abs(-5)", 5],
  ["abs(-5.5)", 5.5],
  ["abs(-1h) == 1h", true],
  ["sign(-42)", -1],
  ["sign(11.2)", 1],
  ["sqrt(16)", 4],
  ["sqrt(-1)", null],
  ["log(0)", -Infinity],
  ["log2(0)", -Infinity],
  ["log10(0.0)", -Infinity],
  ["log(-1)", null],
  ["log(real(null))", null],
  ["isnan(sin(1.0 / 0))", true],
  ["isnan(cos(-1.0 / 0))", true],
  ["isnan(tan(1.0 / 0))", true],
  ["cot(0)", Infinity],
  ["cos(real(null))", null],
  ["round(2.5, 9223372036854775807)", 2.5],
  ["unixtime_seconds_todatetime(1e300)", null],
  ["unixtime_milliseconds_todatetime(real(nan))", null],
  ["unixtime_seconds_todatetime(9223372036854775807)", null],
  ["toreal(datetime(0001-01-01))", 0],
  ["tobool(datetime(2024-01-01))", true],
  ["log10(100)", 2],
  ["log2(8)", 3],
  ["exp2(3)", 8],
  ["exp10(2)", 100],
  ["pow(2, 3)", 8],
  ["gamma(4)", 6],
  ["acos(2)", null],
  ["degrees(pi())", 180],
  ["atan2(0, 1)", 0],
  ["isnan(real(nan))", true],
  ["isinf(1.0 / 0)", true],
  ["isfinite(1.0 / 0)", false],
  ["isfinite(real(null))", false],
]);

// binary-and-function and its like, bitset-count-ones-function
holds("bits are reckoned with", [
  ["binary_and(12, 10)", 8],
  ["binary_or(12, 10)", 14],
  ["binary_xor(12, 10)", 6],
  ["binary_not(1)", -2],
  ["binary_shift_left(1, 4)", 16],
  ["binary_shift_left(1, 64)", 1],
  ["binary_shift_left(1, -1)", null],
  ["binary_shift_right(16, 4)", 1],
  ["bitset_count_ones(42)", 3],
]);

// rand-function, new-guid-function
test("random values lie in their range", async () => {
  const [real, whole, guid] = Object.values(await evaluate(["rand()", "rand(10)", "new_guid()"]));
  expect(real).toBeGreaterThanOrEqual(0);
  expect(real).toBeLessThan(1);
  expect([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]).toContain(whole);
  expect(guid).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
});
