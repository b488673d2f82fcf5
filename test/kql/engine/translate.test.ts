import { expect, test } from "vitest";
import { runKql } from "../../../src/kql/engine/run.js";
import { ask, column, columns, now } from "./helpers.js";

const tables = {
  T: [
    { a: 1, b: "x" },
    { a: 2, b: "y" },
    { a: 3, b: "x" },
  ],
};

test("let names scalars, lists, rows and what stands on others", async () => {
  const kql = `let n = 1; let m = n + 1; let wanted = dynamic(["x", "z"]); let Some = T | where a >= m;
    Some | where b in (wanted) | extend m`;
  expect(await ask(kql, tables)).toEqual([{ a: 3, b: "x", m: 2 }]);
});

test("a column goes before a name of let", async () => {
  expect(await column("let a = 100; T | where a < 100 | summarize max(a)", tables)).toEqual([3]);
});

test("a name that is not used is not carried out", async () => {
  expect(
    await ask(
      "let broken = toscalar(T | summarize hll(a)); let none = DeviceEvents | count; T | count",
      tables,
    ),
  ).toEqual([{ Count: 3 }]);
});

test("functions take arguments by place, by name and by default", async () => {
  const kql = `let f = (x: long, y: long = 10, z: string = "-") { strcat(x, z, y) };
    print f(1), f(1, 2), f(1, z = "+"), f(y = 5, x = 6)`;
  expect(Object.values((await ask(kql))[0] ?? {})).toEqual(["1-10", "1-2", "1+10", "6-5"]);
});

test("functions take rows, of any columns or of declared ones, and give rows or values", async () => {
  const kql = `let newest = (R: (a: long), k: long) { R | top k by a }; let all = (R: (*)) { R | extend z = 1 }; let biggest = (R: (a: long)) { toscalar(R | summarize max(a)) };
    newest(T, 2) | extend m = biggest(T) | invoke all()`;
  expect(await ask(kql, tables)).toEqual([
    { a: 3, b: "x", m: 3, z: 1 },
    { a: 2, b: "y", m: 3, z: 1 },
  ]);
});

test("functions can have lets, call each other and name what was there when they were made", async () => {
  const kql = `let k = 2; let twofold = (n: long) { n * k }; let g = (n: long) { let twice = twofold(n); twice + 1 };
    T | project v = g(a)`;
  expect(await column(kql, tables)).toEqual([3, 5, 7]);
});

test("a function without parameters is called with or without parentheses, and a view is a table", async () => {
  expect(await ask("let F = () { T | count }; F", tables)).toEqual([{ Count: 3 }]);
  expect(await ask("let F = view () { T | count }; F() | union F", tables)).toEqual([
    { Count: 3 },
    { Count: 3 },
  ]);
});

test("invoke puts the rows in the place of the first parameter", async () => {
  const kql = `let only = (R: (b: string), what: string) { R | where b == what }; T | invoke only("y")`;
  expect(await ask(kql, tables)).toEqual([{ a: 2, b: "y" }]);
});

test("toscalar gives the first cell, and null where there is none", async () => {
  expect(
    await ask(
      "print n = toscalar(T | summarize max(a)), e = toscalar(T | where a > 9 | project a), s = toscalar(T | where a > 9 | project b)",
      tables,
    ),
  ).toEqual([{ n: 3, e: null, s: "" }]);
  expect(await column("T | where a == toscalar(T | summarize min(a)) | project b", tables)).toEqual(["x"]);
});

test("what is materialized, or used twice, is the same rows each time", async () => {
  const kql = `let M = materialize(T | summarize n = count() by b); M | join kind=inner M on b | where n == n1 | count`;
  expect(await ask(kql, tables)).toEqual([{ Count: 2 }]);
});

test("as names rows for what comes later in the chain", async () => {
  const kql = `T | where a > 1 | as Big | extend share = a * 10 / toscalar(Big | summarize sum(a)) | project a, share`;
  expect(await ask(kql, tables)).toEqual([
    { a: 2, share: 4 },
    { a: 3, share: 6 },
  ]);
});

test("parameters of the query have the values that stand in it", async () => {
  expect(
    await column(
      `declare query_parameters(least: long = 2, who: string = "x"); T | where a >= least and b == who | project a`,
      tables,
    ),
  ).toEqual([3]);
  await expect(ask("declare query_parameters(least: long); T | where a >= least", tables)).rejects.toThrow(
    /the parameter least without a value/,
  );
});

test("set statements and comments are read and change nothing", async () => {
  const frame = await runKql("// rows\nset notruncation;\nset truncationmaxrecords=5;\nT // all\n| count", {
    tables,
  });
  expect(frame.objects()).toEqual([{ Count: 3 }]);
  expect(frame.info.notes.join()).toMatch(/set notruncation has no effect here/);
});

test("a query with two answers is refused, and one without any", async () => {
  await expect(ask("T | count; T | take 1", tables)).rejects.toThrow(/a second answer of one query/);
  await expect(ask("let x = 1;", tables)).rejects.toThrow("the query gives nothing");
});

test("now() and ago() go by the clock that is given", async () => {
  expect(await ask("print a = now(), b = ago(1d), c = now(-1h)")).toEqual([
    { a: now, b: new Date("2026-02-28T12:00:00Z"), c: new Date("2026-03-01T11:00:00Z") },
  ]);
});

test("render stays as a hint, with its properties", async () => {
  const { info } = await runKql(
    `T | summarize count() by b | render barchart with (title="By b", xtitle=b, ycolumns=count_)`,
    { tables },
  );
  expect(info.render).toEqual({
    kind: "barchart",
    properties: { title: "By b", xtitle: "b", ycolumns: "count_" },
  });
  expect((await runKql("T", { tables })).info.render).toBeNull();
});

test("maxRows cuts, and the frame says so", async () => {
  const cut = await runKql("T", { tables, maxRows: 2 });
  expect([cut.numRows(), cut.info.complete, cut.info.reason]).toEqual([
    2,
    false,
    "truncated: more than 2 rows",
  ]);
  expect((await runKql("T", { tables, maxRows: 3 })).info.complete).toBe(true);
});

test("rows of no columns are still rows", async () => {
  expect(await ask("T | project-away * | count", tables)).toEqual([{ Count: 3 }]);
});

test("what the binder refuses is refused before anything runs, with its place", async () => {
  await expect(ask("T\n| where c == 1", tables)).rejects.toThrow(
    /invalid query: line 2, column 9: unknown column c in T/,
  );
  await expect(ask("Tt | count", tables)).rejects.toThrow(/invalid query/);
});

test("queries at the same time do not meet", async () => {
  const found = await Promise.all(
    Array.from({ length: 8 }, (_, n) => column("T | summarize sum(a)", { T: [{ a: n }, { a: 100 }] })),
  );
  expect(found.flat()).toEqual([100, 101, 102, 103, 104, 105, 106, 107]);
});

test("types of the answer are Kusto's", async () => {
  const kql = `print b = true, l = 1, r = 1.5, t = now(), s = 1h, d = dynamic([1]), g = guid(74be27de-1e4e-49d9-b579-fe0b331d3642)`;
  expect(await columns(kql)).toBe("b:bool l:long r:real t:datetime s:string d:dynamic g:string");
});
