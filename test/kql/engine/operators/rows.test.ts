import { expect, test } from "vitest";
import { ask, askSorted, column } from "../helpers.js";

test("where keeps the rows for which the condition holds; null is no", async () => {
  expect(await column("datatable(x:long)[1, long(null), 3] | where x > 1")).toEqual([3]);
  expect(await column("datatable(x:long)[1, long(null), 3] | where not(x > 1)")).toEqual([1]);
});

test("sort goes down and puts nulls last, up and puts them first, unless it says otherwise", async () => {
  const rows = "datatable(x:long)[2, long(null), 1]";
  expect(await column(`${rows} | sort by x`)).toEqual([2, 1, null]);
  expect(await column(`${rows} | order by x asc`)).toEqual([null, 1, 2]);
  expect(await column(`${rows} | sort by x desc nulls first`)).toEqual([null, 2, 1]);
  expect(await column(`${rows} | sort by x asc nulls last`)).toEqual([1, 2, null]);
});

test("what is no number stands beside the nulls", async () => {
  const rows = "datatable(x:real)[1.5, real(null), real(nan), -1.0, real(+inf)]";
  expect(await column(`${rows} | sort by x asc`)).toEqual([null, NaN, -1, 1.5, Infinity]);
  expect(await column(`${rows} | sort by x desc`)).toEqual([Infinity, 1.5, -1, NaN, null]);
});

test("texts are sorted by their letters' numbers, and expressions and several keys are keys", async () => {
  expect(await column(`datatable(s:string)["b", "B", "a", ""] | sort by s asc`)).toEqual(["", "B", "a", "b"]);
  expect(await column(`datatable(s:string)["ccc", "a", "bb", "d"] | sort by strlen(s) desc, s asc`)).toEqual([
    "ccc",
    "bb",
    "a",
    "d",
  ]);
});

test("a later sort takes the place of an earlier", async () => {
  expect(await column("range x from 1 to 3 step 1 | sort by x asc | sort by x desc")).toEqual([3, 2, 1]);
});

test("top takes the first of a sort, take the first rows", async () => {
  expect(await column("range x from 1 to 5 step 1 | top 2 by x")).toEqual([5, 4]);
  expect(await column("range x from 1 to 5 step 1 | top 2 by x asc")).toEqual([1, 2]);
  expect(await column("range x from 1 to 5 step 1 | take 2")).toEqual([1, 2]);
  expect(await column("let n = 1 + 1; range x from 1 to 5 step 1 | limit n")).toEqual([1, 2]);
  expect(await ask("range x from 1 to 5 step 1 | sample 3 | count")).toEqual([{ Count: 3 }]);
});

test("distinct tells texts apart by case, and nulls are one", async () => {
  expect(
    await askSorted(
      `datatable(s:string, n:long)["a", 1, "A", 1, "a", 1, "", long(null), "", long(null)] | distinct s, n`,
    ),
  ).toEqual([
    { s: "", n: null },
    { s: "A", n: 1 },
    { s: "a", n: 1 },
  ]);
  expect(await ask(`print a = 1, b = 2 | distinct *`)).toEqual([{ a: 1, b: 2 }]);
  expect(await ask(`range x from 1 to 9 step 1 | sample-distinct 2 of x | count`)).toEqual([{ Count: 2 }]);
});

test("count is one row, also of nothing", async () => {
  expect(await ask("datatable(x:long)[] | count")).toEqual([{ Count: 0 }]);
});

test("top-hitters counts, or sums, and puts the most first", async () => {
  const rows = `datatable(k:string, n:real)["a", 1, "b", 5.5, "a", 1, "c", 0]`;
  expect(await ask(`${rows} | top-hitters 1 of k`)).toEqual([{ k: "a", approximate_count_k: 2 }]);
  expect(await ask(`${rows} | top-hitters 2 of k by n`)).toEqual([
    { k: "b", approximate_sum_n: 5.5 },
    { k: "a", approximate_sum_n: 2 },
  ]);
});

test("getschema tells names, places and types", async () => {
  expect(await ask(`print a = 1, b = dynamic(null), c = 1h | getschema`)).toEqual([
    { ColumnName: "a", ColumnOrdinal: 0, DataType: "System.Int64", ColumnType: "long" },
    { ColumnName: "b", ColumnOrdinal: 1, DataType: "System.Object", ColumnType: "dynamic" },
    { ColumnName: "c", ColumnOrdinal: 2, DataType: "System.TimeSpan", ColumnType: "timespan" },
  ]);
});

test("operators that the engine has not are refused by name and place", async () => {
  for (const [operator, name] of [
    ["fork (take 1) (count)", "fork"],
    ["facet by a", "facet"],
    ["reduce by b", "reduce"],
    ["consume", "consume"],
    ["evaluate autocluster()", "the plugin autocluster"],
    ["evaluate basket()", "the plugin basket"],
  ] as const) {
    await expect(ask(`print a = 1, b = "x"\n| ${operator}`)).rejects.toThrow(
      new RegExp(`line 2, column 3: the offline engine cannot do this: .*${name}`),
    );
  }
});
