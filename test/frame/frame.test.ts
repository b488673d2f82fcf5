import { ColumnTable, desc, escape, op } from "arquero";
import { expect, test } from "vitest";
import { DISPLAY } from "../../src/display/index.js";
import { concatFrames, Frame, frameFrom } from "../../src/frame/index.js";

const rows = [
  { host: "a.example", port: 443, seen: new Date("2026-01-02T03:04:05Z"), tags: ["x", "y"] },
  { host: "b.example", port: 80, seen: new Date("2025-01-02T03:04:05Z"), tags: [] },
  { host: "c.example", port: null, seen: null, tags: null },
];
const types = [
  { name: "host", type: "string" },
  { name: "port", type: "int" },
  { name: "seen", type: "datetime" },
  { name: "tags", type: "dynamic" },
] as const;

test("a frame is an Arquero ColumnTable, and every verb gives a frame with its info", () => {
  const frame = frameFrom(rows, { name: "ports", columns: types });
  expect(frame).toBeInstanceOf(ColumnTable);
  const made = [
    frame.filter(escape((row: { port: number }) => row.port > 100)),
    frame.orderby(desc("seen")),
    frame.derive({ next: (row: { port: number }) => row.port + 1 }),
    frame.select("host"),
    frame.groupby("host").rollup({ n: () => op.count() }),
    frame.slice(1),
    frame.join(frame, "host"),
    frame.filter(escape((row: { port: number }) => row.port > 100)).reify(),
  ];
  for (const table of made) {
    expect(table).toBeInstanceOf(Frame);
    expect((table as Frame).info).toBe(frame.info);
  }
  expect(made[0]?.objects()).toMatchObject([{ host: "a.example", seen: rows[0]?.seen }]);
  expect(made[1]?.array("host")).toEqual(["a.example", "b.example", "c.example"]);
});

test("dates can be compared in an Arquero expression", () => {
  const frame = frameFrom(rows, { columns: types }).params({ since: new Date("2025-06-01") }) as Frame;
  const late = frame.filter((d: { seen: Date }, $: { since: Date }) => d.seen > $.since);
  expect(late.array("host")).toEqual(["a.example"]);
});

test("where takes a function of JavaScript as it is, with what it knows from outside", () => {
  const frame = frameFrom(rows, { name: "ports", columns: types });
  const wanted = ["a.example", "c.example"];
  const since = new Date("2025-06-01");
  const some = frame.where(({ host }) => wanted.includes(host));
  expect(some.array("host")).toEqual(wanted);
  expect(some.where(({ seen }) => seen !== null && seen >= since).objects()).toEqual([rows[0]]);
  expect(some.info).toBe(frame.info);
  expect(frame.where(({ tags }) => (tags ?? []).includes("y")).numRows()).toBe(1);
  expect(frame.where(() => false).columnNames()).toEqual(frame.columnNames());
});

test("where keeps which request brought a row, and refuses what is no function", () => {
  const base = Frame.make<{ n: number }>({ n: [1, 2, 3] }, ["n"], {
    origins: { ends: [2, 3], requests: [4, 5] },
  });
  expect(base.where(({ n }) => n === 3).origin(2)).toBe(5);
  expect(() => base.where("n === 3" as never)).toThrow("invalid test of where(): n === 3; write a function");
});

test("a row's origin outlives filtering and is forgotten where rows are renumbered", () => {
  const base = Frame.make<{ n: number }>({ n: [1, 2, 3] }, ["n"], {
    origins: { ends: [2, 3], requests: [4, 5] },
  });
  const filtered = base.filter(escape((row: { n: number }) => row.n === 3));
  expect(filtered.origin(2)).toBe(5);
  expect(
    base
      .orderby(desc("n"))
      .derive({ m: (row: { n: number }) => row.n })
      .origin(0),
  ).toBe(4);
  expect(base.orderby(desc("n")).reify().origin(0)).toBeNull();
  expect(base.rollup({ n: () => op.count() }).origin(0)).toBeNull();
  expect(filtered.reify().origin(0)).toBeNull();
});

test("frameFrom(records) finds names and types", () => {
  const frame = frameFrom(rows);
  expect(frame.columnNames()).toEqual(["host", "port", "seen", "tags"]);
  expect(frame.meta.columns["seen"]?.type).toBe("datetime");
  expect(frame.objects()).toEqual(rows);
});

test("frameFrom(records) refuses unknown types and records that are none", () => {
  expect(() => frameFrom(rows, { columns: [{ name: "host", type: "text" as "string" }] })).toThrow(
    "invalid type of a column: text",
  );
  expect(() => frameFrom([null] as unknown as object[])).toThrow("invalid records");
});

test("concatFrames(frames) keeps rows, origins and one statement for all", () => {
  const info = (complete: boolean, count: number) => ({
    ...frameFrom([]).info,
    complete,
    reason: complete ? null : "top",
    rows: 1,
    count,
    requests: 1,
  });
  const one = Frame.make<{ n: number }>({ n: [1] }, ["n"], {
    info: info(true, 1),
    origins: { ends: [1], requests: [4] },
  });
  const two = Frame.make<{ n: number }>({ n: [2] }, ["n"], {
    info: info(false, 9),
    origins: { ends: [1], requests: [5] },
  });
  const both = concatFrames([one, two]);
  expect(both.array("n")).toEqual([1, 2]);
  expect([both.origin(0), both.origin(1)]).toEqual([4, 5]);
  expect(both.info).toMatchObject({ complete: false, reason: "top", rows: 2, count: 10, requests: 2 });
});

test("frames of one answer keep the hint of how it is drawn, those of different answers have none", () => {
  const part = (n: number, kind: string): Frame => {
    const frame = frameFrom([{ n }]);
    return frame.withMeta({ info: { ...frame.info, render: { kind, properties: { title: "n" } } } });
  };
  expect(frameFrom([{ n: 1 }]).info.render).toBeNull();
  expect(part(1, "timechart").filter("d => true").info.render?.kind).toBe("timechart");
  const whole = concatFrames([part(1, "timechart"), part(2, "timechart")]);
  expect(whole.info.render).toEqual({ kind: "timechart", properties: { title: "n" } });
  expect(concatFrames([part(1, "timechart"), part(2, "piechart")]).info.render).toBeNull();
});

test("toCSV() makes formulas text, keeps numbers, and quotes", () => {
  const hostile = frameFrom([
    { "=head": "=1+1", n: -2, t: 'a,"b"\r\nc' },
    { "=head": " @SUM(1)", n: 3, t: "plain" },
  ]);
  const csv = hostile.toCSV();
  expect(csv).toContain("'=head,n,t");
  expect(csv).toContain("'=1+1,-2,");
  expect(csv).toContain("' @SUM(1),3,plain");
  expect(csv).toContain('"a,""b""\r\nc"');
  expect(hostile.toCSV({ safe: false })).toContain("\n=1+1,-2,");
});

test("toMarkdown() keeps every cell in its cell and nothing live", () => {
  const text = frameFrom([
    { "a|b": "x|y\n# Injected heading\n- [x] done", link: "[go](https://evil.example) <b>$\\href{x}{y}$" },
  ]).toMarkdown();
  expect(text.trimEnd().split("\n")).toHaveLength(3);
  expect(text).toContain("x\\|y \\# Injected heading");
  expect(text).not.toMatch(/[^\\]<b>|https:|[^\\]\$/);
});

test("toNDJSON() is one line a row, dates in ISO 8601", () => {
  const lines = frameFrom([...rows, { host: "l1\nl2\u2028l3", port: 1, seen: null, tags: null }])
    .toNDJSON()
    .trimEnd()
    .split("\n");
  expect(lines).toHaveLength(4);
  expect(lines.map((line) => JSON.parse(line) as unknown)[0]).toEqual({
    ...rows[0],
    seen: "2026-01-02T03:04:05.000Z",
  });
  expect(lines.join("")).not.toContain("\u2028");
});

// What it gives where Danfo is installed is tested in test/system.
test("toDanfo() says what to install where Danfo is missing", async () => {
  await expect(frameFrom(rows).toDanfo()).rejects.toThrow("install it with: npm install danfojs-node@1.1.2");
});

test("a frame shows itself defanged and escaped, with what is missing", () => {
  const frame = frameFrom([{ "<u>": "<script>alert(1)</script>", host: "evil.example" }]);
  const cut = frame.withMeta({ info: { ...frame.info, complete: false, reason: "top" } });
  const bundle = cut[DISPLAY]();
  expect(bundle["text/html"]).not.toMatch(/<script|<u>/);
  expect(bundle["text/html"]).toContain("evil[.]example");
  expect(bundle["text/plain"]).toContain("incomplete: top");
  expect(cut.toHTML()).not.toContain("<script");
});
