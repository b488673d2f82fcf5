import { expect, test } from "vitest";
import { ask, askSorted, columns } from "../helpers.js";

const fruit = `datatable(Fruit: string, Color: string, Version: int)[
  "Apple", "Red", 1, "Apple", "Green", int(null), "Banana", "Yellow", int(null), "Banana", "Green", int(null),
  "Pear", "Brown", 1, "Pear", "Green", 2]`;

test("without keys there is one row, also of no rows", async () => {
  expect(await ask("datatable(x:long)[] | summarize count(), max(x), sum(x)")).toEqual([
    { count_: 0, max_x: null, sum_x: 0 },
  ]);
});

test("with keys there is no row where there are none", async () => {
  expect(await ask("datatable(x:long)[] | summarize count() by x")).toEqual([]);
});

test("of no rows counts and sums are zero, lists empty, the mean no number and all else null", async () => {
  const kql = `datatable(x:long)[] | summarize any_x=take_any(x), avg(x), count(), countif(x > 0), dcount(x),
    dcountif(x, x > 0), stdev(x), variance(x), sumif(x, x > 0), make_set(x), make_list(x), percentile(x, 55), min(x)`;
  expect(await ask(kql)).toEqual([
    {
      any_x: null,
      avg_x: NaN,
      count_: 0,
      countif_: 0,
      dcount_x: 0,
      dcountif_x: 0,
      stdev_x: 0,
      variance_x: 0,
      sumif_x: 0,
      set_x: [],
      list_x: [],
      percentile_x_55: null,
      min_x: null,
    },
  ]);
});

test("nulls count as rows and as nothing else", async () => {
  const kql = `range x from 1 to 4 step 1 | extend y = iff(x == 1, real(null), real(5))
    | summarize count(), sum(y), avg(y), make_set(y), make_list(y), dcount(y)`;
  expect(await ask(kql)).toEqual([
    { count_: 4, sum_y: 15, avg_y: 5, set_y: [5], list_y: [5, 5, 5], dcount_y: 1 },
  ]);
});

test("keys come first, and a group may be of nulls or of empty texts", async () => {
  const kql = `datatable(k:string, n:int)["a", 1, "", 2, "a", int(null), "", 4] | summarize c = count(), s = sum(n) by k`;
  expect(await askSorted(kql)).toEqual([
    { k: "", c: 2, s: 6 },
    { k: "a", c: 2, s: 1 },
  ]);
  expect(
    await askSorted(`datatable(k:long)[1, long(null), long(null)] | summarize c = count() by k`),
  ).toEqual([
    { k: 1, c: 1 },
    { k: null, c: 2 },
  ]);
});

test("keys without aggregates are each once", async () => {
  expect(await askSorted(`${fruit} | summarize by Fruit`)).toEqual([
    { Fruit: "Apple" },
    { Fruit: "Banana" },
    { Fruit: "Pear" },
  ]);
});

test("a key may be a bin, and keeps the column's name", async () => {
  const kql = `datatable(t:datetime)[datetime(2024-01-01 05:00), datetime(2024-01-01 23:59), datetime(2024-01-02)]
    | summarize count() by bin(t, 1d) | sort by t asc`;
  expect(await ask(kql)).toEqual([
    { t: new Date("2024-01-01"), count_: 2 },
    { t: new Date("2024-01-02"), count_: 1 },
  ]);
});

test("aggregates can stand in expressions", async () => {
  const kql = `range x from 1 to 4 step 1 | summarize spread = max(x) - min(x), many = iff(count() > 3, "yes", "no"), strcat("n=", count())`;
  expect(await ask(kql)).toEqual([{ spread: 3, many: "yes", Column1: "n=4" }]);
});

test("hints change nothing", async () => {
  expect(
    await ask("range x from 1 to 3 step 1 | summarize hint.strategy=shuffle hint.num_partitions=2 sum(x)"),
  ).toEqual([{ sum_x: 6 }]);
});

test("columns without a name are called after the function and its argument", async () => {
  const kql = `print a = 1, b = "x" | summarize count(), sum(a), dcount(b), make_set(b), make_list(a), countif(a > 0), percentile(a, 95), percentiles(a, 5, 50.5), take_any(b), any(a), a + count()`;
  expect(await columns(kql.replace(", a + count()", ", 1 + count()"))).toBe(
    "count_:long sum_a:long dcount_b:long set_b:dynamic list_a:dynamic countif_:long percentile_a_95:long " +
      "percentile_a_5:long percentile_a_50_5:long b:string any_a:long Column1:long",
  );
});

test("arg_max gives the row of the greatest value, nulls last, and any row where all are null", async () => {
  expect(await askSorted(`${fruit} | summarize arg_max(Version, *) by Fruit`)).toEqual([
    { Fruit: "Apple", Version: 1, Color: "Red" },
    { Fruit: "Banana", Version: null, Color: expect.stringMatching(/Yellow|Green/) },
    { Fruit: "Pear", Version: 2, Color: "Green" },
  ]);
});

test("arg_min gives all its columns of one row, also those that are empty there", async () => {
  const kql = `datatable(t:long, a:string, b:long)[2, "late", 5, 1, "", long(null)] | summarize arg_min(t, a, b)`;
  expect(await ask(kql)).toEqual([{ t: 1, a: "", b: null }]);
});

test("arg_max takes an expression, and names for its columns", async () => {
  const kql = `datatable(a:long, b:string)[1, "x", 5, "y"] | summarize (most, who) = arg_max(a * 10, b)`;
  expect(await ask(kql)).toEqual([{ most: 50, who: "y" }]);
});

test("a star of arg_max repeats neither the keys nor the value itself", async () => {
  const tables = { T: [{ k: "a", t: 1, v: "x" }] };
  expect(await columns("T | summarize arg_max(t, *) by k", tables)).toBe("k:string t:long v:string");
  expect(await columns("T | summarize arg_max(t, *) by bin(t, 10)", tables)).toBe(
    "t:long t1:long k:string v:string",
  );
});

test("the deprecated names of arg_max and any prefix their columns", async () => {
  const kql = `print a = 1, b = "x" | summarize argmax(a, b), any(b, a)`;
  expect(await columns(kql)).toBe("max_a:long max_a_b:string any_b:string any_a:long");
});

test("take_any of one column takes a text that is not empty, and of several a row", async () => {
  expect(await ask(`datatable(a:string)["", "x", ""] | summarize take_any(a)`)).toEqual([{ a: "x" }]);
  expect(
    await askSorted(`datatable(k:int, a:string, b:int)[1, "x", 10, 2, "", 20] | summarize take_any(*) by k`),
  ).toEqual([
    { k: 1, a: "x", b: 10 },
    { k: 2, a: "", b: 20 },
  ]);
});

test("make_list keeps the order that the rows were sorted in", async () => {
  const kql = `datatable(a:long, b:string)[3, "c", 1, "a", 2, "b"] | sort by a desc | where a > 0 | summarize make_list(b), make_set(b)`;
  expect(await ask(kql)).toEqual([{ list_b: ["c", "b", "a"], set_b: ["c", "b", "a"] }]);
});

test("lists and sets stop at their size; the old names at 128", async () => {
  expect(
    await ask(`range x from 1 to 200 step 1 | sort by x asc | summarize make_list(x, 2), make_set(x, 3)`),
  ).toEqual([{ list_x: [1, 2], set_x: [1, 2, 3] }]);
  const kql = `range x from 1 to 200 step 1 | summarize a = makelist(x), b = makeset(x), c = make_list(x)
    | project array_length(a), array_length(b), array_length(c)`;
  expect(Object.values((await ask(kql))[0] ?? {})).toEqual([128, 128, 200]);
});

test("a set takes the items of lists one by one, a list takes them whole", async () => {
  const kql = `datatable(Val: int, Arr1: dynamic)[1, dynamic(['A1', 'A2', 'A3']), 5, dynamic(['A2', 'C1']), 7, dynamic(['C2', 'A3'])]
    | sort by Val asc | summarize make_set(Arr1), n = array_length(make_list(Arr1))`;
  expect(await ask(kql)).toEqual([{ set_Arr1: ["A1", "A2", "A3", "C1", "C2"], n: 3 }]);
});

test("a set keeps all digits, and tells 1 from the text 1", async () => {
  const kql = `datatable(d: dynamic)[dynamic(9007199254740993), dynamic(9007199254740992), dynamic("1"), dynamic(1)]
    | summarize s = make_set(d) | project t = tostring(s)`;
  expect(await ask(kql)).toEqual([{ t: '[9007199254740993,9007199254740992,"1",1]' }]);
});

test("make_bag takes one value for each key", async () => {
  const kql = `datatable(p: string, v: string)["a", "1", "b", "2", "c", "3"] | summarize make_bag(bag_pack(p, v))`;
  expect(await ask(kql)).toEqual([{ bag_: { a: "1", b: "2", c: "3" } }]);
});

test("the conditional aggregates take the rows for which the condition holds", async () => {
  const kql = `range x from 1 to 10 step 1 | extend y = x % 2
    | summarize countif(y == 1), sumif(x, y == 1), avgif(x, y == 1), minif(x, y == 0), maxif(x, y == 1), dcountif(y, x > 1),
      make_set_if(x, x > 8), make_list_if(x, x > 8, 1), take_anyif(x, x > 9), make_bag_if(bag_pack("k", x), x == 3)`;
  expect(await ask(kql)).toEqual([
    {
      countif_: 5,
      sumif_x: 25,
      avgif_x: 5,
      minif_x: 2,
      maxif_x: 9,
      dcountif_y: 2,
      set_x: [9, 10],
      list_x: [9],
      x: 10,
      bag_: { k: 3 },
    },
  ]);
});

test("a percentile is the nearest value that is there", async () => {
  expect(await ask("range x from 1 to 4 step 1 | summarize percentiles(x, 0, 25, 50, 75, 76, 100)")).toEqual([
    {
      percentile_x_0: 1,
      percentile_x_25: 1,
      percentile_x_50: 2,
      percentile_x_75: 3,
      percentile_x_76: 4,
      percentile_x_100: 4,
    },
  ]);
});

test("percentiles can come as a list, of a list, and weighted", async () => {
  const kql = `datatable(x:long, w:long)[1, 10, 5, 1, 9, 1]
    | summarize a = percentiles_array(x, 0, 50, 100), b = percentiles_array(x, dynamic([0, 100])), c = percentilew(x, w, 50), d = percentilew(x, w, 90), e = percentilesw_array(x, w, 50, 99)`;
  expect(await ask(kql)).toEqual([{ a: [1, 5, 9], b: [1, 9], c: 1, d: 5, e: [1, 9] }]);
});

test("a spread of one value is none", async () => {
  expect(await ask("print x = 5 | summarize stdev(x), variance(x), stdevp(x)")).toEqual([
    { stdev_x: 0, variance_x: 0, stdevp_x: 0 },
  ]);
  expect(await ask("range x from 1 to 5 step 1 | summarize variance(x), variancep(x)")).toEqual([
    { variance_x: 2.5, variancep_x: 2 },
  ]);
});

test("times and spans have means and sums of their own type", async () => {
  const kql = `datatable(t:datetime, s:timespan)[datetime(2024-01-01), 1h, datetime(2024-01-03), 2h]
    | summarize avg(t), avg(s), sum(s), max(t), min(s)`;
  expect(await ask(kql)).toEqual([
    {
      avg_t: new Date("2024-01-02"),
      avg_s: "01:30:00",
      sum_s: "03:00:00",
      max_t: new Date("2024-01-03"),
      min_s: "01:00:00",
    },
  ]);
});

test("dcount counts texts by case, and the empty text as one", async () => {
  expect(
    await ask(`datatable(a:string)["x", "X", "", "x"] | summarize dcount(a), count_distinct(a)`),
  ).toEqual([{ dcount_a: 3, count_distinct_a: 3 }]);
});

test("what cannot be computed exactly is refused by name", async () => {
  await expect(ask("print x = 1 | summarize hll(x)")).rejects.toThrow(
    /line 1, column 25: .*cannot do this: hll\(x\)/,
  );
});
