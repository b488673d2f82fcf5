import { expect, test } from "vitest";
import { ask, column } from "../helpers.js";

const flights = `datatable(Airport:string, Airline:string, Departures:long)["SEA","LH",3, "SEA","LY",100, "SEA","UA",3,
  "SEA","BA",2, "AMS","EL",1, "AMS","BA",1] | sort by Airport desc, Departures asc, Airline asc`;

test("prev and next see the rows beside, null or empty at the ends unless told otherwise", async () => {
  const kql = `datatable(n:long, s:string)[1, "a", 2, "b", 3, "c"] | sort by n asc
    | project a = prev(n), b = next(s), c = prev(n, 2, -1), d = next(n, 2)`;
  expect(await ask(kql)).toEqual([
    { a: null, b: "b", c: -1, d: 3 },
    { a: 1, b: "c", c: -1, d: null },
    { a: 2, b: "", c: 1, d: null },
  ]);
});

test("row_number and row_cumsum begin anew where they are told to", async () => {
  const kql = `${flights} | project Airport, Departures, n = row_number(), m = row_number(0, Airport != prev(Airport)),
    c = row_cumsum(Departures), d = row_cumsum(Departures, Airport != prev(Airport))`;
  expect(await ask(kql)).toEqual([
    { Airport: "SEA", Departures: 2, n: 1, m: 0, c: 2, d: 2 },
    { Airport: "SEA", Departures: 3, n: 2, m: 1, c: 5, d: 5 },
    { Airport: "SEA", Departures: 3, n: 3, m: 2, c: 8, d: 8 },
    { Airport: "SEA", Departures: 100, n: 4, m: 3, c: 108, d: 108 },
    { Airport: "AMS", Departures: 1, n: 5, m: 0, c: 109, d: 1 },
    { Airport: "AMS", Departures: 1, n: 6, m: 1, c: 110, d: 2 },
  ]);
});

test("ranks count changes, or the place of the first equal row", async () => {
  const kql = `${flights} | project Airport, Departures, dense = row_rank_dense(Departures, prev(Airport) != Airport),
    least = row_rank_min(Departures, prev(Airport) != Airport)`;
  expect((await ask(kql)).map(({ dense, least }) => [dense, least])).toEqual([
    [1, 1],
    [2, 2],
    [2, 2],
    [3, 4],
    [1, 1],
    [1, 1],
  ]);
});

test("a session begins where the time from the row before, or from its beginning, is long", async () => {
  const kql = `datatable(ID:string, T:datetime)["1", datetime(2024-04-11 10:00), "2", datetime(2024-04-11 10:18), "1", datetime(2024-04-11 11:00),
    "3", datetime(2024-04-11 11:30), "2", datetime(2024-04-11 13:30), "2", datetime(2024-04-11 10:16)]
    | sort by ID asc, T asc | project s = row_window_session(T, 1h, 5m, ID != prev(ID))`;
  expect(await column(kql)).toEqual(
    ["10:00", "11:00", "10:16", "10:16", "13:30", "11:30"].map((time) => new Date(`2024-04-11T${time}:00Z`)),
  );
  const long = `range T from datetime(2024-01-01) to datetime(2024-01-01 00:20) step 5m | extend s = row_window_session(T, 10m, 6m) | project s`;
  expect(await column(long)).toEqual(
    ["00:00", "00:00", "00:10", "00:10", "00:20"].map((time) => new Date(`2024-01-01T${time}:00Z`)),
  );
});

test("windows can stand in conditions and in each other's restarts, and see the rows that are left", async () => {
  const kql = `datatable(a:long)[3, 1, 2, 2, 5] | serialize | where prev(a) != 3 | where a != prev(a)
    | extend n = row_number(1, a > prev(a)) | project a, n, p = prev(n)`;
  expect(await ask(kql)).toEqual([
    { a: 3, n: 1, p: null },
    { a: 2, n: 2, p: 1 },
    { a: 5, n: 1, p: 2 },
  ]);
});

test("equal rows stay in one order from window to window", async () => {
  const kql = `range x from 1 to 300 step 1 | extend k = x % 3 | sort by k asc | extend n = row_number() | extend m = row_number(), p = prev(x)
    | extend q = prev(x) | where n != m or p != q | count`;
  expect(await ask(kql)).toEqual([{ Count: 0 }]);
});

test("serialize keeps the order that the rows have, and can number them", async () => {
  expect(await ask(`datatable(a:string)["z", "x", "y"] | serialize n = row_number()`)).toEqual([
    { a: "z", n: 1 },
    { a: "x", n: 2 },
    { a: "y", n: 3 },
  ]);
});

test("windows of rows without an order are refused, as the service does", async () => {
  await expect(ask("datatable(a:long)[1] | extend row_number()")).rejects.toThrow(
    /in no order; sort or serialize/,
  );
  await expect(ask("range x from 1 to 2 step 1 | summarize by x | extend prev(x)")).rejects.toThrow(
    /in no order/,
  );
});
