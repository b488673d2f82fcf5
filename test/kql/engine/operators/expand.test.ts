import { expect, test } from "vitest";
import { ask, column, columns } from "../helpers.js";

test("mv-expand gives a row for each item; a null is one, an empty list or bag none", async () => {
  const kql = `datatable(a: int, b: dynamic)[1, dynamic([10, 20]), 2, dynamic(['a', 'b']), 3, dynamic([]),
    4, dynamic(null), 5, dynamic({}), 6, dynamic("x")] | mv-expand b`;
  expect(await ask(kql)).toEqual([
    { a: 1, b: 10 },
    { a: 1, b: 20 },
    { a: 2, b: "a" },
    { a: 2, b: "b" },
    { a: 4, b: null },
    { a: 6, b: "x" },
  ]);
});

test("a bag gives bags of one member, or pairs of key and value", async () => {
  const bag = `datatable(a: int, b: dynamic)[1, dynamic({"prop1": "a1", "prop2": "b1"})]`;
  expect(await ask(`${bag} | mv-expand b`)).toEqual([
    { a: 1, b: { prop1: "a1" } },
    { a: 1, b: { prop2: "b1" } },
  ]);
  for (const kind of ["kind=array", "bagexpansion=array"]) {
    expect(await column(`${bag} | mv-expand ${kind} b | project tostring(b[0])`)).toEqual(["prop1", "prop2"]);
  }
});

test("several lists are expanded side by side, the shorter filled with nulls", async () => {
  const kql = `datatable(a: int, b: dynamic, c: dynamic)[1, dynamic({"p": "a", "q": "b"}), dynamic([5, 4, 3]), 2, dynamic([]), dynamic([])]
    | mv-expand b, c`;
  expect(await ask(kql)).toEqual([
    { a: 1, b: { p: "a" }, c: 5 },
    { a: 1, b: { q: "b" }, c: 4 },
    { a: 1, b: null, c: 3 },
  ]);
});

test("the items can be numbered, named, typed and limited", async () => {
  const kql = `print l = dynamic([4, 5, 6]) | mv-expand with_itemindex=i x = l to typeof(long) limit 2`;
  expect(await ask(kql)).toEqual([
    { l: [4, 5, 6], x: 4, i: 0 },
    { l: [4, 5, 6], x: 5, i: 1 },
  ]);
  expect(await columns(kql)).toBe("l:dynamic x:long i:long");
});

test("a type is a cast: a text is no number, and a number no span", async () => {
  expect(await column(`print l = dynamic(["1", 2, "x"]) | mv-expand l to typeof(long)`)).toEqual([
    null,
    2,
    null,
  ]);
  expect(await column(`print l = dynamic(["a", 2]) | mv-expand l to typeof(string)`)).toEqual(["a", "2"]);
  expect(
    await column(`print l = pack_array(datetime(2024-01-01)) | mv-expand l to typeof(datetime)`),
  ).toEqual([new Date("2024-01-01")]);
});

test("the one-word operator gives 128 rows at most", async () => {
  const list = "print l = range(1, 200)";
  expect(await ask(`${list} | mvexpand l | count`)).toEqual([{ Count: 128 }]);
  expect(await ask(`${list} | mv-expand l | count`)).toEqual([{ Count: 200 }]);
});

test("rows that were sorted stay so, and their items in order", async () => {
  const kql = `datatable(k:string, l:dynamic)["a", dynamic([1, 2]), "b", dynamic([3, 4])] | sort by k desc | mv-expand l to typeof(long) | project l`;
  expect(await column(kql)).toEqual([3, 4, 1, 2]);
});

test("mv-apply runs its subquery on the items of each row", async () => {
  const data = `datatable(index: int, Arr: dynamic)[0, dynamic([5, 1, 3]), 1, dynamic([4, 10, 8, 7])]`;
  expect(
    await ask(
      `${data} | mv-apply Arr2=Arr to typeof(long) on (top 2 by Arr2 | summarize Top2=make_list(Arr2))`,
    ),
  ).toEqual([
    { index: 0, Arr: [5, 1, 3], Top2: [5, 3] },
    { index: 1, Arr: [4, 10, 8, 7], Top2: [10, 8] },
  ]);
  expect(await ask(`${data} | mv-apply Arr to typeof(long) on (top 1 by Arr)`)).toEqual([
    { index: 0, Arr: 5 },
    { index: 1, Arr: 10 },
  ]);
  expect(await ask(`${data} | mv-apply Arr2=Arr to typeof(long) on (take 2) | project Arr2`)).toEqual([
    { Arr2: 5 },
    { Arr2: 1 },
    { Arr2: 4 },
    { Arr2: 10 },
  ]);
});

test("mv-apply can number the items and take several lists", async () => {
  const numbered = `datatable(row: int, Arr: dynamic)[0, dynamic([5, 1, 3]), 1, dynamic([4, 10, 8, 7])]
    | mv-apply with_itemindex=index value=Arr to typeof(long) on (where index >= 2) | project row, value, index`;
  expect(await ask(numbered)).toEqual([
    { row: 0, value: 3, index: 2 },
    { row: 1, value: 8, index: 2 },
    { row: 1, value: 7, index: 3 },
  ]);
  const several = `datatable(Val: int, Arr1: dynamic, Arr2: dynamic)[1, dynamic(['A1', 'A2']), dynamic(['B1', 'B2', 'B3']), 5, dynamic(['C1', 'C2']), dynamic(['D1'])]
    | mv-apply T1=Arr1, T2=Arr2 on (extend Out = strcat(T1, "_", T2) | summarize Out = make_list(Out)) | project Val, Out`;
  expect(await ask(several)).toEqual([
    { Val: 1, Out: ["A1_B1", "A2_B2", "_B3"] },
    { Val: 5, Out: ["C1_D1", "C2_"] },
  ]);
});

test("mv-apply's subquery may name the row's other columns, and change them", async () => {
  const kql = `datatable(least: long, l: dynamic)[2, dynamic([1, 2, 3]), 9, dynamic([1])]
    | mv-apply l to typeof(long) on (where l >= least | extend least = least * 10)`;
  expect(await ask(kql)).toEqual([
    { least: 20, l: 2 },
    { least: 20, l: 3 },
  ]);
});

test("a summary in mv-apply is one row also where all items were dropped, none where there were none", async () => {
  const kql = `datatable(k: string, l: dynamic)["some", dynamic([1, 9]), "low", dynamic([1]), "empty", dynamic([]), "null", dynamic(null)]
    | mv-apply l to typeof(long) on (where l > 5 | summarize n = count(), all = make_list(l))`;
  expect(await ask(kql)).toEqual(
    [
      { k: "some", l: undefined, n: 1, all: [9] },
      { k: "low", l: undefined, n: 0, all: [] },
      { k: "null", l: undefined, n: 0, all: [] },
    ].map(({ k, n, all }) => ({ k, n, all })),
  );
});

test("mv-apply can stand in mv-apply, with an expansion of a bag in it", async () => {
  const kql = `datatable(k: string, l: dynamic)["a", dynamic([[1, 2], [3]]), "b", dynamic([[4]])]
    | mv-apply outer = l on (mv-apply inner = outer to typeof(long) on (summarize s = sum(inner)) | summarize sums = make_list(s)) | project k, sums`;
  expect(await ask(kql)).toEqual([
    { k: "a", sums: [3, 3] },
    { k: "b", sums: [4] },
  ]);
  const bag = `print Pack = dynamic({"a": "555-1", "b": "x"}) | mv-apply Keys = Pack on (mv-expand kind=array Keys | where Keys[1] !startswith "555" | summarize Keys = make_set(Keys[0]))`;
  expect(await ask(bag)).toEqual([{ Pack: { a: "555-1", b: "x" }, Keys: ["b"] }]);
});

test("mv-apply's subquery can join, count, take distinct items and number them", async () => {
  const data = `let Names = datatable(id:long, name:string)[1, "one", 2, "two"]; datatable(k: string, l: dynamic)["a", dynamic([1, 2, 2]), "b", dynamic([3])]`;
  expect(
    await ask(
      `${data} | mv-apply id = l to typeof(long) on (join kind=inner Names on id | summarize n = count()) | project k, n`,
    ),
  ).toEqual([
    { k: "a", n: 3 },
    { k: "b", n: 0 },
  ]);
  expect(
    await ask(`${data} | mv-apply id = l to typeof(long) on (distinct id | count) | project k, Count`),
  ).toEqual([
    { k: "a", Count: 2 },
    { k: "b", Count: 1 },
  ]);
  expect(
    await ask(
      `${data} | mv-apply id = l to typeof(long) on (sort by id desc | extend n = row_number()) | project k, id, n`,
    ),
  ).toEqual([
    { k: "a", id: 2, n: 1 },
    { k: "a", id: 2, n: 2 },
    { k: "a", id: 1, n: 3 },
    { k: "b", id: 3, n: 1 },
  ]);
});

test("what cannot work on one row's items at a time is refused", async () => {
  await expect(ask(`print l = dynamic([1]) | mv-apply l on (getschema)`)).rejects.toThrow(
    /line 1, column 41: .*getschema in a subquery/,
  );
});
