import { expect, test } from "vitest";
import { ask } from "../helpers.js";

const storms = `datatable(s:string, e:string, d:long)["CA","Fire",100, "CA","Wind",50, "CA","Mud",10, "OK","Ice",90, "OK","Hail",20, "NY","Snow",5]`;

test("each level takes the first of the level above", async () => {
  expect(await ask(`${storms} | top-nested 2 of s by sum(d), top-nested 1 of e by sum(d)`)).toEqual([
    { s: "CA", aggregated_s: 160, e: "Fire", aggregated_e: 100 },
    { s: "OK", aggregated_s: 110, e: "Ice", aggregated_e: 90 },
  ]);
});

test("a level without a number takes all, and one may go up", async () => {
  const kql = `${storms} | top-nested 1 of s by Total = sum(d) asc, top-nested of e by Ignore = max(1) | project-away Ignore`;
  expect(await ask(kql)).toEqual([{ s: "NY", Total: 5, e: "Snow" }]);
});

test("the others can be put together, at the last level", async () => {
  expect(await ask(`${storms} | top-nested 1 of s with others = "Others" by sum(d)`)).toEqual([
    { s: "CA", aggregated_s: 160 },
    { s: "Others", aggregated_s: 115 },
  ]);
  const above = `${storms} | top-nested 1 of s with others = "Others" by sum(d), top-nested 1 of e by sum(d)`;
  await expect(ask(above)).rejects.toThrow(/line 1, column \d+: .*with others above another level/);
});

test("the latest records of each are found by levels that are ignored", async () => {
  const kql = `datatable(id: string, timestamp: datetime, other: string)["Barak", datetime(2015-01-01), "1", "Barak", datetime(2016-01-01), "2",
    "Barak", datetime(2017-01-20), "3", "Donald", datetime(2017-01-20), "4", "Donald", datetime(2017-01-18), "5", "Donald", datetime(2017-01-19), "6"]
    | top-nested of id by Ignore0=max(1), top-nested 2 of timestamp by Ignore1=max(timestamp), top-nested of other by Ignore2=max(1)
    | project-away Ignore* | sort by id asc, timestamp asc | project id, other`;
  expect(await ask(kql)).toEqual([
    { id: "Barak", other: "2" },
    { id: "Barak", other: "3" },
    { id: "Donald", other: "6" },
    { id: "Donald", other: "4" },
  ]);
});
