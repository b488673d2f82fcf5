import { expect, test } from "vitest";
import { ask, askSorted } from "../helpers.js";

const tables = {
  People: [
    { Name: "Ann Green", City: "Kiev", Age: 30 },
    { Name: "Bob", City: "Greenwich", Age: 40 },
  ],
  Colours: [{ Name: "Lab-07-PC", Shade: "green" }],
};

const found = async (kql: string): Promise<unknown[]> =>
  (await ask(kql, tables)).map(({ Name }) => Name).toSorted();

test("search looks for a term in every column of every given table, without regard to case", async () => {
  expect(await askSorted(`search "green"`, tables)).toEqual([
    { $table: "Colours", Name: "Lab-07-PC", City: "", Age: null, Shade: "green" },
    { $table: "People", Name: "Ann Green", City: "Kiev", Age: 30, Shade: "" },
  ]);
  expect(await found(`search kind=case_sensitive "green"`)).toEqual(["Lab-07-PC"]);
});

test("stars make it a beginning, an end, a part or a pattern", async () => {
  expect(await found(`search "Green*"`)).toEqual(["Ann Green", "Bob", "Lab-07-PC"]);
  expect(await found(`search "*wich"`)).toEqual(["Bob"]);
  expect(await found(`search "*eenw*"`)).toEqual(["Bob"]);
  expect(await found(`search "Lab*PC"`)).toEqual(["Lab-07-PC"]);
  expect(await found(`search *`)).toEqual(["Ann Green", "Bob", "Lab-07-PC"]);
});

test("search can be of some tables, of rows, of a column, and of conditions", async () => {
  expect(await found(`search in (Colours) "green"`)).toEqual(["Lab-07-PC"]);
  expect(await found(`search in (Peo*, Colours) "green" and Age > 20`)).toEqual(["Ann Green"]);
  expect(await found(`People | where Age > 35 | search "greenwich"`)).toEqual(["Bob"]);
  expect(await found(`search City:"green*"`)).toEqual(["Bob"]);
  expect(await found(`search Shade == "green" or Name matches regex "^B"`)).toEqual(["Bob", "Lab-07-PC"]);
  expect(await found(`search "green" and not(Age == 30)`)).toEqual(["Lab-07-PC"]);
});

test("nothing is found that begins in one column and ends in another", async () => {
  const rows = { T: [{ a: "one two", b: "three" }] };
  for (const word of ["two three", "*o thr*", "one*three", "twothree", "*twothree*"]) {
    expect(await ask(`search "${word}"`, rows), word).toEqual([]);
  }
});

test("rows that search finds in a pipe carry the name of their table", async () => {
  expect((await ask(`People | search "green"`, tables)).map(({ $table }) => $table)).toEqual(["People"]);
});

const events = `let T1 = datatable(S:string, L:string, V:string)["a","Error","1", "a","Info","2", "b","Error","3"];
let T2 = datatable(S:string, L:string, N:string)["a","Error","x", "c","Error","y"];`;

test("find shows the columns that all tables have or the condition names, and packs the rest", async () => {
  expect(await askSorted(`${events} find in (T1, T2) where S == "a" and L == "Error"`)).toEqual([
    { source_: "T1", S: "a", L: "Error", pack_: { V: "1" } },
    { source_: "T2", S: "a", L: "Error", pack_: { N: "x" } },
  ]);
  expect(await askSorted(`${events} find in (T1, T2) where V == "3" or N == "y"`)).toEqual([
    { source_: "T1", S: "b", L: "Error", V: "3", N: "" },
    { source_: "T2", S: "c", L: "Error", V: "", N: "y" },
  ]);
});

test("find shows what its project says, with types, under the name for the source that is given", async () => {
  const kql = `${events} find withsource=From in (T1, T2) where S == "a" and L == "Error" project L, V, N`;
  expect(await askSorted(kql)).toEqual([
    { From: "T1", L: "Error", V: "1", N: "" },
    { From: "T2", L: "Error", V: "", N: "x" },
  ]);
  const typed = `${events} find in (T1, T2) where L == "Info" project V:long`;
  expect(await ask(typed)).toEqual([{ source_: "T1", V: 2 }]);
});

test("find leaves out tables without any column that the condition names", async () => {
  const kql = `${events} find in (T1, T2) where N == "x"`;
  expect((await ask(kql)).map(({ source_ }) => source_)).toEqual(["T2"]);
});

test("find takes a term for all columns", async () => {
  expect(await askSorted(`${events} find in (T1, T2) where "y"`)).toEqual([
    { source_: "T2", S: "c", L: "Error", pack_: { N: "y" } },
  ]);
});
