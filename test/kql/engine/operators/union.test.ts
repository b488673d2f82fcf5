import { expect, test } from "vitest";
import { runKql } from "../../../../src/kql/engine/run.js";
import { ask, askSorted, columns } from "../helpers.js";

const tables = { A: [{ a: 1, b: "x" }], B: [{ a: 2, c: "y" }] };

test("a union has the columns of all its parts, empty where a part lacks them", async () => {
  expect(await askSorted("union A, B", tables)).toEqual([
    { a: 1, b: "x", c: "" },
    { a: 2, b: "", c: "y" },
  ]);
  expect(await askSorted("A | union B", tables)).toEqual(await askSorted("union A, B", tables));
});

test("an inner union has the columns that all parts have", async () => {
  expect(await askSorted("union kind=inner A, B", tables)).toEqual([{ a: 1 }, { a: 2 }]);
});

test("columns of one name and two types become two, side by side", async () => {
  const kql = `let View_1 = view () { print x=1, z="a" }; let View_2 = view () { print x=toint(2) };
    union withsource=TableName View_1, View_2`;
  expect(await askSorted(kql)).toEqual([
    { TableName: "View_1", x_long: 1, x_int: null, z: "a" },
    { TableName: "View_2", x_long: null, x_int: 2, z: "" },
  ]);
});

test("the source is the table's name, also behind a filter, and a number for what is no table", async () => {
  const kql = "union withsource=Source A, (B | where a > 1), (A | summarize count())";
  expect((await ask(kql, tables)).map(({ Source }) => Source)).toEqual(["A", "B", "union_arg2"]);
  expect((await ask("A | union withsource=Source B", tables)).map(({ Source }) => Source)).toEqual([
    "A",
    "B",
  ]);
});

test("a name with a star is all given tables that it fits, and a star alone all", async () => {
  expect(
    await ask("union withsource=S Mine* | project S", { Mine1: [{ a: 1 }], Mine2: [{ a: 2 }], Other: [] }),
  ).toEqual([{ S: "Mine1" }, { S: "Mine2" }]);
  expect(await askSorted("union * | project a", tables)).toEqual([{ a: 1 }, { a: 2 }]);
});

test("a fuzzy union leaves out what is not there and says so", async () => {
  const frame = await runKql("union isfuzzy=true A, Nowhere", { tables });
  expect(frame.objects()).toEqual([{ a: 1, b: "x" }]);
  expect(frame.info.complete).toBe(true);
  expect(frame.info.notes).toEqual(["no rows were given for Nowhere: the union is fuzzy and leaves it out"]);
});

test("a fuzzy union without a table that the service has is not complete", async () => {
  const { info } = await runKql("union isfuzzy=true A, DeviceEvents | count", { tables });
  expect(info.complete).toBe(false);
  expect(info.reason).toMatch(/DeviceEvents/);
});

test("a table of the service that was not given is refused by name", async () => {
  await expect(ask("union A, DeviceEvents", tables)).rejects.toThrow(
    /line 1, column 10: no rows were given for DeviceEvents/,
  );
  await expect(ask("union isfuzzy=true Nope1, Nope2", tables)).rejects.toThrow(
    /a union of which no table is here/,
  );
});

test("a union of let views and functions is one of their rows", async () => {
  const kql = `let f = (n: long) { print a = n }; union f(1), f(2), (print a = 3) | sort by a asc`;
  expect(await ask(kql)).toEqual([{ a: 1 }, { a: 2 }, { a: 3 }]);
});

test("a source column comes first", async () => {
  expect(await columns("union withsource=S A, B", tables)).toBe("S:string a:long b:string c:string");
});
