import { expect, test } from "vitest";
import { runKql } from "../../../src/kql/engine/run.js";
import { holds } from "./holds.js";

// learn.microsoft.com/kusto/query: in-operator, in-cs-operator, has-any-operator, has-all-operator
holds("in looks for equals, in a list and in lists within it", [
  ['"abc" in ("123", "345", "abc")', true],
  ['"Abc" in ("123", "345", "abc")', false],
  ['"bca" !in ("123", "345", "abc")', true],
  ['"Abc" in~ ("123", "345", "abc")', true],
  ['"bCa" !in~ ("123", "345", "ABC")', true],
  ['"b" in (dynamic(["a", "b"]))', true],
  ['"b" in (dynamic(["a", ["b"]]))', true],
  ['"B" in~ (dynamic(["a", "b"]))', true],
  ['"b" in (dynamic(["a"]), "b")', true],
  ['"b" in (split("a,b", ","))', true],
  ['"B" in~ (split("a,b", ","))', true],
  ["2 in (1, 2, 3)", true],
  ["2 in (dynamic([1, 2]))", true],
  ["2.5 in (1, 2.5)", true],
  ["1h in (60m)", true],
  ["datetime(2020-01-01) in (datetime(2020-01-01), datetime(2021-01-01))", true],
  ["dynamic({'a': 'x'}).a in ('x', 'y')", true],
  ["long(null) in (1, 2)", false],
  ["long(null) !in (1, 2)", true],
  ['"" in ("")', true],
  ["true in (false, true)", true],
]);

holds("has_any and has_all look for terms", [
  ['"North America" has_any ("south", "north")', true],
  ['"North America" has_any ("south", "nort")', false],
  ['"North America" has_any (dynamic(["south", "AMERICA"]))', true],
  ['"North America" has_any (split("south,america", ","))', true],
  ['"North and South America" has_all ("south", "north")', true],
  ['"North and South America" has_all ("south", "nor")', false],
  ['"North and South America" has_all (dynamic(["south", "north"]))', true],
  ['"North and South America" has_all (split("south,nor", ","))', false],
  ['"a.b c" has_any ("b", "zz")', true],
  ['"x-enc" has_any ("-enc", "-e")', true],
  ['"abc" has_any ("")', true],
  ['"abc" has_any (dynamic([]))', false],
  ['"10 20" has_any (10, 30)', true],
]);

test("lists are rows too", async () => {
  const ask = async (condition: string): Promise<unknown> => {
    const kql = `let wanted = datatable(word: string, rank: long) ["north", 1, "south", 2];
      let ids = datatable(id: long) [1, 3];
      let lists = print words = dynamic(["east", "north"]);
      datatable(text: string, number: long) ["North", 1, "north", 2, "North and South", 3, "", long(null)]
      | where ${condition} | project text`;
    return (await runKql(kql, { tables: {} })).array("text");
  };
  expect(await ask("text in (wanted)")).toEqual(["north"]);
  expect(await ask("text in~ (wanted)")).toEqual(["North", "north"]);
  expect(await ask("text !in~ (wanted)")).toEqual(["North and South", ""]);
  expect(await ask("number in (ids)")).toEqual(["North", "North and South"]);
  expect(await ask("number !in (ids)")).toEqual(["north", ""]);
  expect(await ask("text in ((wanted | where rank == 1 | project word))")).toEqual(["north"]);
  expect(await ask("text has_any (wanted)")).toEqual(["North", "north", "North and South"]);
  expect(await ask("text has_all (wanted)")).toEqual(["North and South"]);
  expect(await ask("text in (lists)")).toEqual(["north"]);
  expect(await ask("text has_any (lists)")).toEqual(["North", "north", "North and South"]);
});

test("a thousand needles are found as one is", async () => {
  const needles = Array.from({ length: 1000 }, (_, index) => `evil${index}.example-${index % 7}.com`);
  const texts = [
    "see EVIL999.example-5.com/x",
    "evil999.example-5.community",
    "xevil1.example-1.com",
    "evil0.example-0.com",
  ];
  const kql = `let needles = dynamic(${JSON.stringify(needles)});
    datatable(text: string) ${JSON.stringify(texts)} | project found = text has_any (needles)`;
  expect((await runKql(kql, { tables: {} })).array("found")).toEqual([true, false, false, true]);
});
