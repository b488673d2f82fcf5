import { mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { frameFrom, frameFromNDJSON, frameFromParquet } from "../../src/frame/index.js";
import { connect } from "../../src/hunt/connect.js";
import { writeExports } from "../../src/hunt/late.js";
import {
  toCef,
  toCsv,
  toEcs,
  toKqlWatchlist,
  toMisp,
  toStixBundle,
  toWatchlist,
} from "../../src/hunt/share.js";
import type { Hunt } from "../../src/hunt/hunt.js";
import type { Trail } from "../../src/pivot/index.js";
import { everyHostile } from "../display/hostile.js";
import { everything, intelligence, subject } from "../share/findings.js";

const formats = ["stix", "csv", "sentinel", "kql", "ecs", "misp", "cef", "ndjson", "parquet"] as const;

let hunt: Hunt;
let trail: Trail;
let work: string;
beforeAll(async () => {
  hunt = await connect({ source: "sample", env: {} });
  trail = await hunt.pivot("secure-parcel.example").passiveDns().relatedHosts().run({ progress: false });
});
beforeEach(async () => {
  work = await mkdtemp(join(tmpdir(), "huntbook-exports-"));
});
afterEach(() => rm(work, { recursive: true, force: true }));

const read = (name: string): Promise<string> => readFile(join(work, name), "utf8");

describe("a folder of exports", () => {
  it("holds what the functions of each format give, byte for byte", async () => {
    const files = await writeExports(trail, work, { formats, minScore: 0.3 });
    const options = { minScore: 0.3 };
    const expected = {
      "indicators-stix.json": `${JSON.stringify(toStixBundle(trail, options), null, 2)}\n`,
      "indicators-misp.json": `${JSON.stringify(toMisp(trail, options), null, 2)}\n`,
      "indicators.csv": toCsv(trail, options),
      "indicators-sentinel.csv": toWatchlist(trail, options),
      "indicators.kql": toKqlWatchlist(trail, options),
      "indicators-ecs.ndjson": toEcs(trail, options),
      "indicators.cef": toCef(trail, options),
    };
    for (const [name, text] of Object.entries(expected)) expect(await read(name), name).toBe(text);
    expect(files.array("format")).toEqual([...formats]);
    for (const { file, bytes, indicators } of files.objects()) {
      expect([file, bytes]).toEqual([file, (await stat(file)).size]);
      expect(indicators).toBeGreaterThan(1);
    }
    expect(await readdir(work)).toHaveLength(formats.length);
  });

  it("has rows that are read back, as NDJSON and as Parquet", async () => {
    await writeExports(everything, work, { formats: ["ndjson", "parquet"] });
    const values = everything.subjects.map(({ value }) => value);
    const parquet = await frameFromParquet(join(work, "indicators.parquet"));
    expect(parquet.array("value")).toEqual(values);
    expect(parquet.array("firstSeen")).toEqual(everything.subjects.map(({ firstSeen }) => firstSeen));
    expect((await frameFromNDJSON(await read("indicators.ndjson"))).array("value")).toEqual(values);
  });

  it("is the same for the same hunt, and replaces the last run's", async () => {
    await writeExports(trail, work, { formats });
    const first = await Promise.all((await readdir(work)).map(read));
    await writeExports(trail, work, { formats });
    expect(await Promise.all((await readdir(work)).map(read))).toEqual(first);
  });

  it("is made, with everything in it, for its owner alone", async () => {
    const folder = join(work, "a", "b");
    const files = await writeExports(trail, folder);
    expect(files.array("format")).toEqual(["stix", "csv", "sentinel", "kql"]);
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    for (const file of files.array("file")) expect((await stat(String(file))).mode & 0o777).toBe(0o600);
  });

  it("counts in a watchlist only what is not held to be benign", async () => {
    const files = await writeExports(everything, work, { formats: ["csv", "sentinel"] });
    const benign = everything.subjects.filter(({ verdict }) => verdict === "benign").length;
    expect(benign).toBeGreaterThan(0);
    const all = everything.subjects.length;
    expect(files.array("indicators")).toEqual([all, all - benign]);
  });

  it("says where the hunt was not complete", async () => {
    const files = await writeExports(intelligence({ complete: false, reason: "budget" }), "");
    expect(files.info).toMatchObject({ complete: false, reason: "budget" });
  });
});

describe("without a folder", () => {
  it("writes nothing, and shows what would be written", async () => {
    const before = await readdir(".");
    const dry = await writeExports(trail, "", { formats });
    expect(await readdir(".")).toEqual(before);
    const wet = await writeExports(trail, work, { formats });
    const bytes = (frame: typeof dry): unknown[] =>
      frame.objects().map(({ format, bytes: size }) => [format, format === "parquet" ? null : size]);
    expect(bytes(dry)).toEqual(bytes(wet));
    expect(dry.toText()).toContain("none of them written");
    expect(dry.array("file")).toContain("indicators-stix.json");
  });
});

describe("findings of every kind", () => {
  it("are lists, frames and sweeps as well, and may be none at all", async () => {
    const sweep = await hunt.sweep(trail);
    const frame = frameFrom([{ value: "parcel-fee.example" }, { value: "no indicator" }]);
    const count = async (findings: Parameters<typeof writeExports>[0]): Promise<unknown[]> =>
      (await writeExports(findings, "", { formats })).array("indicators") as unknown[];
    expect(new Set(await count(["parcel-fee.example", "203.0.113.9"]))).toEqual(new Set([2]));
    expect(new Set(await count(sweep))).toEqual(new Set([new Set(sweep.hits.array("indicator")).size]));
    expect(new Set(await count([]))).toEqual(new Set([0]));
    expect((await writeExports(frame, "")).info.notes.join()).toContain("left out 1");
  });
});

describe("hostile names", () => {
  it("stay in the folder", async () => {
    const folder = join(work, "in");
    for (const name of [
      "../../up",
      "/etc/x",
      "..",
      "a\0b",
      "a\nb",
      ...everyHostile.map(({ payload }) => payload),
    ])
      await writeExports(intelligence({ subjects: [subject("hostname", "a.example")] }), folder, {
        name,
        formats: ["kql"],
      });
    expect(await readdir(work)).toEqual(["in"]);
    for (const name of await readdir(folder)) expect(name).toMatch(/^[A-Za-z0-9_][A-Za-z0-9._-]*\.kql$/);
  });

  it("that are links are replaced and not followed", async () => {
    const other = join(work, "other");
    await writeFile(other, "mine");
    const folder = join(work, "in");
    await writeExports(trail, folder, { formats: ["csv"] });
    await rm(join(folder, "indicators.csv"));
    await symlink(other, join(folder, "indicators.csv"));
    await writeExports(trail, folder, { formats: ["csv"] });
    expect(await readFile(other, "utf8")).toBe("mine");
    expect(await readFile(join(folder, "indicators.csv"), "utf8")).toBe(toCsv(trail));
  });
});

describe("refused", () => {
  it.each([
    [
      "a format that is none",
      () => writeExports(trail, "", { formats: ["stixx" as "stix"] }),
      "did you mean stix?",
    ],
    [
      "an option that nobody reads",
      () => writeExports(trail, "", { format: "csv" } as object),
      "did you mean formats?",
    ],
    ["a folder that is a file", () => writeExports(trail, "package.json/x"), "a part of the path is a file"],
    ["a folder that cannot be made", () => writeExports(trail, "/proc/nowhere/x"), "invalid folder"],
    ["a folder that is no text", () => writeExports(trail, undefined as unknown as string), "invalid folder"],
  ])("is %s", async (_, act, message) => {
    await expect(act()).rejects.toThrow(message);
  });
});
