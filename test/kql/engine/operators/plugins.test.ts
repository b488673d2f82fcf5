import { expect, test } from "vitest";
import { ask, askSorted, columns } from "../helpers.js";

const bags = `datatable(d:dynamic)[dynamic({"Name": "John", "Age":20}), dynamic({"Name": "Dave", "Height": 170, "Age":40}), dynamic(null)]`;

test("bag_unpack gives a column for each slot, of its type, in the order of their names", async () => {
  expect(await ask(`${bags} | evaluate bag_unpack(d)`)).toEqual([
    { Age: 20, Height: null, Name: "John" },
    { Age: 40, Height: 170, Name: "Dave" },
    { Age: null, Height: null, Name: "" },
  ]);
  expect(await columns(`${bags} | evaluate bag_unpack(d, 'P_')`)).toBe(
    "P_Age:long P_Height:long P_Name:string",
  );
});

test("a slot of several types is dynamic, and one of bags or lists too", async () => {
  const kql = `datatable(d:dynamic)[dynamic({"a": 1, "b": [1]}), dynamic({"a": "x", "b": [2]})] | evaluate bag_unpack(d)`;
  expect(await columns(kql)).toBe("a:dynamic b:dynamic");
});

test("a slot that is called as a column is an error, unless it is said which one wins", async () => {
  const rows = `datatable(Name:string, d:dynamic)['Old', dynamic({"Name": "John", "Age":20})]`;
  await expect(ask(`${rows} | evaluate bag_unpack(d)`)).rejects.toThrow(
    /bag_unpack\(\) gives a column Name, which is there already/,
  );
  expect(await ask(`${rows} | evaluate bag_unpack(d, columnsConflict='keep_source')`)).toEqual([
    { Name: "Old", Age: 20 },
  ]);
  expect(await ask(`${rows} | evaluate bag_unpack(d, columnsConflict='replace_source')`)).toEqual([
    { Age: 20, Name: "John" },
  ]);
});

test("slots can be left out, and the columns that come said beforehand", async () => {
  const rows = `datatable(k:long, d:dynamic)[1, dynamic({"Name": "John", "Age":20})]`;
  expect(await ask(`${rows} | evaluate bag_unpack(d) : (*, Name:string, Age:real, None:long)`)).toEqual([
    { k: 1, Name: "John", Age: 20, None: null },
  ]);
  expect(await ask(`${rows} | evaluate bag_unpack(d) : (Name:string)`)).toEqual([{ Name: "John" }]);
});

test("what comes after bag_unpack can name its columns", async () => {
  expect(await ask(`${bags} | evaluate bag_unpack(d) | where Age > 30 | summarize by Name`)).toEqual([
    { Name: "Dave" },
  ]);
});

const storms = `datatable(E:string, S:string, D:long)["Rain","AR",1, "Rain","AR",2, "Wind","AZ",5]`;

test("pivot turns the values of a column into columns that count the others", async () => {
  expect(await askSorted(`${storms} | project E, S | evaluate pivot(S)`)).toEqual([
    { E: "Rain", AR: 2, AZ: 0 },
    { E: "Wind", AR: 0, AZ: 1 },
  ]);
});

test("pivot can aggregate by any function, for chosen columns", async () => {
  expect(await askSorted(`${storms} | evaluate pivot(S, sum(D))`)).toEqual([
    { E: "Rain", AR: 3, AZ: 0 },
    { E: "Wind", AR: 0, AZ: 5 },
  ]);
  expect(await askSorted(`${storms} | evaluate pivot(S, make_set(D), E)`)).toEqual([
    { E: "Rain", AR: [1, 2], AZ: [] },
    { E: "Wind", AR: [], AZ: [5] },
  ]);
  expect(await askSorted(`${storms} | evaluate pivot(E, max(D), S)`)).toEqual([
    { S: "AR", Rain: 2, Wind: null },
    { S: "AZ", Rain: null, Wind: 5 },
  ]);
});

test("pivot gives the columns that were said to come", async () => {
  expect(
    await askSorted(`${storms} | project E, S | evaluate pivot(S) : (E:string, AR:long, XX:long)`),
  ).toEqual([
    { E: "Rain", AR: 2, XX: 0 },
    { E: "Wind", AR: 0, XX: 0 },
  ]);
});

test("narrow gives a row for each cell", async () => {
  expect(await askSorted(`print a = 1, b = "x" | evaluate narrow()`)).toEqual([
    { Row: 0, Column: "a", Value: "1" },
    { Row: 0, Column: "b", Value: "x" },
  ]);
});
