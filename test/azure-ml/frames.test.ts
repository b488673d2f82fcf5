import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance, type DuckDBConnection } from "@duckdb/node-api";
import { afterAll, beforeAll, expect, it } from "vitest";
import { connect } from "../../src/index.js";

// Spark is not here. What frames.py says in Spark is said in DuckDB, on files that a hunt kept.

const work = mkdtempSync(join(tmpdir(), "huntbook-frames-"));
afterAll(() => rmSync(work, { recursive: true }));

let duckDb: DuckDBConnection;
const ask = async (sql: string): Promise<Record<string, unknown>[]> =>
  (await duckDb.runAndReadAll(sql)).getRowObjectsJS();

beforeAll(async () => {
  duckDb = await (await DuckDBInstance.create(":memory:")).connect();
  const hunt = await connect({ source: "sample" });
  const trackers = await hunt.host("secure-parcel.example").trackers();
  const resolutions = await hunt.host("secure-parcel.example").passiveDns();
  for (const [run, frames] of Object.entries({
    "2026-03-01T052000Z": { trackers },
    "2026-03-02T052000Z": { trackers, resolutions },
  })) {
    const folder = join(work, "hunts/01-infrastructure-chaining", run);
    mkdirSync(folder, { recursive: true });
    await hunt.keep(frames, { folder });
  }
});

it("frames of all runs are one table, each row with its run and whether that was complete", async () => {
  const frames = `'${work}/hunts/01-infrastructure-chaining/*/frames/trackers.parquet'`;
  const kept = `'${work}/hunts/01-infrastructure-chaining/*/kept.json'`;
  const rows = await ask(`
    with provenance as (
      select string_split(filename, '/')[-2] as _run, "at" as _at, (frames->>'$.trackers.complete')::boolean as _complete
      from read_json(${kept}, filename = true, columns = {"at": 'timestamp', frames: 'json'}))
    select _run, _complete, count(*)::int as rows, count(distinct value)::int as trackers
    from read_parquet(${frames}, union_by_name = true, filename = true) t
    join provenance on _run = string_split(t.filename, '/')[-3]
    group by all order by _run`);
  expect(rows).toEqual([
    { _run: "2026-03-01T052000Z", _complete: true, rows: 2, trackers: 2 },
    { _run: "2026-03-02T052000Z", _complete: true, rows: 2, trackers: 2 },
  ]);
});

/** What Spark's reader of Parquet knows: physical types, and what they are annotated with. */
const TYPES = ["BOOLEAN", "INT32", "INT64", "DOUBLE", "BYTE_ARRAY"];
const MEANINGS = [null, "UTF8", "JSON", "TIMESTAMP_MILLIS", "TIMESTAMP_MICROS", "LIST"];

it("the files have only types that Spark reads", async () => {
  const columns = await ask(`
    select distinct name, type, converted_type, logical_type
    from parquet_schema('${work}/hunts/*/*/frames/*.parquet') where num_children is null or num_children = 0`);
  expect(columns.length).toBeGreaterThan(8);
  for (const { name, type, converted_type } of columns) {
    expect(TYPES, String(name)).toContain(type);
    expect(MEANINGS, String(name)).toContain(converted_type);
  }
});
