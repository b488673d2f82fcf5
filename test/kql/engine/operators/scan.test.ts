import { expect, test } from "vitest";
import { ask } from "../helpers.js";

test("a step sees the record that it matched last", async () => {
  const kql = `range x from 1 to 5 step 1 | extend y = 2 * x
    | scan declare (cx:long=0, cy:long=0) with (
      step s1: true => cx = iff(s1.cx >= 10, x, x + s1.cx), cy = iff(s1.cy >= 10, y, y + s1.cy);
    )`;
  expect((await ask(kql)).map(({ cx, cy }) => [cx, cy])).toEqual([
    [1, 2],
    [3, 6],
    [6, 12],
    [10, 8],
    [5, 18],
  ]);
});

test("empty texts are filled by the last that was none", async () => {
  const kql = `datatable(Ts: timespan, Event: string)[0m, "A", 1m, "", 2m, "B", 3m, "", 6m, "C"] | sort by Ts asc
    | scan declare (filled: string="") with (step s1: true => filled = iff(isempty(Event), s1.filled, Event);) | project filled`;
  expect((await ask(kql)).map(({ filled }) => filled)).toEqual(["A", "A", "B", "B", "C"]);
});

test("a step takes over the sequence of the step before it, and a match has a number", async () => {
  const kql = `datatable(Ts: timespan, Event: string)[0m, "A", 1m, "A", 2m, "B", 3m, "D", 32m, "B", 36m, "C", 75m, "A"] | sort by Ts asc
    | scan with_match_id=id declare (start: timespan) with (
      step inSession: true => start = iff(isnull(inSession.start), Ts, inSession.start);
      step endSession output=none: Ts - inSession.start > 30m;
    ) | project start, id`;
  expect((await ask(kql)).map(({ start, id }) => [start, id])).toEqual([
    ["00:00:00", 0],
    ["00:00:00", 0],
    ["00:00:00", 0],
    ["00:00:00", 0],
    ["00:32:00", 1],
    ["00:32:00", 1],
    ["01:15:00", 2],
  ]);
});

test("sequences of several steps are found, and what is of none is left out", async () => {
  const kql = `datatable(Ts: timespan, Event: string)[0m, "A", 1m, "Start", 2m, "B", 3m, "D", 4m, "Stop", 6m, "C", 8m, "Start", 11m, "E", 12m, "Stop"]
    | sort by Ts asc | scan with_match_id=m_id with (
      step s1: Event == "Start";
      step s2: Event != "Start" and Event != "Stop" and Ts - s1.Ts <= 5m;
      step s3: Event == "Stop" and Ts - s1.Ts <= 5m;
    )`;
  expect((await ask(kql)).map(({ Ts, Event, m_id }) => [Ts, Event, m_id])).toEqual([
    ["00:01:00", "Start", 0],
    ["00:02:00", "B", 0],
    ["00:03:00", "D", 0],
    ["00:04:00", "Stop", 0],
    ["00:08:00", "Start", 1],
    ["00:11:00", "E", 1],
    ["00:12:00", "Stop", 1],
  ]);
});

test("scan goes over each part of a partition by itself", async () => {
  const kql = `datatable(T:datetime, user:int, What:string)[datetime(2024-05-28 08:15), 1, "in", datetime(2024-05-28 08:30), 2, "in",
    datetime(2024-05-28 12:30), 1, "out", datetime(2024-05-28 11:45), 2, "out"]
    | sort by user, T | partition hint.strategy=native by user (sort by T asc | scan declare (start: datetime, spent: timespan) with (
      step s1 output=none: What == "in" => start = T;
      step s2 output=all: What == "out" => start = s1.start, spent = T - s1.start;
    )) | project user, spent | sort by user asc`;
  expect(await ask(kql)).toEqual([
    { user: 1, spent: "04:15:00" },
    { user: 2, spent: "03:15:00" },
  ]);
});

test("a scan of rows without an order is refused, and so are its rarer forms", async () => {
  await expect(ask("datatable(x:long)[1] | scan with (step s1: true;)")).rejects.toThrow(
    /a scan of rows that are in no order/,
  );
  await expect(ask("range x from 1 to 2 step 1 | scan with (step s1 output=last: true;)")).rejects.toThrow(
    /gives its last row alone/,
  );
});
