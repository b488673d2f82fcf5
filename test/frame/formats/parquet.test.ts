import { escape } from "arquero";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { asyncBufferFromFile, parquetMetadataAsync } from "hyparquet";
import { expect, test } from "vitest";
import { Frame, frameFrom, frameFromParquet } from "../../../src/frame/index.js";
import { hostileFrame } from "./hostile-rows.js";

const folder = (): string => mkdtempSync(join(tmpdir(), "frame-"));

test("columns have Parquet's own types", async () => {
  const path = join(folder(), "types.parquet");
  await frameFrom([
    { text: "a", whole: 1, real: 1.5, flag: true, seen: new Date(0), tags: ["x"], object: { a: 1 } },
  ]).toParquet(path);
  const { schema } = await parquetMetadataAsync(await asyncBufferFromFile(path));
  expect(schema.map(({ name, type, logical_type }) => [name, type, logical_type?.type])).toEqual([
    ["schema", undefined, undefined],
    ["text", "BYTE_ARRAY", "STRING"],
    ["whole", "INT64", undefined],
    ["real", "DOUBLE", undefined],
    ["flag", "BOOLEAN", undefined],
    ["seen", "INT64", "TIMESTAMP"],
    ["tags", undefined, "LIST"],
    ["list", undefined, undefined],
    ["element", "BYTE_ARRAY", "STRING"],
    ["object", "BYTE_ARRAY", "JSON"],
  ]);
  expect(schema[5]?.logical_type).toEqual({ type: "TIMESTAMP", isAdjustedToUTC: true, unit: "MILLIS" });
});

test("what a frame knows of itself comes back, and what was replaced is counted", async () => {
  const path = join(folder(), "self.parquet");
  const frame = frameFrom([{ port: 443, t: "x\ud800" }], { name: "ports" });
  const known = frame.withMeta({
    info: {
      ...frame.info,
      complete: false,
      reason: "budget",
      fetchedAt: new Date(5),
      routes: ["/hosts"],
      render: { kind: "piechart", properties: { title: "Ports" } },
    },
    columns: { port: { type: "integer", meaning: "the port" } },
  });
  expect(await known.toParquet(path)).toEqual({
    path,
    rows: 1,
    bytes: readFileSync(path).length,
    replaced: 1,
  });
  const back = await frameFromParquet(path);
  const notes = ["U+FFFD stands for half of a surrogate pair in 1 cell"];
  expect(back.info).toEqual({ ...known.info, notes });
  expect(back.meta.name).toBe("ports");
  expect(back.meta.columns["port"]).toEqual({ type: "integer", meaning: "the port" });
});

test("many rows are written in groups, and only the columns asked for are read", async () => {
  const path = join(folder(), "many.parquet");
  const n = 120_001;
  const frame = Frame.make<{ n: number; tags: string[] | null }>(
    {
      n: Int32Array.from({ length: n }, (_, row) => row),
      tags: Array.from({ length: n }, (_, row) => (row % 3 === 0 ? null : [`t${row % 7}`])),
    },
    ["n", "tags"],
  ).filter(escape((row: { n: number }) => row.n !== 5));
  await frame.toParquet(path);
  const { row_groups } = await parquetMetadataAsync(await asyncBufferFromFile(path));
  expect(row_groups.map(({ num_rows }) => Number(num_rows))).toEqual([50_000, 50_000, 20_000]);
  const back = await frameFromParquet(path);
  expect(back.array("n")).toEqual(Array.from(frame.array("n") as Iterable<number>));
  expect(back.array("tags")).toEqual(frame.array("tags"));
  const columns = [{ name: "n", type: "real" }] as const;
  expect((await frameFromParquet(path, { columns })).columnNames()).toEqual(["n"]);
});

/** A frame whose cells act up once the types are known, nothing is to be replaced, and two groups are written. */
function breaking(act: () => never): Frame {
  const length = 120_000;
  let reads = 0;
  const at = (): string => (++reads > 2 * length + 110_000 ? act() : "x");
  return Frame.make({ cells: { length, at } as unknown as string[] }, ["cells"]);
}

test("an export that fails midway leaves the earlier file, or none, and nothing beside it", async () => {
  const directory = folder();
  const path = join(directory, "rows.parquet");
  const fail = (): never => {
    throw new Error("the disk is gone");
  };
  await expect(breaking(fail).toParquet(path)).rejects.toMatchObject({
    code: "FILE_FAILED",
    message: "cannot write rows.parquet: the disk is gone; what was saved before is untouched",
  });
  expect(readdirSync(directory)).toEqual([]);
  await frameFrom([{ a: 1 }]).toParquet(path);
  await expect(breaking(fail).toParquet(path)).rejects.toThrow("the disk is gone");
  expect(readdirSync(directory)).toEqual(["rows.parquet"]);
  expect((await frameFromParquet(path)).objects()).toEqual([{ a: 1 }]);
});

test("an export that is killed midway leaves the earlier file", async () => {
  const path = join(folder(), "rows.parquet");
  await frameFrom([{ a: 1 }]).toParquet(path);
  const built = new URL("../../../dist/frame/index.js", import.meta.url).href;
  const script = `
    import { Frame } from ${JSON.stringify(built)};
    let reads = 0;
    const at = () => (++reads > 350_000 ? process.kill(process.pid, "SIGKILL") : "x");
    await Frame.make({ cells: { length: 120_000, at } }, ["cells"]).toParquet(${JSON.stringify(path)});`;
  const child = spawnSync(process.execPath, ["--input-type=module", "--eval", script]);
  expect(child.signal).toBe("SIGKILL");
  expect(readdirSync(dirname(path)).length).toBeGreaterThan(1);
  expect((await frameFromParquet(path)).objects()).toEqual([{ a: 1 }]);
});

test("a place that cannot be written is said", async () => {
  const frame = frameFrom([{ a: 1 }]);
  await expect(frame.toParquet(join(folder(), "none", "a.parquet"))).rejects.toMatchObject({
    code: "FILE_FAILED",
    message: expect.stringContaining("cannot write a.parquet: ENOENT") as string,
  });
});

test("what is no Parquet file is refused, and a missing one said", async () => {
  const path = join(folder(), "a.parquet");
  await expect(frameFromParquet(path)).rejects.toMatchObject({
    code: "FILE_FAILED",
    message: `cannot read ${path}: there is no such file`,
  });
  for (const bytes of ["", "PAR1", "host,port\n", "PAR1".padEnd(400, "x") + "PAR1"]) {
    writeFileSync(path, bytes);
    await expect(frameFromParquet(path)).rejects.toThrow(
      /^invalid Parquet: damaged, or something else: a\.parquet: /,
    );
  }
  await hostileFrame(100).toParquet(path);
  writeFileSync(path, readFileSync(path).fill(7, 100, 2000));
  await expect(frameFromParquet(path)).rejects.toMatchObject({ code: "INVALID_INPUT" });
  await expect(frameFromParquet(tmpdir())).rejects.toMatchObject({ code: "FILE_FAILED" });
});

test("a hostile file cannot claim what its columns are not", async () => {
  const path = join(folder(), "a.parquet");
  const frame = frameFrom([{ a: "x" }]);
  const claim = { a: { type: "datetime", meaning: "<script>" }, b: { type: "nonsense" } };
  await frame
    .withMeta({ columns: claim, info: { ...frame.info, rows: -1, notes: [1] as never } })
    .toParquet(path);
  const back = await frameFromParquet(path);
  expect(back.schema).toEqual([{ name: "a", type: "string" }]);
  expect(back.info).toMatchObject({ rows: 0, notes: [] });
});
