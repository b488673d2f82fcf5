import { expect, test } from "vitest";
import { ask, askSorted } from "../helpers.js";

const day = (text: string): string => `2017-01-${text}T00:00:00.0000000Z`;
const data = `let data=datatable(timestamp:datetime, metric: real)[datetime(2016-12-31T06:00), 50, datetime(2017-01-01), 4,
  datetime(2017-01-02), 3, datetime(2017-01-03), 4, datetime(2017-01-03T03:00), 6, datetime(2017-01-05), 8,
  datetime(2017-01-05T13:40), 13, datetime(2017-01-06), 4];`;

test("make-series gives one row of lists, a place for every step, and what stands for nothing", async () => {
  const kql = `${data} data | make-series avg(metric) on timestamp from datetime(2017-01-01) to datetime(2017-01-06) step 1d`;
  expect(await ask(kql)).toEqual([
    { avg_metric: [4, 3, 5, 0, 10.5], timestamp: ["01", "02", "03", "04", "05"].map(day) },
  ]);
});

test("without an end a series goes from its first to its last bin, each its own", async () => {
  const kql = `datatable(t:datetime, k:string)[datetime(2017-01-01 05:00), "a", datetime(2017-01-03), "a", datetime(2017-01-02), "b"]
    | make-series c = count() on t step 1d by k`;
  expect(await askSorted(kql)).toEqual([
    { k: "a", c: [1, 0, 1], t: ["01", "02", "03"].map(day) },
    { k: "b", c: [1], t: [day("02")] },
  ]);
});

test("a range begins at a bin and its end counts", async () => {
  const kql = `datatable(t:datetime)[datetime(2017-01-01 05:00), datetime(2017-01-03)]
    | make-series c = count() default = -1, m = max(1) default = long(null) on t in range(datetime(2017-01-01), datetime(2017-01-03), 1d)`;
  expect(await ask(kql)).toEqual([{ c: [1, -1, 1], m: [1, null, 1], t: ["01", "02", "03"].map(day) }]);
});

test("the axis may be of whole numbers, of fractions or of spans", async () => {
  expect(await ask("datatable(x:long)[1, 2, 2, 7] | make-series count() on x from 0 to 10 step 3")).toEqual([
    { count_: [3, 0, 1, 0], x: [0, 3, 6, 9] },
  ]);
  expect(await ask("datatable(x:long)[1, 2, 2, 7] | make-series count() on x from 1 to 8 step 3")).toEqual([
    { count_: [3, 0, 1], x: [1, 4, 7] },
  ]);
  expect(await ask("datatable(x:real)[1.5, 2.5, 7] | make-series sum(x) on x step 2.0")).toEqual([
    { sum_x: [1.5, 2.5, 0, 7], x: [0, 2, 4, 6] },
  ]);
  expect(
    await ask("datatable(x:timespan)[30m, 90m] | make-series count() on x from 0h to 2h step 1h"),
  ).toEqual([{ count_: [1, 1], x: ["00:00:00", "01:00:00"] }]);
});

test("rows before and behind the axis, and without a place on it, are of no series", async () => {
  const kql = `datatable(x:long, k:string)[1, "in", 20, "out", long(null), "none"] | make-series count() on x from 0 to 4 step 2 by k`;
  expect(await ask(kql)).toEqual([{ k: "in", count_: [1, 0], x: [0, 2] }]);
});

test("of no rows there is no series", async () => {
  expect(await ask("datatable(x:long)[] | make-series count() on x from 0 to 10 step 3 | count")).toEqual([
    { Count: 0 },
  ]);
});

test("bins are exact also where ticks are past 2^53", async () => {
  const kql = `datatable(t:datetime)[datetime(2024-05-01 00:00:00), datetime(2024-05-01 00:00:00.999999), datetime(2024-05-01 00:00:01)]
    | make-series n = count() on t step 1s | project n`;
  expect(await ask(kql)).toEqual([{ n: [2, 1] }]);
});
