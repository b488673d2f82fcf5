import { expect, test } from "vitest";
import { connect, type Frame, type Hunt, type Plan, type Trail } from "../../../src/index.js";
import type { DiffRow, TrailData } from "../../../src/pivot/index.js";

const sample = (): Promise<Hunt> => connect({ source: "sample", env: {} });
const quiet = { progress: false } as const;
const base = (hunt: Hunt): Plan => hunt.pivot("secure-parcel.example").passiveDns().relatedHosts();
const trail: Trail = await base(await sample())
  .hops(2)
  .run(quiet);

/** The run as it would have been written, changed. */
function written(change: (data: TrailData) => Partial<TrailData> = () => ({})): TrailData {
  const data = JSON.parse(JSON.stringify(trail)) as TrailData;
  return { ...data, ...change(data) };
}

const without =
  (...hosts: string[]) =>
  ({ hosts: rows, signals }: TrailData): Partial<TrailData> => ({
    hosts: rows.filter(({ host }) => !hosts.includes(host)),
    signals: signals.filter(({ host }) => !hosts.includes(host)),
  });

const bare = (diff: Frame<DiffRow>): string[] =>
  diff.objects().map(({ host, change }) => `${change} ${host}`);
const [first = "", second = "", third = ""] = trail.hosts.array("host") as string[];

test("a run held against itself, its data and its JSON has no changes", () => {
  for (const older of [trail, trail.toJSON(), written(), JSON.stringify(trail)]) {
    const diff = trail.diff(older);
    expect(diff.objects()).toEqual([]);
    expect(diff.info).toMatchObject({ complete: true, reason: null, source: "sample" });
    expect(diff.info.notes[0]).toBe("0 new, 0 returned, 0 gone, 0 changed");
  }
});

test("a host that an older run lacks is new; of two, one that the oldest has returned", () => {
  const before = written(without(first, second));
  expect(bare(trail.diff(before))).toEqual([`new ${first}`, `new ${second}`]);
  const diff = trail.diff([before, written(without(first))]);
  expect(bare(diff)).toEqual([`new ${first}`, `returned ${second}`]);
  expect(diff.objects()[1]?.what).toContain("in the run of 2026-03-02 as now");
  expect(trail.diff(before).info.notes).toContain(
    "no run before that one was given, so that none counts as returned",
  );
});

test("a host that was left out by rule before and is found now is new, and the rule is told", () => {
  const before = written((data) => ({
    ...without(first)(data),
    dropped: [
      {
        what: first,
        kind: "host",
        rule: "weakEvidence",
        because: "",
        figures: "score 0.20 of 0.25 needed",
        via: null,
      },
    ],
  }));
  expect(trail.diff(before).objects()).toMatchObject([
    {
      host: first,
      change: "new",
      what: expect.stringContaining("left out before by rule weakEvidence (score 0.20 of 0.25 needed)"),
      before: null,
    },
  ]);
});

test("a host that this run lacks is gone, with the reason", async () => {
  const hunt = await sample();
  const strict = await base(hunt)
    .hops(2)
    .rules({ minScore: 0.9, allow: [first] })
    .run(quiet);
  const diff = strict.diff(trail);
  const rows = new Map(diff.objects().map((row) => [row.host, row]));
  expect(rows.get(first)).toMatchObject({ change: "gone", score: null, before: trail.hosts.get("score", 0) });
  expect(rows.get(first)?.what).toBe("left out now by rule allowList (named by the hunter)");
  const weak = diff.objects().filter(({ what }) => what.includes("rule weakEvidence (score"));
  expect(weak.length).toBeGreaterThan(0);
});

test("a change is said in words: score, signals gained and lost, hops, window", () => {
  const [row] = trail.hosts.objects();
  const own = trail.signals.objects().filter(({ host }) => host === first);
  const before = written(({ hosts, signals }) => ({
    hosts: hosts.map((one) =>
      one.host === first ? { ...one, score: 0.5, hops: 9, lastSeen: new Date("2025-01-01T12:00:00Z") } : one,
    ),
    signals: [
      ...signals.filter(({ host, value }) => host !== first || value !== own[0]?.value),
      { ...signals[0], host: first, kind: "tracker", value: "MatomoSiteId 7" } as (typeof signals)[number],
    ],
  }));
  const [changed, ...others] = trail.diff(before).objects();
  expect(others).toEqual([]);
  expect(changed).toMatchObject({ host: first, change: "changed", score: row?.score, before: 0.5 });
  expect(changed?.what.split("; ")).toEqual([
    `score 0.50 → ${row?.score.toFixed(2)}`,
    `gained ${own[0]?.kind} ${own[0]?.value}`,
    "lost tracker MatomoSiteId 7",
    `9 hops → ${row?.hops} ${row?.hops === 1 ? "hop" : "hops"}`,
    `last seen 2025-01-01 → ${row?.lastSeen?.toISOString().slice(0, 10) ?? "unknown"}`,
  ]);
});

test("what is new comes first, then what returned, is gone, and changed; the strongest of each first", () => {
  const now = trail.toJSON();
  const before = written((data) => {
    const { hosts = [], signals = [] } = without(first, second)(data);
    return {
      hosts: [
        ...hosts.map((row) => (row.host === third ? { ...row, score: 0 } : row)),
        { ...(hosts[0] as (typeof hosts)[number]), host: "gone.example", score: 0.3 },
        { ...(hosts[0] as (typeof hosts)[number]), host: "gone-too.example", score: 0.9 },
      ],
      signals,
    };
  });
  expect(now.hosts.length).toBeGreaterThan(3);
  expect(bare(trail.diff([before, written(without(second))]))).toEqual([
    `new ${second}`,
    `returned ${first}`,
    "gone gone-too.example",
    "gone gone.example",
    `changed ${third}`,
  ]);
});

test("runs of different plans, and runs that were cut, can be compared, and it is said", async () => {
  const hunt = await sample();
  const cut = await base(hunt)
    .rules({ maxCarriers: 20 })
    .run({ ...quiet, budget: { requests: 9 } });
  const diff = trail.diff(cut);
  expect(diff.info).toMatchObject({ complete: false, reason: "the older run is not complete: budget" });
  expect(diff.info.notes).toContain("the plans differ in hops, rules: a change may be due to that alone");
  expect(cut.diff(trail).info.reason).toBe("this run is not complete: budget");
  expect(cut.diff(trail).array("what")).toContain("not found, and this run is not complete");
});

test("the order of a plan's members is no difference between plans", () => {
  const before = written(({ plan }) => ({
    plan: { ...plan, rules: {}, seeds: plan.seeds, steps: plan.steps },
  }));
  expect(trail.diff(before).info.notes.filter((note) => note.includes("plans differ"))).toEqual([]);
});

test.each([
  [[], "missing trail"],
  [7, "invalid trail: it has no hosts"],
  [{}, "invalid trail: it has no hosts"],
  ["{", "invalid trail: not JSON"],
  [{ hosts: [{ host: "a.example" }] }, "invalid trail: a row of hosts is without host, score or hops"],
  [{ hosts: [], signals: [], links: [], dropped: [] }, "invalid trail: it has no plan or no info"],
  [[trail, { hosts: [] }], "invalid trail at [1]: it has no plan or no info"],
])("what is no trail is refused: %j", (older, message) => {
  expect(() => trail.diff(older as never)).toThrow(message);
});

test("what a plan of another reach does not find is not said to be tied by nothing", async () => {
  const near = await base(await sample()).run(quiet);
  const gone = near
    .diff(trail)
    .objects()
    .filter(({ change }) => change === "gone");
  expect(gone.length).toBeGreaterThan(0);
  expect(new Set(gone.map(({ what }) => what))).toEqual(
    new Set(["not found by this plan, which differs in hops"]),
  );
});

test.each<[string, (data: TrailData) => object, string]>([
  [
    "seeds",
    ({ info }) => ({ info: { ...info, seeds: undefined } }),
    "its info does not say from which seeds",
  ],
  [
    "a time",
    ({ info }) => ({ info: { ...info, startedAt: "junk" } }),
    "its info does not say from which seeds",
  ],
  [
    "hops",
    ({ hosts }) => ({ hosts: hosts.map((row) => ({ ...row, hops: undefined })) }),
    "without host, score or hops",
  ],
])("an older run without %s is refused", (_what, change, message) => {
  expect(() => trail.diff(JSON.stringify(written(change)))).toThrow(message);
});
