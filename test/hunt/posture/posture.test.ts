import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  connect,
  type ConnectOptions,
  frameFrom,
  weeklyPosture,
  type Hunt,
  type Posture,
} from "../../../src/index.js";
import type { Memory } from "../../../src/hunt/posture/memory.js";
import { sectorArticles } from "../../../src/hunt/posture/sector.js";
import { trendRows, weeksBefore } from "../../../src/hunt/posture/weeks.js";
import type { Article } from "../../../src/model/rows.js";

const watch = ["secure-parcel.example", "198.51.100.201"];
const asked = { sector: ["parcel", "retail"], watch, sweep: false, progress: false } as const;

let work: string;
let hunt: Hunt;
let first: Posture;
let memory: string;

beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), "huntbook-posture-"));
  memory = join(work, "weeks", "memory.json");
  hunt = await connect({ source: "sample", env: {} });
  first = await weeklyPosture(hunt, { ...asked, memory });
});
afterAll(async () => {
  await hunt.close();
  await rm(work, { recursive: true, force: true });
});

describe("weeklyPosture", () => {
  test("finds the articles of these weeks that have a word of the sector, and says where", () => {
    const rows = first.articles.objects();
    expect(rows.map(({ title }) => title)).toEqual([
      "Copper Gale: one crew behind parcel fees and checkout skimmers",
      "Monthly overview: January 2026",
      "Three shops, one script: a skimmer that comes in through the tag manager",
    ]);
    expect(rows.map(({ isNew }) => isNew)).toEqual([true, false, false]);
    expect(rows[2]?.because).toEqual(["retail in tags"]);
    expect(rows.every(({ created }) => created !== null && created >= first.from)).toBe(true);
  });

  test("asks with the words of the sector and the day of the hunt, for the write-up", async () => {
    expect(first.question).toBe("What changed for parcel, retail in the week before 2026-03-02?");
    const any = await weeklyPosture(hunt, { ...asked, sector: [], weeks: 1 });
    expect(any.question).toBe("What changed for us in the week before 2026-03-02?");
  });

  test("finds the actors that are after it, and not those that an overview mentions in passing", () => {
    const names = first.actors.objects().map(({ title, isNew }) => [title, isNew]);
    expect(names).toContainEqual(["Copper Gale", true]);
    expect(names.map(([title]) => title)).not.toContain("Slate Drizzle");
  });

  test("tells what the watch list is, and without an older run of no change", () => {
    expect(first.watched.objects().map(({ classification, before }) => [classification, before])).toEqual([
      ["malicious", null],
      ["malicious", null],
    ]);
    expect(first.before).toBeNull();
    expect(first.findings.join(" ")).not.toContain("last run");
    expect(first.sweep).toBeNull();
    expect(first.trends.objects().every(({ hits }) => hits === null)).toBe(true);
  });

  test("holds a run against the one before: what is new, and which score changed", async () => {
    const left = JSON.parse(await readFile(memory, "utf8")) as Memory;
    const [gone] = left.trail.hosts;
    const hosts = left.trail.hosts.slice(1);
    const older = {
      ...left,
      at: "2026-02-23T22:00:00.000Z",
      trail: { ...left.trail, hosts },
      scores: { ...left.scores, [watch[0] ?? ""]: 40 },
    };
    await writeFile(memory, JSON.stringify(older));
    const second = await weeklyPosture(hunt, { ...asked, memory });
    expect(second.newHosts.objects().map(({ host }) => host)).toEqual([gone?.host]);
    expect(second.newHosts.get("because", 0)).toMatch(/^new: score/);
    const words = second.findings.join(" ");
    expect(words).toContain(`1 related host is new since the run of 2026-02-23: ${gone?.host}.`);
    expect(words).toContain("scores that changed: secure-parcel.example from 40 to 88");
    const third = await weeklyPosture(hunt, { ...asked, memory });
    expect(third.newHosts.numRows()).toBe(0);
    expect(third.findings.join(" ")).toContain("no score changed since the last run");
  });

  test("of a tape is held against what its recording was, and leaves the memory as it is", async () => {
    const path = join(work, "replayed", "memory.json");
    const run = async (options: ConnectOptions): Promise<Posture> => {
      const taped = await connect({ env: {}, ...options });
      const posture = await weeklyPosture(taped, { ...asked, memory: path });
      await taped.close();
      return posture;
    };
    for (const [week, date] of ["2026-02-23", "2026-03-02"].entries()) {
      const tape = join(work, `week-${week}.warc.gz`);
      const recorded = await run({
        source: "sample",
        sampleDate: date,
        tape: { path: tape, mode: "record" },
      });
      const left = await readFile(path, "utf8");
      const replayed = await run({ tape: { path: tape, mode: "replay" } });
      expect(replayed.findings).toEqual(recorded.findings);
      expect(replayed.newHosts.toCSV()).toBe(recorded.newHosts.toCSV());
      expect(replayed.before).toEqual(recorded.before);
      expect(recorded.before === null).toBe(week === 0);
      expect(await readFile(path, "utf8")).toBe(left);
    }
  });

  test("overwrites no file that it did not leave", async () => {
    const other = join(work, "notes.json");
    await writeFile(other, '{"mine": true}');
    await expect(weeklyPosture(hunt, { ...asked, memory: other })).rejects.toThrow("invalid memory");
    expect(await readFile(other, "utf8")).toBe('{"mine": true}');
  });

  test("refuses what it cannot use, before anything is asked", async () => {
    const before = hunt.requests().numRows();
    const refused = (options: object) => weeklyPosture(hunt, { ...asked, ...options });
    await expect(refused({ watch: [] })).rejects.toThrow("invalid watch");
    await expect(refused({ sector: [""] })).rejects.toThrow("invalid sector");
    await expect(refused({ weeks: 0 })).rejects.toThrow("invalid weeks: 0");
    await expect(refused({ minScore: 5 })).rejects.toThrow("invalid minScore: 5");
    await expect(refused({ secter: ["x"] })).rejects.toThrow("did you mean sector?");
    expect(hunt.requests().numRows()).toBe(before);
  });
});

test("a word of the sector begins where one begins in the text, whatever stands in it", () => {
  const article = (id: string, title: string) => ({ id, title, created: new Date("2026-03-01"), tags: [] });
  const articles = frameFrom([
    article("a", "Parcels again"),
    article("b", "A subparcel"),
    article("c", "C++ (libraries)"),
  ]) as unknown as Parameters<typeof sectorArticles>[0] & { row?: Article };
  const found = (words: string[]) => sectorArticles(articles, words, new Date("2026-02-28")).array("id");
  expect(found(["parcel"])).toEqual(["a"]);
  expect(found(["c++", "(lib"])).toEqual(["c"]);
  expect(found([])).toEqual(["a", "b", "c"]);
});

test("weeks end now, and one of which nothing is known is empty and not zero", () => {
  const end = new Date("2026-03-02T22:00:00Z");
  const weeks = weeksBefore(end, 3);
  expect(weeks.map((week) => week.toISOString().slice(0, 10))).toEqual([
    "2026-02-09",
    "2026-02-16",
    "2026-02-23",
  ]);
  const rows = trendRows(weeks, {
    articles: [new Date("2026-02-23T21:59:59Z"), new Date("2026-02-23T22:00:00Z"), end, null],
    newHosts: [],
    hits: [new Date("2026-02-17T00:00:00Z")],
    hitsFrom: new Date("2026-02-16T22:00:00Z"),
  }).objects();
  expect(rows.map(({ articles, newHosts, hits }) => [articles, newHosts, hits])).toEqual([
    [0, 0, null],
    [1, 0, 1],
    [1, 0, 0],
  ]);
});
