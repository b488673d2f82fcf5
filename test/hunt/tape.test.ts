import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  connect,
  type ConnectOptions,
  type Hunt,
  type Trail,
  uploadToSentinel,
  writeReport,
} from "../../src/index.js";
import { offlineEngine } from "../../src/hunt/hunting-engine.js";
import { serveSample } from "../../src/sample/serve.js";

const SEED = "secure-parcel.example";
const work = mkdtempSync(join(tmpdir(), "huntbook-tape-"));
afterAll(() => rmSync(work, { recursive: true, force: true }));

interface Done {
  readonly hunt: Hunt;
  readonly trail: Trail;
  readonly frames: Readonly<Record<string, string>>;
  readonly report: string;
}

/** The same questions of every kind, and the write-up of what came of them. */
async function goHunting(options: ConnectOptions): Promise<Done> {
  const hunt = await connect({ env: {}, ...options });
  const trail = await hunt
    .pivot(SEED)
    .passiveDns()
    .relatedHosts()
    .trackers()
    .cookies()
    .components()
    .hops(3)
    .run({ progress: false });
  const sweep = await hunt.sweep(trail, { minScore: 0.5 });
  const [incidents, lookup, query, articles, unknown] = await Promise.all([
    hunt.incidents({ top: 5 }),
    hunt.lookup([SEED, "unknown.example", "10.0.0.1"]),
    hunt.query("DeviceNetworkEvents | summarize Rows = count() by DeviceName | order by DeviceName asc", {
      timespan: "30d",
    }),
    hunt.articles({ since: "2026-01-01" }),
    hunt.host("unknown.example").passiveDns(),
  ]);
  const path = join(work, `${Math.random()}.html`);
  await writeReport({ Campaign: trail, Tenant: sweep }, path, { requests: hunt.requests() });
  const all = {
    ...trail.frames,
    hosts: trail.hosts,
    links: trail.links,
    hits: sweep.hits,
    coverage: sweep.coverage,
  };
  const frames = { ...all, incidents, lookup, query, articles, unknown };
  return {
    hunt,
    trail,
    frames: Object.fromEntries(
      Object.entries(frames).flatMap(([name, frame]) => [
        [name, frame.toCSV()],
        [`${name}.arrow`, Buffer.from(frame.toArrowIPC()).toString("base64")],
      ]),
    ),
    report: readFileSync(path, "utf8"),
  };
}

const evidence = (hunt: Hunt): unknown[] =>
  hunt
    .requests()
    .objects()
    .map((request) => ({ ...request, fromTape: null }));

describe.each(["over HTTP", "on the sample tenant"])("a hunt %s that was recorded", (where) => {
  const path = join(work, `${where}.warc.gz`);
  let recorded: Done;
  let replayed: Done;

  beforeAll(async () => {
    const server = where === "over HTTP" ? await serveSample({ hunting: offlineEngine }) : undefined;
    const live: ConnectOptions =
      server === undefined ? { source: "sample" } : { endpoint: server.url, token: "CANARY-a-token-of-ours" };
    recorded = await goHunting({ ...live, tape: { path, mode: "record" } });
    await recorded.hunt.close();
    await server?.close();
    replayed = await goHunting({ tape: { path, mode: "replay" } });
  }, 120_000);
  afterAll(() => replayed.hunt.close());

  test("is played to the same frames, byte for byte", () => {
    expect(Object.keys(replayed.frames)).toEqual(Object.keys(recorded.frames));
    for (const [name, text] of Object.entries(recorded.frames)) {
      expect(replayed.frames[name] === text, name).toBe(true);
    }
    expect(JSON.stringify(replayed.trail)).toBe(JSON.stringify(recorded.trail));
    expect(recorded.trail.hosts.numRows()).toBeGreaterThan(20);
  });

  test("gives the same write-up, byte for byte, which names the tape by its hash", async () => {
    const { createHash } = await import("node:crypto");
    expect(replayed.report === recorded.report).toBe(true);
    const sha256 = createHash("sha256").update(readFileSync(path)).digest("hex");
    expect(replayed.report).toContain(`SHA-256 of the tape: ${sha256}`);
  });

  test("made the same requests at the same times, now from the tape", () => {
    expect(evidence(replayed.hunt)).toEqual(evidence(recorded.hunt));
    expect(
      recorded.hunt
        .requests()
        .objects()
        .some(({ fromTape }) => fromTape),
    ).toBe(false);
    expect(
      replayed.hunt
        .requests()
        .objects()
        .every(({ fromTape, status }) => fromTape || status === null),
    ).toBe(true);
  });

  test("says that it is on a tape, and by which clock", () => {
    expect(replayed.hunt.source).toBe("tape");
    expect(recorded.hunt.source).not.toBe("tape");
    expect(replayed.hunt.tape).toEqual({ path, mode: "replay" });
    expect(replayed.hunt.now()).toEqual(recorded.hunt.now());
    expect(replayed.trail.info.source).toBe(recorded.trail.info.source);
  });

  test("is a miss for what it was not asked, also inside of a pivot, a look-up and a sweep", async () => {
    const { hunt } = replayed;
    const miss = { code: "TAPE_MISS" };
    await expect(hunt.host("other.example").get()).rejects.toMatchObject(miss);
    await expect(hunt.lookup(["other.example"])).rejects.toMatchObject(miss);
    await expect(hunt.pivot("other.example").passiveDns().run({ progress: false })).rejects.toMatchObject(
      miss,
    );
    await expect(hunt.sweep(["other.example"])).rejects.toMatchObject(miss);
    await expect(hunt.incident("4201").comment("a word")).rejects.toMatchObject(miss);
  });

  test("uploads nothing when it is played, unless it is told to", async () => {
    const { hunt, trail } = replayed;
    await expect(uploadToSentinel(trail, { hunt, env: {} })).rejects.toThrow(/a replay writes nothing/);
  });

  test("is the owner's alone, and without the token", async () => {
    const { unpack } = await import("../graph/tape/tools.js");
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(unpack(path)).not.toContain("CANARY");
  });
});

test("a hunt on a tape stands still in time, so that its windows are the same when they are asked for again", async () => {
  let time = Date.parse("2026-03-01T00:00:00Z");
  const hunt = await connect({
    source: "sample",
    env: {},
    now: () => new Date((time += 1000)),
    tape: join(work, "clock.warc.gz"),
  });
  expect(hunt.now()).toEqual(hunt.now());
  await hunt.close();
});

test("rows from a tape are as of when they were asked for", async () => {
  const tape = { path: join(work, "age.warc.gz"), maxAge: "30d" };
  const at = (day: string): Promise<Hunt> =>
    connect({
      source: "graph",
      fetch,
      endpoint: "http://127.0.0.1:9",
      token: "t",
      env: {},
      tape,
      now: () => new Date(day),
    });
  const fetch = async (): Promise<Response> => Response.json({ id: SEED });
  const monday = await (await at("2026-03-02T09:00:00Z")).host(SEED).get();
  const friday = await (await at("2026-03-06T09:00:00Z")).host(SEED).get();
  expect(friday.info.fetchedAt).toEqual(monday.info.fetchedAt);
});

test("on the sample tenant another clock is another question", async () => {
  const tape = join(work, "days.warc.gz");
  const ask = async (day: string): Promise<boolean> => {
    const hunt = await connect({ source: "sample", env: {}, tape, now: () => new Date(day) });
    await hunt.host(SEED).get();
    const [request] = hunt.requests().objects();
    await hunt.close();
    return request?.fromTape ?? false;
  };
  expect(await ask("2026-03-02")).toBe(false);
  expect(await ask("2026-03-02")).toBe(true);
  expect(await ask("2026-03-03")).toBe(false);
});

test("what the hunter had stopped is played as cancelled, and what a cap had stopped as that", async () => {
  const { sampleTenant } = await import("../../src/sample/tenant.js");
  const run = async (mode: "record" | "replay", path: string, budget: { seconds?: number } | undefined) => {
    const stop = new AbortController();
    const tenant = sampleTenant({ latency: 60 });
    let count = 0;
    const fetch: typeof tenant.fetch = (url, init) => {
      if (++count === 6 && budget === undefined) stop.abort();
      return tenant.fetch(url, init);
    };
    const live: ConnectOptions = { source: "sample", fetch, now: tenant.now };
    const hunt = await connect({ env: {}, ...(mode === "record" ? live : {}), tape: { path, mode } });
    const plan = hunt.pivot(SEED).passiveDns().relatedHosts().trackers().cookies().hops(3);
    const { info, hosts } = await plan.run({
      progress: false,
      ...(budget === undefined ? {} : { budget }),
      ...(mode === "record" ? { signal: stop.signal } : {}),
    });
    await hunt.close();
    const { complete, reason, levels, rows } = info;
    return { complete, reason, levels, rows, hosts: hosts.toCSV() };
  };
  for (const [name, budget, reason] of [
    ["stopped", undefined, "cancelled"],
    ["capped", { seconds: 0.3 }, "budget"],
  ] as const) {
    const path = join(work, `${name}.warc.gz`);
    const live = await run("record", path, budget);
    expect(live).toMatchObject({ complete: false, reason });
    expect(await run("replay", path, budget)).toEqual(live);
  }
});

test("several hunts of one process are played in their order", async () => {
  const path = join(work, "several.warc.gz");
  const open = (mode: "record" | "replay", day: string): Promise<Hunt> =>
    connect({
      source: mode === "record" ? "sample" : "auto",
      env: {},
      tape: { path, mode },
      now: () => new Date(day),
    });
  for (const day of ["2026-03-01", "2026-03-02"]) {
    const hunt = await open("record", day);
    await hunt.host(SEED).get();
    await hunt.close();
  }
  const [first, second] = [await open("replay", ""), await open("replay", "")];
  expect(first.now()).toEqual(new Date("2026-03-01"));
  expect(second.now()).toEqual(new Date("2026-03-02"));
  await Promise.all([first.close(), second.close()]);
});

test.each<[string, ConnectOptions, RegExp]>([
  ["a path that is none", { tape: "" }, /^invalid tape: ; name a file/],
  [
    "a mode that is none",
    { tape: { path: "x", mode: "play" as never } },
    /^invalid tape\.mode: play; it is one of/,
  ],
  ["an age that is none", { tape: { path: "x", maxAge: "old" } }, /^invalid tape\.maxAge: old; write 12h/],
  ["an option that nobody reads", { tape: { path: "x", age: 1 } as never }, /^unknown option of tape: age/],
  ["a replay of nothing", { tape: { path: join(work, "none"), mode: "replay" } }, /there is no such file: /],
])("connect() refuses %s", async (_, options, message) => {
  await expect(connect({ source: "sample", env: {}, ...options })).rejects.toThrow(message);
});

test("a replay of another source, cloud or version than was recorded is refused", async () => {
  const path = join(work, "other.warc.gz");
  const hunt = await connect({ source: "sample", env: {}, tape: path });
  await hunt.host(SEED).get();
  await hunt.close();
  const tape = { path, mode: "replay" } as const;
  await expect(connect({ env: {}, tape, source: "graph" })).rejects.toThrow(
    /^invalid source: graph; the tape was/,
  );
  await expect(connect({ env: {}, tape, version: "beta" })).rejects.toThrow(
    /^invalid version: beta; the tape/,
  );
  await expect(connect({ env: {}, tape, cloud: "china" })).rejects.toThrow(/^invalid cloud: china; the tape/);
});

test("the environment names a tape as the option does", async () => {
  const path = join(work, "env.warc.gz");
  const env = { HUNTBOOK_SOURCE: "sample", HUNTBOOK_TAPE: path, HUNTBOOK_TAPE_MODE: "record" };
  const hunt = await connect({ env });
  expect(hunt.tape).toEqual({ path, mode: "record" });
  await hunt.host(SEED).get();
  await hunt.close();
  const played = await connect({ env: { HUNTBOOK_TAPE: path, HUNTBOOK_TAPE_MODE: "replay" } });
  expect(played.source).toBe("tape");
  await expect(connect({ env: { ...env, HUNTBOOK_TAPE_MODE: "loop" } })).rejects.toThrow(
    /^invalid tape\.mode: loop/,
  );
});
