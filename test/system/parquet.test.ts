import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { frameFrom, frameFromParquet } from "../../src/frame/index.js";
import { hostileFrame } from "../frame/formats/hostile-rows.js";

/** As much of DuckDB as is used here; the package stands beside the project. */
interface Reader {
  getColumnsJson(): unknown[][];
}
interface Connection {
  runAndReadAll(sql: string): Promise<Reader>;
}
interface DuckDb {
  DuckDBInstance: { create(path: string): Promise<{ connect(): Promise<Connection> }> };
}

const directory = mkdtempSync(join(tmpdir(), "frame-"));
let duckDb: Connection;

beforeAll(async () => {
  const name: string = "@duckdb/node-api";
  const { DuckDBInstance } = (await import(name)) as DuckDb;
  duckDb = await (await DuckDBInstance.create(":memory:")).connect();
});

test("DuckDB finds the types that we mean", async () => {
  const path = join(directory, "types.parquet");
  await frameFrom([
    { text: "a", whole: 1, real: 1.5, flag: true, seen: new Date(0), tags: ["x"], object: { a: 1 } },
  ]).toParquet(path);
  const [names, types] = (await duckDb.runAndReadAll(`describe from '${path}'`)).getColumnsJson();
  expect(names).toEqual(["text", "whole", "real", "flag", "seen", "tags", "object"]);
  expect(types).toEqual([
    "VARCHAR",
    "BIGINT",
    "DOUBLE",
    "BOOLEAN",
    "TIMESTAMP WITH TIME ZONE",
    "VARCHAR[]",
    "JSON",
  ]);
  const metadata = await duckDb.runAndReadAll(
    `select decode(key) as key, json_extract_string(decode(value), 'name') as name from parquet_kv_metadata('${path}')`,
  );
  expect(metadata.getColumnsJson()).toEqual([["huntbook"], ["frame"]]);
});

test("DuckDB reads 10,000 hostile rows as they are", async () => {
  const path = join(directory, "ours.parquet");
  const frame = hostileFrame(10_000);
  await frame.toParquet(path);
  const ours = (name: string, json: (cell: unknown) => unknown): unknown[] =>
    Array.from(frame.array(name) as Iterable<unknown>, (cell) => (cell === null ? null : json(cell)));
  const theirs = async (sql: string): Promise<unknown[]> =>
    (await duckDb.runAndReadAll(`select ${sql} from '${path}'`)).getColumnsJson()[0] ?? [];
  // In hexadecimal, as DuckDB's own way to JavaScript drops a byte order mark at the beginning of a text.
  const hex = (cell: unknown): unknown => {
    if (cell === null) return null;
    return Array.isArray(cell)
      ? cell.map(hex)
      : Buffer.from(cell as string)
          .toString("hex")
          .toUpperCase();
  };
  for (const name of ["text", "toString", "hasOwnProperty", "=2+3"]) {
    expect(await theirs(`hex(encode("${name}"))`), name).toEqual(ours(name, hex));
  }
  expect(await theirs("list_transform(tags, lambda tag: hex(encode(tag)))")).toEqual(ours("tags", hex));
  expect(await theirs("flag")).toEqual(ours("flag", (cell) => cell));
  expect(await theirs("whole")).toEqual(ours("whole", String));
  expect(await theirs("epoch_ms(seen)")).toEqual(ours("seen", (cell) => String((cell as Date).getTime())));
  expect(await theirs("number")).toEqual(
    ours("number", (cell) => (Number.isFinite(cell) ? cell : String(cell))),
  );
  expect(await theirs("hex(encode(object->>'$.list[2].deep[0]'))")).toEqual(
    ours("object", (cell) => hex((cell as { list: [number, null, { deep: string[] }] }).list[2].deep[0])),
  );
});

describe.each(["uncompressed", "snappy", "gzip", "zstd", "lz4_raw", "brotli"])("%s", (codec) => {
  test.each(["V1", "V2"])("what DuckDB writes in pages of %s comes in with its types", async (version) => {
    const path = join(directory, `${codec}-${version}.parquet`);
    await duckDb.runAndReadAll(`
      copy (from (values
        (1::tinyint, 9007199254740993::bigint, 18446744073709551615::ubigint, 1.5::float, 0.3::decimal(4, 1),
         1.10::decimal(30, 2), 'a', '\\xFF'::blob, true, date '2020-02-29', timestamp '1950-01-01 00:00:00.123456',
         timestamptz '2026-01-01 00:00:00.5+00', timestamp_ns '2020-01-01 00:00:00.123456789',
         ['x', null, ''], [[1, 2], [], null], {'a': 1, 'b': ['q'], 'd': 0.7::decimal(3, 1)},
         map {'k': 1, '__proto__': 2}, '{"j": 9007199254740993}'::json, timestamp 'infinity'),
        (null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null)
      ) t(i8, i64, u64, f32, price, wide, text, bytes, flag, day, local, utc, nanos, tags, lists, struct, map, json, far))
      to '${path}' (format parquet, codec '${codec}', parquet_version '${version}')`);
    const frame = await frameFromParquet(path);
    expect(frame.object()).toEqual({
      i8: 1,
      i64: 9007199254740993n,
      u64: 18446744073709551615n,
      f32: 1.5,
      price: 0.3,
      wide: "1.10",
      text: "a",
      bytes: "base64:/w==",
      flag: true,
      day: new Date("2020-02-29T00:00:00Z"),
      local: new Date("1950-01-01T00:00:00.123Z"),
      utc: new Date("2026-01-01T00:00:00.500Z"),
      nanos: new Date("2020-01-01T00:00:00.123Z"),
      tags: ["x", null, ""],
      lists: [[1, 2], [], null],
      struct: { a: 1, b: ["q"], d: 0.7 },
      map: Object.fromEntries([
        ["k", 1],
        ["__proto__", 2],
      ]),
      json: { j: 9007199254740993n },
      far: null,
    });
    expect(new Set(Object.values(frame.object(1)))).toEqual(new Set([null]));
    expect(frame.info.notes).toEqual(["1 timestamp of column far left out: no date can be so far away"]);
  });
});

test("half a million rows of DuckDB's in many groups come in whole", async () => {
  const path = join(directory, "many.parquet");
  await duckDb.runAndReadAll(`
    copy (select range as n, 'host-' || (range % 100) as host, if(range % 3 = 0, null, ['t' || range]) as tags
          from range(500000)) to '${path}' (format parquet, row_group_size 20000)`);
  const frame = await frameFromParquet(path);
  const rows = Array.from({ length: 500_000 }, (_, row) => row);
  expect(frame.array("n")).toEqual(rows);
  expect(frame.array("host")).toEqual(rows.map((row) => `host-${row % 100}`));
  expect(frame.array("tags")).toEqual(rows.map((row) => (row % 3 === 0 ? null : [`t${row}`])));
});
