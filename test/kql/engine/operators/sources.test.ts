import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { frameFrom } from "../../../../src/frame/index.js";
import { ask, column, columns } from "../helpers.js";

const folder = mkdtempSync(join(tmpdir(), "huntbook-sources-"));

function file(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

test("print numbers its unnamed columns by their places, from 0", async () => {
  expect(await ask(`print 1, a = "x", 2 + 2, now()`)).toEqual([
    { print_0: 1, a: "x", print_2: 4, print_3: new Date("2026-03-01T12:00:00Z") },
  ]);
});

test("range goes up to its end and not beyond, over numbers, times and spans", async () => {
  expect(await column("range x from 1 to 8 step 3")).toEqual([1, 4, 7]);

  expect(await column("range x from 1 to 0 step 1")).toEqual([]);
  expect(await column("range x from 0.0 to 1.0 step 0.1 | count")).toEqual([11]);
  expect(await column("range x from datetime(2024-01-01) to datetime(2024-01-02) step 12h")).toEqual(
    ["01T00", "01T12", "02T00"].map((time) => new Date(`2024-01-${time}:00:00Z`)),
  );
  expect(await column("range x from 0h to 1h step 30m")).toEqual(["00:00:00", "00:30:00", "01:00:00"]);
});

test("a datatable holds values of its types, nulls of each, and constants of all kinds", async () => {
  const kql = `datatable(s:string, i:int, l:long, r:real, b:bool, t:datetime, d:timespan, j:dynamic, g:guid)[
    "x", 1, -2, 1.5, true, datetime(2024-01-01), 1d, dynamic({"a": [1, "b"]}), guid(74be27de-1e4e-49d9-b579-fe0b331d3642),
    "", int(null), long(null), real(null), bool(null), datetime(null), timespan(null), dynamic(null), guid(null)]`;
  expect(await ask(kql)).toEqual([
    {
      s: "x",
      i: 1,
      l: -2,
      r: 1.5,
      b: true,
      t: new Date("2024-01-01"),
      d: "1.00:00:00",
      j: { a: [1, "b"] },
      g: "74be27de-1e4e-49d9-b579-fe0b331d3642",
    },
    { s: "", i: null, l: null, r: null, b: null, t: null, d: null, j: null, g: null },
  ]);
});

const address = "https://lists.example/bad.csv";

test("externaldata takes its rows from what was given under its address", async () => {
  const kql = `externaldata(Domain: string, Score: long)["${address}"] with (format="csv") | where Score > 1`;
  const expected = [{ Domain: "b.example", Score: 2 }];
  const rows = [
    { Domain: "a.example", Score: 1 },
    { Domain: "b.example", Score: 2 },
  ];
  expect(await ask(kql, { [address]: rows })).toEqual(expected);
  expect(await ask(kql, { [address]: frameFrom(rows) })).toEqual(expected);
  expect(
    await ask(kql, { [address]: rows.map(({ Domain, Score }) => ({ x: Domain, y: String(Score) })) }),
  ).toEqual(expected);
  const signed = kql.replace(address, `${address}?sv=1&sig=secret`);
  expect(await ask(signed, { [address]: rows })).toEqual(expected);
});

test("a CSV of externaldata goes by places, and its first record is left out where the query says so", async () => {
  const path = file("list.csv", `# a list\ndomain,score\n"b,c",2,more\nd\n`);
  const kql = `externaldata(D: string, S: long)["${address}"]`;
  expect(await ask(kql, { [address]: path })).toEqual([
    { D: "# a list", S: null },
    { D: "domain", S: null },
    { D: "b,c", S: 2 },
    { D: "d", S: null },
  ]);
  expect(await ask(`${kql} with (format="csv", ignoreFirstRecord=true)`, { [address]: path })).toHaveLength(
    3,
  );
});

test("externaldata reads the format that the query or the address says", async () => {
  const txt = file("list.txt", "one, two\nthree\n");
  expect(
    await ask(`externaldata(line: string)["${address}"] with (format="txt")`, { [address]: txt }),
  ).toEqual([{ line: "one, two" }, { line: "three" }]);
  const zipped = file("list.tsv.gz", gzipSync("a\t1\nb\t2\n"));
  expect(
    await ask(`externaldata(k: string, n: int)["https://x/list.tsv.gz"]`, {
      "https://x/list.tsv.gz": zipped,
    }),
  ).toEqual([
    { k: "a", n: 1 },
    { k: "b", n: 2 },
  ]);
  const json = file("list.json", `[{"n": 1, "N": "big", "o": {"p": [1]}}, {"N": "only"}]`);
  expect(
    await ask(`externaldata(n: long, N: string, o: dynamic)["https://x/l.json"] with (format="multijson")`, {
      "https://x/l.json": json,
    }),
  ).toEqual([
    { n: 1, N: "big", o: { p: [1] } },
    { n: null, N: "only", o: null },
  ]);
});

test("externaldata of an address that was not given is refused: nothing is fetched", async () => {
  const kql = `externaldata(a: string)\n["https://lists.example/x.csv?sig=secret"]`;
  await expect(ask(kql)).rejects.toThrow(
    /line 2, column 2: .*externaldata from https:\/\/lists\.example\/x\.csv: nothing is fetched here/,
  );
  await expect(ask(kql)).rejects.not.toThrow(/secret/);
});

test("several addresses are one after another", async () => {
  const kql = `externaldata(a: string)["https://x/1", "https://x/2"] with (format="txt")`;
  expect(await column(kql, { "https://x/1": [{ a: "one" }], "https://x/2": [{ a: "two" }] })).toEqual([
    "one",
    "two",
  ]);
});

test("a watchlist is what was given under its alias", async () => {
  expect(
    await column(`_GetWatchlist('vips') | project SearchKey`, { vips: [{ SearchKey: "ceo@contoso.com" }] }),
  ).toEqual(["ceo@contoso.com"]);
  await expect(ask(`_GetWatchlist('vips')`)).rejects.toThrow(/the watchlist vips: give its rows/);
});

// learn.microsoft.com/kusto/query/range-operator: each value is the step after the one before
test("range counts down where its step is negative", async () => {
  expect(await column("range x from 3 to 1 step -1")).toEqual([3, 2, 1]);
  expect(await column("range x from 3 to 1 step 1 - 2 | extend y = prev(x) | project y")).toEqual([
    null,
    3,
    2,
  ]);
  expect(await column("range x from 2h to 1h step -30m")).toEqual(["02:00:00", "01:30:00", "01:00:00"]);
  expect(await column("range x from 1.0 to 0.0 step -0.5 | summarize make_list(x)")).toEqual([[1, 0.5, 0]]);
  expect(await column("range x from datetime(2020-01-02) to datetime(2020-01-01) step -1d")).toEqual([
    new Date("2020-01-02"),
    new Date("2020-01-01"),
  ]);
});

test("print numbers what has no name, whatever it is made of", async () => {
  const kql = `let m = 5; print m, strlen("x"), dynamic({"k": 1}).k, print_0 = 1, split("a,b", ",")[0]`;
  expect(await columns(kql)).toBe("print_0:long print_1:long print_2:dynamic print_01:long print_4:dynamic");
});

// count-operator, and Microsoft's binder: `as` names the column
test("count as gives its column the name", async () => {
  expect(await ask("range x from 1 to 3 step 1 | count as N | where N > 2")).toEqual([{ N: 3 }]);
});
