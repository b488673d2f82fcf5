import { expect, test } from "vitest";
import { connect, frameFrom } from "../../../src/index.js";

const hunt = await connect({ source: "sample", env: {} });
const trail = await hunt.pivot("secure-parcel.example").passiveDns().relatedHosts().run({ progress: false });
const best = trail.hosts.object();
const dates = { firstSeen: best.firstSeen, lastSeen: best.lastSeen };

const logs = frameFrom([
  { device: "pc-1", dst: best.host.toUpperCase(), score: 7 },
  { device: "pc-2", dst: "unrelated.example", score: 8 },
  { device: "pc-3", dst: best.host.replaceAll(".", "[.]"), score: 9 },
  { device: "pc-4", dst: "no host at all", score: 1 },
  { device: "pc-5", dst: null, score: 2 },
  { device: "pc-6", dst: "secure-parcel.example.", score: 3 },
]);

test("a left join keeps every row of the hunter's, in its order, and puts the trail's figures beside it", () => {
  const joined = trail.join(logs, { on: "dst" });
  expect(joined.columnNames()).toEqual([
    ...logs.columnNames(),
    "scoreOfTrail",
    "hops",
    "signals",
    "firstSeen",
    "lastSeen",
  ]);
  expect(joined.array("device")).toEqual(logs.array("device"));
  const related = { scoreOfTrail: best.score, hops: 1, signals: best.signals, ...dates };
  const unknown = { scoreOfTrail: null, hops: null, signals: null, firstSeen: null, lastSeen: null };
  expect(joined.objects()).toEqual([
    { ...logs.object(0), ...related },
    { ...logs.object(1), ...unknown },
    { ...logs.object(2), ...related },
    { ...logs.object(3), ...unknown },
    { ...logs.object(4), ...unknown },
    { ...logs.object(5), ...unknown, scoreOfTrail: 1, hops: 0, signals: ["seed"] },
  ]);
});

test("a join says what it matched, what is no host, and which column it had to name otherwise", () => {
  const hosts = trail.hosts.numRows() + 1;
  expect(trail.join(logs, { on: "dst" }).info.notes).toEqual([
    `left join by dst: 3 of 6 rows have a host of the trail, 2 of its ${hosts} hosts`,
    "no host: 1 value of dst",
    "score of the trail is scoreOfTrail: the frame has a score of its own",
  ]);
});

test("an inner join keeps the rows whose host is in the trail", () => {
  const joined = trail.join(logs, { on: "dst", how: "inner" });
  expect(joined.array("device")).toEqual(["pc-1", "pc-3", "pc-6"]);
  expect(joined.array("hops")).toEqual([1, 1, 0]);
});

test("an outer join adds the hosts of the trail that no row has", () => {
  const joined = trail.join(logs, { on: "dst", how: "outer" });
  const hosts = trail.hosts.array("host") as string[];
  expect(joined.numRows()).toBe(logs.numRows() + hosts.length - 1);
  const more = joined.objects().slice(logs.numRows());
  expect(more.map(({ dst }) => dst)).toEqual(hosts.slice(1));
  expect(more[0]).toMatchObject({ device: null, score: null, hops: 1, scoreOfTrail: expect.any(Number) });
});

test("a frame that is filtered and ordered is joined as it stands", () => {
  const part = logs.filter("d => d.score > 2").orderby("score");
  const joined = trail.join(part, { on: "dst", how: "left" });
  expect(joined.array("device")).toEqual(["pc-6", "pc-1", "pc-2", "pc-3"]);
  expect(joined.array("hops")).toEqual([0, 1, null, 1]);
  const outer = trail.join(part, { on: "dst", how: "outer" });
  expect((outer.array("device") as unknown[]).slice(0, 5)).toEqual(["pc-6", "pc-1", "pc-2", "pc-3", null]);
});

test("a join of a join still overwrites nothing", () => {
  const twice = trail.join(trail.join(logs, { on: "dst" }), { on: "dst" });
  expect(twice.columnNames().slice(3)).toEqual([
    "scoreOfTrail",
    "hops",
    "signals",
    "firstSeen",
    "lastSeen",
    "scoreOfTrail2",
    "hopsOfTrail",
    "signalsOfTrail",
    "firstSeenOfTrail",
    "lastSeenOfTrail",
  ]);
  expect(twice.array("score")).toEqual(logs.array("score"));
});

test("a fetched frame keeps its dates, its requests and its statement through a join", async () => {
  const dns = await hunt.host("secure-parcel.example").passiveDns();
  for (const how of ["left", "outer"] as const) {
    const joined = trail.join(dns, { on: "artifact", how });
    expect(joined.get("collected", 0)).toEqual(dns.get("collected", 0));
    expect(joined.get("firstSeen", 0)).toEqual(dns.get("firstSeen", 0));
    expect(joined.info).toMatchObject({ complete: true, source: "sample", requests: 1 });
    expect(joined.schema.find(({ name }) => name === "firstSeenOfTrail")?.type).toBe("datetime");
  }
  for (const how of ["left", "inner", "outer"] as const) {
    const joined = trail.join(dns.orderby("firstSeen"), { on: "parentHost", how });
    expect(joined.origin(0)).toBe(dns.origin(0));
  }
});

test("a frame without rows joins, and an outer join of it is the trail", () => {
  const empty = frameFrom([], { columns: [{ name: "dst", type: "string" }] });
  expect(trail.join(empty, { on: "dst" }).numRows()).toBe(0);
  expect(trail.join(empty, { on: "dst", how: "inner" }).numRows()).toBe(0);
  expect(trail.join(empty, { on: "dst", how: "outer" }).array("dst")).toEqual([
    "secure-parcel.example",
    ...(trail.hosts.array("host") as string[]),
  ]);
});

test("a trail that is not complete makes the join so", async () => {
  const cut = await hunt
    .pivot("secure-parcel.example")
    .passiveDns()
    .relatedHosts()
    .run({ progress: false, budget: { requests: 6 } });
  expect(cut.join(logs, { on: "dst" }).info).toMatchObject({ complete: false, reason: "trail: budget" });
});

test("wrong options are named", () => {
  expect(() => trail.join(logs, { on: "dts" as "dst" })).toThrow("unknown column: dts; did you mean dst?");
  expect(() => trail.join(logs, { on: "dst", how: "innr" as "inner" })).toThrow("invalid how: innr");
  expect(() => trail.join(logs, { on: "dst", hwo: 1 } as never)).toThrow("unknown option of join: hwo");
});

test("a URL in the hunter's column stands for its host, defanged or not", () => {
  const first = best.host;
  const urls = frameFrom([
    { url: `https://${first}/login?x=1` },
    { url: `hxxps://${first.replaceAll(".", "[.]")}/a` },
    { url: `${first}:8443` },
    { url: "not a host, hello" },
  ]);
  const scores = trail.join(urls, { on: "url" }).array("score") as (number | null)[];
  expect(scores.map((score) => score !== null)).toEqual([true, true, true, false]);
});
