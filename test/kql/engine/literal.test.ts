import { expect, test } from "vitest";
import { evaluate } from "./evaluate.js";
import { holds } from "./holds.js";

// learn.microsoft.com/kusto/query: scalar-data-types
holds("literals of each type are read", [
  ["long(12)", 12],
  ["long(0xf)", 15],
  ["int(-1)", -1],
  ["real(1e5)", 100_000],
  ["real(-inf)", -Infinity],
  ["isnan(real(nan))", true],
  ["decimal(0.1)", 0.1],
  ["bool(true)", true],
  ["guid(74be27de-1e4e-49d9-b579-fe0b331d3642)", "74be27de-1e4e-49d9-b579-fe0b331d3642"],
  [String.raw`@'C:\Folder\filename.txt'`, String.raw`C:\Folder\filename.txt`],
  [String.raw`'\n\t\\\u0041'`, "\n\t\\A"],
  ['h"secret"', "secret"],
  ["'null'", "null"],
  ["''", ""],
]);

holds("literals of time are read", [
  ["datetime(2015-12-31 23:59:59.9)", new Date("2015-12-31T23:59:59.900Z")],
  ["datetime(2015-12-31)", new Date("2015-12-31T00:00:00Z")],
  ["datetime(2014-11-08T15:05:25+01:00)", new Date("2014-11-08T14:05:25Z")],
  ["date(2014-11-08)", new Date("2014-11-08T00:00:00Z")],
  ["datetime('2014-11-08 15:05')", new Date("2014-11-08T15:05:00Z")],
  ["2d == 48h", true],
  ["1.5h == 90m", true],
  ["30m == 1800s", true],
  ["0.1s == 100ms", true],
  ["10microsecond == 100tick", true],
  ["time(15 seconds) == 15s", true],
  ["time(2) == 2d", true],
  ["time(0.12:34:56.7) == 12h + 34m + 56.7s", true],
  ["1d / 1s", 86_400],
]);

holds("null of each type is null", [
  ["isnull(long(null)) and isnull(int(null)) and isnull(real(null)) and isnull(bool(null))", true],
  [
    "isnull(datetime(null)) and isnull(timespan(null)) and isnull(guid(null)) and isnull(dynamic(null))",
    true,
  ],
]);

holds("dynamics hold values of other types as texts", [
  ['dynamic({"a": 123, "b": "hello", "c": [1, 2, 3], "d": {}})', { a: 123, b: "hello", c: [1, 2, 3], d: {} }],
  ["dynamic({'a': datetime(1970-05-11)})", { a: "1970-05-11T00:00:00.0000000Z" }],
  ["dynamic([1h, -5, true, null])", ["01:00:00", -5, true, null]],
  ["dynamic(4)", 4],
  ["tostring(dynamic([1.0, 1, 2.5]))", "[1.0,1,2.5]"],
  ["2.0 in (dynamic([1, 2]))", true],
  ["2 in (dynamic([1.0, 2.0]))", true],
  ["'[1]' in (dynamic([{}, [[1]]]))", false],
  ["tostring(dynamic([9007199254740993]))", "[9007199254740993]"],
]);

// scalar-data-types/dynamic: accessors
const bag = `dynamic({"a": {"b": [10, 20, 30]}, "x y": 1, "n": null, "e/f": 2})`;
holds("members of a dynamic are taken by key and by place, from its end too", [
  [`${bag}.a.b[0]`, 10],
  [`${bag}.a.b[-1]`, 30],
  [`${bag}.a.b[9]`, null],
  [`${bag}["a"]["b"][1]`, 20],
  [`${bag}["x y"]`, 1],
  [`${bag}["e/f"]`, 2],
  [`${bag}[strcat("x", " y")]`, 1],
  [`isnull(${bag}.n)`, true],
  [`${bag}.none.deep`, null],
  [`toint(${bag}.a.b[1]) + 1`, 21],
  [`parse_json('[100, 101]')[toint("1")]`, 101],
]);

test("a time that is none is refused", async () => {
  await expect(evaluate(["datetime()"])).rejects.toThrow("the literal datetime()");
  await expect(evaluate(["datetime(2014-02-30)"])).rejects.toThrow("datetime(2014-02-30)");
});
