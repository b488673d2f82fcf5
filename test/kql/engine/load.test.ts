import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { desc } from "arquero";
import { beforeAll, expect, test } from "vitest";
import { frameFrom } from "../../../src/frame/index.js";
import { openEngine } from "../../../src/kql/engine/duckdb.js";
import { loadTable } from "../../../src/kql/engine/load.js";
import { runKql } from "../../../src/kql/engine/run.js";
import { ask, column, columns, now } from "./helpers.js";

const folder = mkdtempSync(join(tmpdir(), "huntbook-load-"));

function file(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

async function parquet(name: string, sql: string): Promise<string> {
  const path = join(folder, name);
  const engine = await openEngine();
  try {
    await engine.connection.run(`copy (${sql}) to '${path}' (format parquet, row_group_size 2048)`);
  } finally {
    engine.close();
  }
  return path;
}

test("records may lack members; what is missing is empty or null", async () => {
  const T = [{ a: 1, b: "x" }, { a: null, c: true }, {}];
  expect(await ask("T", { T })).toEqual([
    { a: 1, b: "x", c: null },
    { a: null, b: "", c: true },
    { a: null, b: "", c: null },
  ]);
});

test("an empty list is an empty table; one of the service has its columns all the same", async () => {
  expect(
    await ask("DeviceEvents | where ActionType == 'x' | summarize count() by DeviceName", {
      DeviceEvents: [],
    }),
  ).toEqual([]);
  expect(await ask("DeviceEvents | count", { DeviceEvents: [] })).toEqual([{ Count: 0 }]);
});

test("a table of the service has its own columns and types, then what else the rows bring", async () => {
  const DeviceLogonEvents = [
    { DeviceName: "a", Timestamp: "2026-03-01T00:00:00Z", IsLocalAdmin: "true", LogonId: "12", Mine: 1 },
  ];
  const frame = await runKql("DeviceLogonEvents", { tables: { DeviceLogonEvents } });
  const types = Object.fromEntries(frame.schema.map(({ name, type }) => [name, type]));
  expect(types).toMatchObject({
    Timestamp: "datetime",
    IsLocalAdmin: "bool",
    LogonId: "long",
    AccountName: "string",
    Mine: "long",
  });
  expect(frame.schema.at(-1)?.name).toBe("Mine");
  expect(frame.object()).toMatchObject({ IsLocalAdmin: true, LogonId: 12, AccountName: "" });
});

test("AdditionalFields may be given as text or as an object, and is read as either", async () => {
  const kql = `DeviceEvents | project v = tostring(parse_json(AdditionalFields).DnsQueryString), w = tostring(AdditionalFields.DnsQueryString), t = gettype(AdditionalFields)`;
  const expected = { v: "a.example", w: "a.example", t: "string" };
  for (const AdditionalFields of [`{"DnsQueryString":"a.example"}`, { DnsQueryString: "a.example" }]) {
    expect(await ask(kql, { DeviceEvents: [{ AdditionalFields }] })).toEqual([expected]);
  }
});

test("dynamic columns take objects and lists, and texts that are JSON", async () => {
  const CloudAppEvents = [
    { RawEventData: { a: [1, 2n ** 60n] } },
    { RawEventData: `{"a": [1]}` },
    { RawEventData: "no json" },
    { RawEventData: "" },
  ];
  expect(await column("CloudAppEvents | project tostring(RawEventData)", { CloudAppEvents })).toEqual([
    `{"a":[1,1152921504606846976]}`,
    `{"a":[1]}`,
    "no json",
    "",
  ]);
});

test("times may be Dates, texts with or without a zone, and have seven digits of a second", async () => {
  const T = frameFrom([{ t: new Date("2024-01-01T00:00:00.123Z") }]);
  expect(await column("T", { T })).toEqual([new Date("2024-01-01T00:00:00.123Z")]);
  const DeviceEvents = [
    { Timestamp: "2024-01-01T00:00:00.1234567Z" },
    { Timestamp: "2024-01-01T00:00:00.1234" },
    { Timestamp: "2024-01-01 02:00:00+02:00" },
    { Timestamp: "2024-01-01" },
    { Timestamp: "" },
  ];
  expect(await column("DeviceEvents | project tostring(Timestamp)", { DeviceEvents })).toEqual([
    "2024-01-01T00:00:00.1234560Z",
    "2024-01-01T00:00:00.1234000Z",
    "2024-01-01T00:00:00.0000000Z",
    "2024-01-01T00:00:00.0000000Z",
    "",
  ]);
});

test("numbers are taken from texts, and whole numbers lose no digit", async () => {
  const big = 9007199254740993n;
  const DeviceProcessEvents = [
    { FileSize: "9007199254740993", ProcessId: 1 },
    { FileSize: big, ProcessId: "2" },
    { FileSize: "", ProcessId: null },
  ];
  expect(await ask("DeviceProcessEvents | project FileSize, ProcessId", { DeviceProcessEvents })).toEqual([
    { FileSize: big, ProcessId: 1 },
    { FileSize: big, ProcessId: 2 },
    { FileSize: null, ProcessId: null },
  ]);
  expect(await ask("T | summarize s = sum(n), m = max(n)", { T: [{ n: big }, { n: 1n }] })).toEqual([
    { s: big + 1n, m: big },
  ]);
});

test("a value that is none of its column's type is named by row and column", async () => {
  const bad = [{ Timestamp: "2024-01-01" }, { Timestamp: "yesterday" }];
  await expect(ask("DeviceEvents", { DeviceEvents: bad })).rejects.toThrow(
    "invalid table DeviceEvents: row 2 of column Timestamp is yesterday, which is no datetime",
  );
  await expect(ask("DeviceEvents", { DeviceEvents: [{ ReportId: 1.5 }] })).rejects.toThrow(
    /row 1 of column ReportId is 1\.5, which is no long/,
  );
  await expect(ask("DeviceEvents", { DeviceEvents: [{ ReportId: "99999999999999999999" }] })).rejects.toThrow(
    /which is no long/,
  );
});

test("a frame gives the rows that it shows, in its order", async () => {
  const frame = frameFrom([3, 1, 2, 4].map((n) => ({ n })));
  expect(
    await column("T", { T: frame.filter((row: { n: number }) => row.n < 4).orderby(desc("n")) }),
  ).toEqual([3, 2, 1]);
  expect(await column("T | take 2", { T: frame.orderby("n") })).toEqual([1, 2]);
});

const files: Record<string, string> = {};

beforeAll(async () => {
  files.csv = file("t.csv", `LogonId,LogonID,Text,Time\n1,a,"x, ""y""\nz",2024-01-01T00:00:00Z\n2,b,,\n`);
  files["csv.gz"] = file(
    "t2.csv.gz",
    gzipSync(`LogonId,LogonID,Text,Time\n1,a,"x, ""y""\nz",2024-01-01T00:00:00Z\n2,b,,\n`),
  );
  files.tsv = file(
    "t.tsv",
    `LogonId\tLogonID\tText\tTime\n1\ta\t"x, ""y""\nz"\t2024-01-01T00:00:00Z\n2\tb\t\t\n`,
  );
  const rows = [
    { LogonId: 1, LogonID: "a", Text: 'x, "y"\nz', Time: "2024-01-01T00:00:00Z" },
    { LogonId: 2, LogonID: "b" },
  ];
  files.ndjson = file("t.ndjson", rows.map((row) => JSON.stringify(row)).join("\n\n"));
  files.json = file("t.json", JSON.stringify(rows));
  files["ndjson.gz"] = file("t2.ndjson.gz", gzipSync(rows.map((row) => JSON.stringify(row)).join("\n")));
  files.parquet = await parquet(
    "t.parquet",
    `select * from (values (cast(1 as BIGINT), 'a', 'x, "y"\nz', timestamptz '2024-01-01 00:00:00+00'), (2, 'b', null, null)) as t("LogonId", "LogonID_", "Text", "Time")`,
  );
});

test("files of all formats give the same rows, names told apart by case", async () => {
  for (const kind of ["csv", "csv.gz", "tsv", "ndjson", "json", "ndjson.gz"]) {
    expect(await ask("T", { T: files[kind] ?? "" }), kind).toEqual([
      { LogonId: 1, LogonID: "a", Text: 'x, "y"\nz', Time: new Date("2024-01-01") },
      { LogonId: 2, LogonID: "b", Text: "", Time: null },
    ]);
  }
  expect(await ask("T", { T: files.parquet ?? "" })).toEqual([
    { LogonId: 1, LogonID_: "a", Text: 'x, "y"\nz', Time: new Date("2024-01-01") },
    { LogonId: 2, LogonID_: "b", Text: "", Time: null },
  ]);
});

test("a Parquet file keeps columns whose names differ by case alone", async () => {
  const { frameFrom: from } = await import("../../../src/frame/index.js");
  const path = join(folder, "twins.parquet");
  await from([{ LogonId: 7, LogonID: 8, logonid: true }]).toParquet(path);
  expect(await ask("T | where LogonID == 8 | project logonid, LogonID, LogonId", { T: path })).toEqual([
    { logonid: true, LogonID: 8, LogonId: 7 },
  ]);
  expect(await ask("DeviceProcessEvents | project LogonId, LogonID", { DeviceProcessEvents: path })).toEqual([
    { LogonId: 7, LogonID: 8 },
  ]);
});

test("members that are called as another by case alone, or by a path, are read by their own names", async () => {
  const path = file("names.ndjson", `{"a/b": 1, "A/B": 2, "c.d": {"e": null}, "x~y": "z"}`);
  expect(await ask("T", { T: path })).toEqual([{ "a/b": 1, "A/B": 2, "c.d": { e: null }, "x~y": "z" }]);
});

test("JSON of a file keeps the members that each object has, and all digits", async () => {
  const path = file(
    "bags.ndjson",
    `{"d": {"b": 1, "a": 9007199254740993}, "n": 9007199254740993}\n{"d": {"c": 2}, "n": 1}`,
  );
  expect(await ask("T | project s = tostring(d), n", { T: path })).toEqual([
    { s: `{"b":1,"a":9007199254740993}`, n: 9007199254740993n },
    { s: `{"c":2}`, n: 1n },
  ]);
});

test("types of a file's own columns are found; of mixed ones nothing is lost", async () => {
  const path = file(
    "types.ndjson",
    `{"i": 1, "r": 1.5, "b": true, "t": "2024-01-01T00:00:00Z", "s": "2024-01-01", "m": 1, "o": {}, "z": null}\n{"i": 2, "r": 2, "m": "x"}`,
  );
  expect(await columns("T", { T: path })).toBe(
    "i:long r:real b:bool t:datetime s:string m:dynamic o:dynamic z:dynamic",
  );
});

test("a wrong cell of a file is named by row and column too, and only where the query reads it", async () => {
  const csv = file("bad.csv", "Timestamp,DeviceName,ReportId\n2024-01-01T00:00:00Z,a,1\nnever,b,2\n");
  await expect(ask("DeviceEvents | project Timestamp", { DeviceEvents: csv })).rejects.toThrow(
    "invalid table DeviceEvents: row 2 of column Timestamp is never, which is no datetime",
  );
  expect(await column("DeviceEvents | project DeviceName", { DeviceEvents: csv })).toEqual(["a", "b"]);
  const ndjson = file("bad.ndjson", `{"ReportId": 1}\n{"ReportId": "many"}`);
  await expect(ask("DeviceEvents | summarize sum(ReportId)", { DeviceEvents: ndjson })).rejects.toThrow(
    /row 2 of column ReportId is many, which is no long/,
  );
});

test.each([
  [
    "rows with a cell too many",
    "a.csv",
    "a,b\n1,2\n3,4,5\n",
    /a\.csv: some of its lines have more cells or fewer/,
  ],
  [
    "a first line that is none",
    "b.csv",
    "Report\na,b\n1,2\n",
    /b\.csv: some of its lines have more cells or fewer/,
  ],
  [
    "JSON that breaks off",
    "c.ndjson",
    '{"a":1}\n{"a":\n{"a":3}\n',
    /c\.ndjson, line 2: broken JSON, unexpected end/,
  ],
  [
    "JSON that is none",
    "d.ndjson",
    `${'{"a":1}\n'.repeat(3)}{"a":x}\n`,
    /d\.ndjson, line 4: broken JSON, unexpected char/,
  ],
  ["JSON without names", "e.ndjson", '{"a":1}\n[1]\n', /e\.ndjson: some of its rows are no objects/],
  ["JSON that is a text", "f.ndjson", '{"a":1}\n"x"\n', /f\.ndjson: some of its rows are no objects/],
])(
  "a file with %s is refused with the place, and nothing of it is passed over",
  async (_what, name, text, message) => {
    await expect(ask("T | count", { T: file(name, text) })).rejects.toThrow(message);
  },
);

test("a column of a CSV is of the type of all its cells, also of the last", async () => {
  const path = file("late.csv", `a\n${"1\n".repeat(30_000)}x\n`);
  expect(await column("T | where a == 'x' | project a", { T: path })).toEqual(["x"]);
});

test("a file that is not there, or of no known kind, is said so", async () => {
  await expect(ask("T", { T: join(folder, "none.csv") })).rejects.toThrow(
    /cannot read .*none\.csv: there is no such file/,
  );
  await expect(ask("T", { T: file("t.xlsx", "x") })).rejects.toThrow(/is no \.parquet, \.csv/);
});

test("an empty file is an empty table of the service", async () => {
  for (const name of ["none.ndjson", "none.json"]) {
    expect(
      await ask("DeviceEvents | count", { DeviceEvents: file(name, name.endsWith(".json") ? "[]" : "") }),
    ).toEqual([{ Count: 0 }]);
  }
});

test("Timestamp and TimeGenerated stand for each other", async () => {
  const rows = [{ TimeGenerated: "2026-02-28T00:00:00Z", DeviceName: "a" }];
  expect(await ask("DeviceEvents | project Timestamp, TimeGenerated", { DeviceEvents: rows })).toEqual([
    { Timestamp: new Date("2026-02-28"), TimeGenerated: new Date("2026-02-28") },
  ]);
});

test("a range of time leaves out the rows before and from its end on, of rows and of files", async () => {
  const times = ["2026-02-01", "2026-02-15", "2026-03-01"].map((day) => ({
    Timestamp: `${day}T00:00:00Z`,
    DeviceName: day,
  }));
  const timespan = { from: new Date("2026-02-15"), to: new Date("2026-03-01") };
  const path = file("times.ndjson", times.map((row) => JSON.stringify(row)).join("\n"));
  const zoned = join(folder, "times.parquet");
  await frameFrom(times.map((row) => ({ ...row, Timestamp: new Date(row.Timestamp) }))).toParquet(zoned);
  for (const DeviceEvents of [times, frameFrom(times), path, zoned]) {
    const frame = await runKql("DeviceEvents | project DeviceName", {
      tables: { DeviceEvents },
      now,
      timespan,
    });
    expect(frame.objects()).toEqual([{ DeviceName: "2026-02-15" }]);
  }
  const inventory = await runKql("DeviceTvmSoftwareInventory | count", {
    tables: { DeviceTvmSoftwareInventory: [{ DeviceName: "a" }] },
    timespan,
  });
  expect(inventory.objects()).toEqual([{ Count: 1 }]);
});

test("of a Parquet file only the columns and the times that the query is about are read", async () => {
  const path = await parquet(
    "plan.parquet",
    `select timestamptz '2026-01-01 00:00:00+00' + to_seconds(i) as "Timestamp", 'host' || i as "DeviceName", i as "RemotePort", 'x' as "RemoteUrl" from range(20000) t(i)`,
  );
  const engine = await openEngine();
  try {
    const { source, columns: known } = await loadTable(engine, "DeviceNetworkEvents", path, "", {
      from: new Date("2026-01-01T05:00:00Z"),
    });
    const port = known.findIndex(({ name }) => name === "RemotePort");
    const reader = await engine.connection.runAndReadAll(`explain select max(p${port}) from ${source}`);
    const plan = String(reader.getRows()[0]?.[1]);
    expect(plan).toMatch(/RemotePort/);
    expect(plan).not.toMatch(/DeviceName|RemoteUrl/);
    expect(plan).toMatch(/Filters/);
  } finally {
    engine.close();
  }
});
