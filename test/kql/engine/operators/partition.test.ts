import { expect, test } from "vitest";
import { ask, askSorted } from "../helpers.js";

const rows = `datatable(k:string, v:long)["a",1, "a",3, "b",5, "b",2, "a",9]`;

test("partition runs its subquery on the rows of each value", async () => {
  for (const hint of ["", "hint.strategy=native ", "hint.strategy=shuffle ", "hint.strategy=legacy "]) {
    expect(await askSorted(`${rows} | partition ${hint}by k (top 2 by v | extend n = row_number())`)).toEqual(
      [
        { k: "a", v: 3, n: 2 },
        { k: "a", v: 9, n: 1 },
        { k: "b", v: 2, n: 2 },
        { k: "b", v: 5, n: 1 },
      ],
    );
  }
});

test("a summary or count is one row for each value, also where no row is left", async () => {
  expect(await askSorted(`${rows} | partition by k (where v > 5 | count)`)).toEqual([
    { Count: 0 },
    { Count: 1 },
  ]);
  expect(
    await askSorted(`${rows} | partition by k (where v > 5 | summarize s = sum(v), arg_max(v, k))`),
  ).toEqual([
    { s: 0, v: null, k: "" },
    { s: 9, v: 9, k: "a" },
  ]);
  expect(await askSorted(`${rows} | partition by k (where v > 5 | summarize s = sum(v) by k)`)).toEqual([
    { k: "a", s: 9 },
  ]);
});

test("rows of a null are a part too", async () => {
  expect(
    await askSorted(
      `datatable(k:long, v:long)[long(null), 1, long(null), 2, 1, 5] | partition by k (summarize v = sum(v))`,
    ),
  ).toEqual([{ v: 3 }, { v: 5 }]);
});

test("series, distinct and expansions work on each part", async () => {
  expect(
    await askSorted(
      `${rows} | partition by k (make-series n = count() on v step 1 | project n = array_length(n))`,
    ),
  ).toEqual([{ n: 4 }, { n: 9 }]);
  expect(
    await ask(
      `${rows} | partition by k (distinct k | mv-expand x = dynamic([1, 2]) | count) | summarize max(Count)`,
    ),
  ).toEqual([{ max_Count: 2 }]);
});

test("a query of its own in braces knows the value that it is for", async () => {
  const kql = `range x from 1 to 2 step 1 | partition by x {range y from 1 to 3 step 1 | where y >= x | extend z = toscalar(x)} | sort by z asc, y asc`;
  expect(await ask(kql)).toEqual([
    { y: 1, z: 1 },
    { y: 2, z: 1 },
    { y: 3, z: 1 },
    { y: 2, z: 2 },
    { y: 3, z: 2 },
  ]);
});

test("more than 64 parts need to be asked for", async () => {
  const many = "range x from 1 to 65 step 1 | partition";
  await expect(ask(`${many} by x (count)`)).rejects.toThrow(
    /more than 64 parts without hint.strategy=native/,
  );
  expect(await ask(`${many} hint.strategy=native by x (count) | count`)).toEqual([{ Count: 65 }]);
});
