import { expect, test } from "vitest";
import { evaluate } from "../evaluate.js";
import { holds } from "../holds.js";

// learn.microsoft.com/kusto/query: iff-function, case-function, coalesce-function
holds("a condition that is null counts as false", [
  ['iff(true, "yes", "no")', "yes"],
  ['iff(bool(null), "yes", "no")', "no"],
  ['iif(1 > 2, "yes", "no")', "no"],
  ["iff(true, 1, 2.5)", 1],
  ["iff(false, 1, long(null))", null],
  ['case(1 > 2, "a", 2 > 1, "b", "c")', "b"],
  ['case(bool(null), "a", "c")', "c"],
  ["case(false, 1, 2)", 2],
  ["not(true)", false],
  ["not(bool(null))", null],
]);

holds("coalesce gives the first that is neither null nor an empty text", [
  ["coalesce(tolong('not a number'), tolong('42'), 33)", 42],
  ['coalesce("", "b", "c")', "b"],
  ['coalesce("", "")', ""],
  ["coalesce(long(null), long(null))", null],
  ["coalesce(datetime(null), datetime(2020-01-01))", new Date("2020-01-01T00:00:00Z")],
]);

// isnull-function, max-of-function, min-of-function
holds("null is told, and gives way to values", [
  ["isnull(long(null))", true],
  ["isnotnull(0)", true],
  ["isnull(dynamic(null))", true],
  ["isnull(dynamic([]))", false],
  ["max_of(10, 1, -3, 17)", 17],
  ["min_of(10, 1, -3, 17)", -3],
  ["max_of(int(null), 2)", 2],
  ["max_of(int(null), int(null))", null],
  ['max_of("a", "b")', "b"],
  ["min_of(1d, 2h) == 2h", true],
]);

// around-function
holds("around holds both ends", [
  ["around(5, 3, 2)", true],
  ["around(5.1, 3, 2)", false],
  ["around(datetime(2021-01-01 01:29), datetime(2021-01-01 01:30), 1min)", true],
  ["around(datetime(2021-01-01 01:28), datetime(2021-01-01 01:30), 1min)", false],
  ["around(1h, 2h, 30m)", false],
  ["around(long(null), 3, 2)", null],
]);

test("an assertion that does not hold ends the query with its message", async () => {
  expect(await evaluate(["assert(1 < 2, 'never said')"])).toEqual({ "assert(1 < 2, 'never said')": true });
  await expect(evaluate(["assert(1 > 2, 'one is less')"])).rejects.toThrow(
    "invalid query: line 1, column 12: the assertion does not hold: one is less",
  );
  await expect(evaluate(["assert(1 > 2, 'wrong cell x')"])).rejects.toThrow("wrong cell x");
});

test("a column that may be missing has a stand-in", async () => {
  expect(await evaluate(['column_ifexists("nowhere", "there")'])).toEqual({
    'column_ifexists("nowhere", "there")': "there",
  });
});
