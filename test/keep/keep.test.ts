import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { connect, frameFrom, frameFromParquet, type Frame } from "../../src/index.js";
import { compareFrames } from "../../src/keep/compare.js";
import { keepFrames, KEPT_TYPE, readKeptFile } from "../../src/keep/index.js";
import { DISPLAY } from "../../src/display/index.js";

type Row = { host: string; score: number; lastSeen: Date | null; fetchedAt?: Date };

const day = (number: number): Date => new Date(Date.UTC(2026, 1, number));
const row = (host: string, score = 0.5, lastSeen: Date | null = day(1)): Row => ({ host, score, lastSeen });
const hosts = (...rows: Row[]): Frame<Row> => frameFrom(rows, { name: "hosts" });
const cut = <F extends Frame<Row>>(frame: F): F =>
  frame.withMeta({ info: { ...frame.info, complete: false, reason: "budget" } });

let work: string;
beforeEach(async () => {
  work = await mkdtemp(join(tmpdir(), "huntbook-keep-test-"));
});
afterEach(() => rm(work, { recursive: true, force: true }));

/** Keeps the frames of several runs, each held against the one before; gives what the last one says. */
async function runs(...frames: Frame<Row>[]) {
  let kept: Awaited<ReturnType<typeof keep>> | undefined;
  for (const [index, frame] of frames.entries()) kept = await keep(frame, index + 1);
  if (kept === undefined) throw new Error("no run");
  return kept;
}

async function keep(frame: Frame<Row>, run: number) {
  const folder = join(work, String(run));
  await mkdir(folder);
  const since = run === 1 ? {} : { HUNTBOOK_SINCE: join(work, String(run - 1)) };
  return keepFrames({ hosts: frame }, {}, { now: () => day(run), env: { HUNTBOOK_RUN: folder, ...since } });
}

const names = (frame: Frame<Row>): string[] => frame.objects().map(({ host }) => host);

describe("keep", () => {
  test("writes frames into the run's folder, with their statement and hash, for their owner alone", async () => {
    const kept = await runs(cut(hosts(row("a.example"), row("b.example"))));
    expect(kept.before).toBeNull();
    expect(names(kept.news.hosts)).toEqual(["a.example", "b.example"]);
    const file = join(work, "1/frames/hosts.parquet");
    const read = await frameFromParquet(file);
    expect(read.info).toMatchObject({ complete: false, reason: "budget" });
    expect((await stat(file)).mode & 0o77).toBe(0);
    expect((await stat(join(work, "1/frames"))).mode & 0o77).toBe(0);
    expect(await readKeptFile(join(work, "1"))).toMatchObject({
      at: day(1).toISOString(),
      since: null,
      frames: {
        hosts: { rows: 2, complete: false, reason: "budget", key: ["host"], changes: null },
      },
    });
  });

  test("tells what is new, gone and changed since the last run, and in which columns", async () => {
    const kept = await runs(
      hosts(row("a.example"), row("b.example", 0.5, day(1)), row("c.example")),
      hosts(row("a.example"), row("b.example", 0.75, day(2)), row("d.example")),
    );
    expect(kept.before).toEqual(day(1));
    expect(names(kept.news.hosts)).toEqual(["d.example"]);
    expect(kept.changed.hosts.objects()).toEqual([row("b.example", 0.75, day(2))]);
    expect(names(kept.gone.hosts)).toEqual(["c.example"]);
    expect(kept.frames.hosts.changes).toEqual({
      new: 1,
      returned: 0,
      gone: 1,
      changed: 1,
      unknown: 0,
      same: 1,
    });
    expect(kept.changes.objects()).toEqual([
      { frame: "hosts", change: "new", row: "d.example", what: "" },
      { frame: "hosts", change: "gone", row: "c.example", what: "" },
      {
        frame: "hosts",
        change: "changed",
        row: "b.example",
        what: "score 0.5 → 0.75; lastSeen 2026-02-01 → 2026-02-02",
      },
    ]);
  });

  test("says a change of less than a second in full, and a date of the key as tables show it", () => {
    const at = (lastSeen: string): Frame => frameFrom([{ time: day(3), lastSeen: new Date(lastSeen) }]);
    const [early, late] = ["2026-02-01T10:00:00.100Z", "2026-02-01T10:00:00.900Z"];
    const { rows } = compareFrames(at(late), at(early), { key: ["time"], ignore: [] });
    expect(rows.map(({ change, row: who, what }) => [change, who, what])).toEqual([
      ["changed", "2026-02-03", `lastSeen ${early} → ${late}`],
    ]);
  });

  test("what was gone and is back has returned, however many runs later", async () => {
    const [both, one] = [hosts(row("a.example"), row("b.example")), hosts(row("a.example"))];
    const kept = await runs(both, one, one, both);
    expect(kept.changes.objects()).toEqual([
      {
        frame: "hosts",
        change: "returned",
        row: "b.example",
        what: "last seen in the run of 2026-02-01 00:00 UTC",
      },
    ]);
    expect(names(kept.news.hosts)).toEqual(["b.example"]);
  });

  test("what a frame that is not complete lacks is unknown, and neither gone nor new later", async () => {
    const [both, one] = [hosts(row("a.example"), row("b.example")), hosts(row("a.example"))];
    const second = await runs(both, cut(one));
    expect(second.frames.hosts.changes).toMatchObject({ gone: 0, unknown: 1 });
    expect(second.changes.objects()[0]).toMatchObject({ what: "this run is not complete: budget" });
    const third = await keep(both, 3);
    expect(third.frames.hosts.changes).toMatchObject({ new: 0, returned: 0, gone: 0, unknown: 0, same: 2 });
    expect(third.notes).toEqual([
      "hosts: the older run is not complete: what counts as new may have been there before",
    ]);
    expect(third.same).toBe(true);
  });

  test("what was unknown and is not in a complete run is gone", async () => {
    const [both, one] = [hosts(row("a.example"), row("b.example")), hosts(row("a.example"))];
    const kept = await runs(both, cut(one), one);
    expect(kept.frames.hosts.changes).toMatchObject({ gone: 1, unknown: 0 });
  });

  test("times and ids of requests are no change, nor what the option names", async () => {
    const at = (fetchedAt: Date, score = 0.5): Frame<Row> => hosts({ ...row("a.example", score), fetchedAt });
    expect((await runs(at(day(1)), at(day(2)))).same).toBe(true);
    const means = { now: () => day(3), env: { HUNTBOOK_SINCE: join(work, "2") } };
    expect((await keepFrames({ hosts: at(day(3), 0.9) }, {}, means)).same).toBe(false);
    expect((await keepFrames({ hosts: at(day(3), 0.9) }, { ignore: ["score"] }, means)).same).toBe(true);
  });

  test("what a score and the weights of signals move by, and an order, is no change", async () => {
    const scored = (score: number, ...signals: string[]): Frame<Row> =>
      frameFrom([{ ...row("a.example", score), signals }]);
    const first = scored(0.896, "tracker UA-1 (0.64)", "nameserver ns1.example (0.38)");
    const kept = await runs(first, scored(0.892, "nameserver ns1.example (0.36)", "tracker UA-1 (0.64)"));
    expect(kept.frames.hosts.changes).toMatchObject({ changed: 0, same: 1 });
    const third = await keep(scored(0.7, "tracker UA-1 (0.63)"), 3);
    expect(third.changes.objects()[0]?.what).toBe(
      "score 0.892 → 0.7; signals lost nameserver ns1.example (0.36)",
    );
  });

  test("rows with one key are held against each other one by one", async () => {
    const [a, b] = [row("a.example", 0.1), row("a.example", 0.2)];
    const means = (run: number) => ({
      now: () => day(run),
      env: {
        HUNTBOOK_RUN: join(work, String(run)),
        ...(run > 1 ? { HUNTBOOK_SINCE: join(work, String(run - 1)) } : {}),
      },
    });
    for (const run of [1, 2]) await mkdir(join(work, String(run)));
    await keepFrames({ hosts: hosts(a, b) }, { key: { hosts: "host" } }, means(1));
    const kept = await keepFrames(
      { hosts: hosts(b, row("a.example", 0.3), row("a.example", 0.4)) },
      {},
      means(2),
    );
    expect(kept.frames.hosts.changes).toMatchObject({ new: 1, changed: 1, same: 1, gone: 0 });
  });

  test("twenty thousand rows with one key take no longer than others", async () => {
    const many = (from: number): Frame<Row> =>
      hosts(...Array.from({ length: 20_000 }, (_, index) => row("a.example", from + index)));
    const started = performance.now();
    const { counts } = compareFrames(many(20_000), many(0), { key: ["host"], ignore: [] });
    expect(counts).toMatchObject({ changed: 20_000, new: 0, same: 0 });
    expect(performance.now() - started).toBeLessThan(5000);
  });

  test("says that the last run had other parameters", async () => {
    for (const run of ["1", "2"]) await mkdir(join(work, run));
    const means = (env: Record<string, string>) => ({ now: () => day(1), env });
    await keepFrames({ hosts: hosts(row("a.example")) }, {}, means({ HUNTBOOK_RUN: join(work, "1") }));
    const kept = await keepFrames(
      { hosts: hosts(row("b.example")) },
      {},
      means({
        HUNTBOOK_RUN: join(work, "2"),
        HUNTBOOK_SINCE: join(work, "1"),
        HUNTBOOK_SINCE_OTHERS: "seed",
      }),
    );
    expect(kept.notes).toEqual(["the last run had other parameters: seed"]);
  });

  test("refuses a kept.json that names no frames, or such as no run keeps", async () => {
    for (const text of [
      '{"format":"huntbook-kept-1"}',
      '{"format":"huntbook-kept-1","frames":{"hosts":{"key":5}}}',
    ]) {
      await writeFile(join(work, "kept.json"), text);
      await expect(readKeptFile(work)).rejects.toThrow("no run left the kept.json in it");
    }
  });

  test("a filtered frame gives its own rows back, and what it knows of itself", async () => {
    const all = hosts(row("a.example", 0.1), row("b.example", 0.9), row("c.example", 0.8));
    const strong = all.filter((cells: { score: number }) => cells.score > 0.5) as Frame<Row>;
    const kept = await runs(hosts(row("b.example", 0.9)), cut(strong));
    expect(kept.news.hosts.objects()).toEqual([row("c.example", 0.8)]);
    expect(kept.news.hosts.info).toMatchObject({ complete: false, reason: "budget", rows: 1 });
  });

  test("without a run folder nothing is written, and the cell says so", async () => {
    const hunt = await connect({ source: "sample" });
    const kept = await hunt.keep({ hosts: hosts(row("evil.example")) });
    expect([kept.folder, kept.before]).toEqual([null, null]);
    expect(names(kept.news.hosts)).toEqual(["evil.example"]);
    expect(String(kept[DISPLAY]()["text/plain"])).toContain("nothing was written");
    await hunt.close();
  });

  test("shows what is new as a table, escaped and defanged", async () => {
    const hostile = "<img src=x onerror=alert(1)>.evil.example";
    const kept = await runs(hosts(row("a.example")), hosts(row(hostile)));
    const bundle = kept[DISPLAY]();
    const html = String(bundle["text/html"]);
    expect(html).not.toContain("<img");
    expect(html).not.toContain("evil.example");
    expect(String(bundle["text/plain"])).toContain("a[.]example");
    expect(bundle[KEPT_TYPE]).toMatchObject({ frames: { hosts: { changes: { new: 1, gone: 1 } } } });
  });

  test("takes a frame of no records, which has no columns, by the key of those that have", async () => {
    const found = (records: Row[], run: number, since?: number) =>
      keepFrames(
        { hosts: frameFrom(records) },
        {
          key: { hosts: "host" },
          folder: join(work, String(run)),
          ...(since === undefined ? {} : { since: join(work, String(since)) }),
        },
        { now: () => day(run), env: {} },
      );
    await Promise.all([1, 2, 3].map((run) => mkdir(join(work, String(run)))));
    await found([], 1);
    expect(names((await found([row("a.example")], 2, 1)).news.hosts)).toEqual(["a.example"]);
    expect((await found([], 3, 2)).changes.objects()).toMatchObject([{ change: "gone" }]);
  });

  test.each([
    [{}, {}, "missing frames"],
    [{ "../hosts": hosts() }, {}, "invalid name: ../hosts"],
    [{ CON: hosts() }, {}, "invalid name: CON"],
    [{ lpt1: hosts() }, {}, "invalid name: lpt1"],
    [{ "hosts.": hosts() }, {}, "invalid name: hosts."],
    [
      { hosts: hosts(), Hosts: hosts() },
      {},
      "invalid frame: Hosts; this run keeps hosts, which is the same file on some machines; give it another name",
    ],
    [{ constructor: hosts() }, {}, "invalid name: constructor"],
    [
      { hosts: hosts(row("a.example")) },
      { key: { hosts: "hots" } },
      "unknown column: hots; did you mean host",
    ],
    [
      { hosts: hosts(row("a.example")) },
      { key: { host: "host" } },
      "unknown frame: host; did you mean hosts",
    ],
    [{ hosts: hosts(row("a.example")) }, { keys: {} }, "unknown option of keep(): keys; did you mean key"],
    [
      { hosts: hosts(row("a.example")) },
      { since: "/nowhere" },
      "invalid run: /nowhere; there is no such folder",
    ],
  ])("refuses what it cannot keep: %o %o", async (frames, options, message) => {
    const keeping = keepFrames(frames as Record<string, Frame<Row>>, options as object, {
      now: () => day(1),
      env: {},
    });
    await expect(keeping).rejects.toThrow(message);
  });

  test("refuses a second frame of a name in one run, and a last run that was tampered with", async () => {
    await runs(hosts(row("a.example")));
    const again = { now: () => day(1), env: { HUNTBOOK_RUN: join(work, "1") } };
    await expect(keepFrames({ hosts: hosts(row("a.example")) }, {}, again)).rejects.toThrow(
      "invalid frame: hosts; this run keeps one of that name; give it another name",
    );
    await expect(keepFrames({ HOSTS: hosts(row("a.example")) }, {}, again)).rejects.toThrow(
      "invalid frame: HOSTS; this run keeps hosts",
    );
    const other = await keepFrames({ others: hosts(row("a.example")) }, {}, again);
    expect(Object.keys(other.frames)).toEqual(["others"]);
    expect(Object.keys((await readKeptFile(join(work, "1")))?.frames ?? {})).toEqual(["hosts", "others"]);
    const path = join(work, "1/frames/hosts.parquet");
    const bytes = await readFile(path);
    bytes[10] = (bytes[10] ?? 0) ^ 1;
    await writeFile(path, bytes);
    await expect(keep(hosts(row("a.example")), 2)).rejects.toThrow("it is not what the run wrote");
    expect(await readdir(join(work, "2"))).not.toContain("kept.json");
  });
});

test("what a budget cut off is unknown, is never called gone, and is not new when it is back", async () => {
  const related = async (budget: object) => {
    const hunt = await connect({ source: "sample", ...budget });
    const { hosts, links } = await hunt.pivot("secure-parcel.example").passiveDns().relatedHosts().run();
    await hunt.close();
    return { hosts, links };
  };
  const [whole, cut] = [await related({}), await related({ budget: { requests: 2 } })];
  expect(cut.hosts.info.complete).toBe(false);
  expect(cut.links.numRows()).toBeLessThan(whole.links.numRows());
  const means = { now: () => day(1), env: {} };
  const [first, second, third] = ["1", "2", "3"].map((name) => join(work, name)) as [string, string, string];
  for (const folder of [first, second, third]) await mkdir(folder);
  await keepFrames(whole, {}, { ...means, env: { HUNTBOOK_RUN: first } });
  const less = await keepFrames(cut, {}, { ...means, env: { HUNTBOOK_RUN: second, HUNTBOOK_SINCE: first } });
  expect(less.frames.links.changes).toMatchObject({
    gone: 0,
    unknown: whole.links.numRows() - cut.links.numRows(),
  });
  expect([less.gone.hosts.numRows(), less.gone.links.numRows()]).toEqual([0, 0]);
  const again = await keepFrames(
    whole,
    {},
    { ...means, env: { HUNTBOOK_RUN: third, HUNTBOOK_SINCE: second } },
  );
  expect(again.frames.links.changes).toMatchObject({ new: 0, returned: 0, unknown: 0 });
});

test("the indicators of a trail that are new can be swept with their windows", async () => {
  const hunt = await connect({ source: "sample" });
  const trail = await hunt.pivot("secure-parcel.example").passiveDns().relatedHosts().trackers().run();
  const indicators = trail.indicators();
  expect(indicators.numRows()).toBeGreaterThan(3);
  const [first] = indicators.objects();
  const folders = [join(work, "1"), join(work, "2")] as const;
  for (const folder of folders) await mkdir(folder);
  await hunt.keep(
    { indicators: indicators.filter((_row: object, $: unknown) => $ === undefined) as typeof indicators },
    { folder: folders[0] },
  );
  const kept = await hunt.keep({ indicators }, { folder: folders[1], since: folders[0] });
  expect(kept.news.indicators.objects()[0]).toEqual(first);
  expect(kept.news.indicators.schema).toEqual(indicators.schema);
  await hunt.close();
});
