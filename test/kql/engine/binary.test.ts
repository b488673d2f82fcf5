import { expect, test } from "vitest";
import { runKql } from "../../../src/kql/engine/run.js";
import { holds } from "./holds.js";

// learn.microsoft.com/kusto/query: datatypes-string-operators, its table
holds("text operators regard case where their name says so", [
  ['"aBc" == "aBc"', true],
  ['"abc" == "ABC"', false],
  ['"abc" != "ABC"', true],
  ['"abc" =~ "ABC"', true],
  ['"aBc" !~ "xyz"', true],
  ['"aBc" !~ "ABC"', false],
  ['"Ä" =~ "ä"', true],
  ['"FabriKam" contains "BRik"', true],
  ['"Fabrikam" !contains "xyz"', true],
  ['"FabriKam" contains_cs "Kam"', true],
  ['"Fabrikam" contains_cs "Kam"', false],
  ['"Fabrikam" !contains_cs "Kam"', true],
  ['"Fabrikam" endswith "Kam"', true],
  ['"Fabrikam" !endswith "brik"', true],
  ['"Fabrikam" endswith_cs "kam"', true],
  ['"Fabrikam" !endswith_cs "Kam"', true],
  ['"Fabrikam" startswith "fab"', true],
  ['"Fabrikam" !startswith "kam"', true],
  ['"Fabrikam" startswith_cs "Fab"', true],
  ['"Fabrikam" !startswith_cs "fab"', true],
  ['"Fabrikam" matches regex "b.*k"', true],
  ['"abc" contains ""', true],
  ['"abc" startswith ""', true],
  ['"" contains "a"', false],
]);

holds("has finds whole terms, which are runs of letters and digits", [
  ['"North America" has "america"', true],
  ['"North America" !has "amer"', true],
  ['"North America" has_cs "America"', true],
  ['"North America" has_cs "america"', false],
  ['"North America" !has_cs "amer"', true],
  ['"Kusto: ad67d136-c1db-4f9f-88ef-d94f3b6b0b5a;KustoExplorerQueryRun" has "c1db"', true],
  ['"Kusto: ad67d136-c1db-4f9f-88ef-d94f3b6b0b5a;KustoExplorerQueryRun" has "kustoexplorerqueryrun"', true],
  ['"Kusto: ad67d136-c1db;KustoExplorerQueryRun" has "explorer"', false],
  ['"Kusto: ad67d136-c1db-4f9f" has "ad67d136-c1db"', true],
  ['"Kusto: ad67d136-c1db-4f9f" has "d136-c1db"', false],
  ['"cmd_exe" has "cmd"', true],
  ['"naïve" has "na"', false],
  ['"a.b" has "."', true],
  [String.raw`@"C:\Windows\cmd.exe" has "cmd.exe"`, true],
  [String.raw`@"C:\Windows\xcmd.exe" has "cmd.exe"`, false],
  ['"-enc abc" has "-enc"', true],
  ['"x-enc abc" has "-enc"', true],
  ['"-encoded abc" has "-enc"', false],
  ['"abc" has ""', true],
  ['"" has "a"', false],
  ['"aaab aaa" has "aaa"', true],
]);

holds("terms are found by their beginning or end", [
  ['"North America" hasprefix "ame"', true],
  ['"North America" !hasprefix "mer"', true],
  ['"North America" hasprefix_cs "Ame"', true],
  ['"North America" !hasprefix_cs "CA"', true],
  ['"North America" hassuffix "ica"', true],
  ['"North America" !hassuffix "americ"', true],
  ['"North America" hassuffix_cs "ica"', true],
  ['"North America" !hassuffix_cs "icA"', true],
  ['"North America" hasprefix ""', true],
]);

test("a needle that is computed is found as one that is known", async () => {
  const kql = `datatable(text: string, needle: string) [
      "North America", "america", "North America", "amer", "a.b", ".", "abc", "", "", "a", "x-enc y", "-enc", "cmd.exe", "EXE"
    ]
    | project Has = text has needle, HasCs = text has_cs needle, Prefix = text hasprefix needle,
      Suffix = text hassuffix needle, Contains = text contains needle`;
  const frame = await runKql(kql, { tables: {} });
  const rows = frame.objects() as Record<string, boolean>[];
  expect(rows.map((row) => Object.keys(row).filter((name) => row[name]))).toEqual([
    ["Has", "Prefix", "Suffix", "Contains"],
    ["Prefix", "Contains"],
    ["Has", "HasCs", "Prefix", "Suffix", "Contains"],
    ["Has", "HasCs", "Prefix", "Suffix", "Contains"],
    [],
    ["Has", "HasCs", "Prefix", "Suffix", "Contains"],
    ["Has", "Prefix", "Suffix", "Contains"],
  ]);
});

// scalar-data-types/null-values: its rules
holds("null is equal to nothing that is there, and of two nulls nothing is known", [
  ["long(null) == 5", false],
  ["5 == long(null)", false],
  ["long(null) != 5", true],
  ["long(null) == long(null)", null],
  ["long(null) != long(null)", null],
  ["bool(null) == true", false],
  ["datetime(null) != datetime(2020-01-01)", true],
  ["long(null) > 3", null],
  ["long(null) <= 3", null],
  ["long(null) + 10", null],
  ["long(null) * 10", null],
  ["datetime(null) < now()", null],
  ["dynamic(null) == 'x'", false],
  ["dynamic({'a': 1}).b != 'x'", true],
  ["dynamic({'a': 1}).b == ''", false],
  ["guid(null) == guid(74be27de-1e4e-49d9-b579-fe0b331d3642)", false],
]);

holds("and and or know what null cannot change", [
  ["bool(null) and false", false],
  ["bool(null) and true", null],
  ["bool(null) or true", true],
  ["bool(null) or false", null],
  ["iff(bool(null) and true, true, false)", false],
]);

test("where drops the rows of which nothing is known", async () => {
  const rows = async (condition: string): Promise<unknown> =>
    (
      await runKql(`datatable(ival: int, sval: string) [5, "a", int(null), "b"] | where ${condition}`, {
        tables: {},
      })
    ).array("sval");
  expect(await rows("ival != 5")).toEqual(["b"]);
  expect(await rows("ival > 3")).toEqual(["a"]);
  expect(await rows("not(ival > 3)")).toEqual([]);
  expect(await rows("ival in (5)")).toEqual(["a"]);
  expect(await rows("ival !in (5)")).toEqual(["b"]);
});

// scalar-data-types/dynamic
holds("dynamics are compared by what is in them", [
  ["dynamic({'a': 'x'}).a == 'x'", true],
  ["dynamic({'a': 'x'}).a =~ 'X'", true],
  ["dynamic({'a': 5}).a == 5", true],
  ["dynamic({'a': 5}).a > 4.5", true],
  ["dynamic({'a': true}).a == true", true],
  ["dynamic({'a': 9007199254740993}).a == 9007199254740992 + 1", true],
  ["dynamic({'a': 9007199254740993}).a == 9007199254740992 + 0", false],
  ["dynamic({'a': 'b.exe'}).a has 'b'", true],
  ["dynamic({'a': {'b': 1}}).a has 'b'", true],
  ["todatetime(dynamic({'t': '2020-01-01'}).t) == datetime(2020-01-01)", true],
]);

// between-operator
holds("between holds both ends, and a span after its beginning", [
  ["5 between (1 .. 5)", true],
  ["6 between (1 .. 5)", false],
  ["6 !between (1 .. 5)", true],
  ["datetime(2020-01-03) between (datetime(2020-01-01) .. 2d)", true],
  ["datetime(2020-01-04) between (datetime(2020-01-01) .. 2d)", false],
  ["2h between (1h .. 1d)", true],
  ["long(null) between (1 .. 5)", null],
]);
