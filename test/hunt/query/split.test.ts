import { onTestFinished, describe, expect, test } from "vitest";
import { parseTimespan, windowOf } from "../../../src/base/timespan.js";
import { fromToken } from "../../../src/graph/index.js";
import { createClient } from "../../../src/graph/client.js";
import { createHunt, type Hunt } from "../../../src/hunt/hunt.js";
import { loadKql } from "../../../src/hunt/kql.js";
import { serve, type Reply, type Seen, type TestServer } from "../../graph/server.js";

const NOW = new Date("2026-03-02T22:00:00Z");
const kql = "DeviceNetworkEvents | where RemotePort == 443 | project Timestamp, Id = ReportId";
const FROM = Date.parse("2026-03-01T00:00:00Z");
const DAY = 86_400_000;
const timespan = { from: new Date(FROM), to: new Date(FROM + DAY) };
/** What the service sends at most; the filler makes an answer as long as that. */
const MOST = 100_000;

interface Event {
  readonly time: number;
  readonly id: number;
}

type Rule = (events: readonly Event[], seen: Seen, request: number) => Reply | undefined;

const refused = (status: number, message: string): Reply => ({
  status,
  body: { error: { code: "BadRequest", message } },
});
const tooLarge = refused(400, "The query has exceeded the allowed result size.");

/** A service that knows some events and answers for the window asked; a rule may answer in its place. */
async function serviceOf(
  events: readonly Event[],
  rule: Rule,
  {
    ends = "inclusive",
    requests,
    rows = Infinity,
    ...more
  }: { ends?: "inclusive" | "half-open"; requests?: number; rows?: number; kql?: undefined } = {},
): Promise<{ hunt: Hunt; server: TestServer; windows: { from: number; to: number }[] }> {
  const windows: { from: number; to: number }[] = [];
  const server = await serve((seen, number) => {
    const { Timespan = "P30D" } = JSON.parse(seen.body) as { Timespan?: string };
    const span = windowOf(parseTimespan(Timespan) ?? {}, NOW);
    const [from, to] = [span.from.getTime(), span.to.getTime()];
    windows.push({ from, to });
    const found = events.filter(
      ({ time }) => time >= from && (ends === "inclusive" ? time <= to : time < to),
    );
    return rule(found, seen, number) ?? answer(found);
  });
  const client = createClient({
    endpoint: server.origin,
    credential: fromToken("t"),
    queriesPerMinute: Infinity,
    sleep: () => Promise.resolve(),
    budget: { requests },
  });
  const hunt = createHunt({
    client,
    name: "graph",
    now: () => NOW,
    rows: { left: rows },
    kql: loadKql,
    ...more,
  });
  onTestFinished(() => hunt.close());
  return { hunt, server, windows };
}

/** Newest first, as many hunters ask for them. */
function answer(events: readonly Event[]): Reply {
  const schema = [
    { name: "Timestamp", type: "DateTime" },
    { name: "Id", type: "Int64" },
  ];
  const results = events
    .toSorted((a, b) => b.time - a.time)
    .map(({ time, id }) => ({ Timestamp: new Date(time).toISOString().replace("Z", "0000Z"), Id: id }));
  return { body: { schema, results } };
}

const hourly = Array.from({ length: 24 }, (_, id) => ({ time: FROM + id * 3_600_000 + 17_123, id }));
/** More than four events at once are too large for this service. */
const fourAtMost: Rule = (events) => (events.length > 4 ? tooLarge : undefined);

describe("a query that is split", () => {
  test("brings every row once, the oldest first, and says what it did", async () => {
    const { hunt, windows } = await serviceOf(hourly, fourAtMost);
    const frame = await hunt.query(kql, { timespan, split: true });
    expect(frame.array("Id")).toEqual(hourly.map(({ id }) => id));
    expect(frame.info).toMatchObject({ complete: true, reason: null, rows: 24, pages: 8, requests: 15 });
    expect(frame.info.notes).toContain("asked for in 8 parts of its time, the oldest rows first");
    expect(windows[0]).toEqual({ from: FROM, to: FROM + DAY });
    expect(Math.min(...windows.map(({ from }) => from))).toBe(FROM);
    expect(Math.max(...windows.map(({ to }) => to))).toBe(FROM + DAY);
  });

  test("knows which request brought which row", async () => {
    const { hunt } = await serviceOf(hourly, fourAtMost);
    const frame = await hunt.query(kql, { timespan, split: true });
    const requests = new Map(
      hunt
        .requests()
        .objects()
        .map(({ id, rows }) => [id, rows]),
    );
    const counted = new Map<number, number>();
    for (let row = 0; row < 24; row++) {
      const request = frame.origin(row) ?? 0;
      counted.set(request, (counted.get(request) ?? 0) + 1);
    }
    expect(counted.size).toBe(8);
    for (const [request, rows] of counted) expect(requests.get(request)).toBe(rows);
  });

  test.each(["inclusive", "half-open"] as const)(
    "loses and repeats no row at a border that is %s",
    async (ends) => {
      const border = FROM + DAY / 2 + 1;
      const events = [-2, -1, 0, 0, 0, 1, 2].map((offset, id) => ({ time: border + offset, id }));
      const same = events.map((event) => (event.time === border ? { ...event, id: 99 } : event));
      for (const some of [events, same]) {
        const { hunt } = await serviceOf(some, (found) => (found.length > 6 ? tooLarge : undefined), {
          ends,
        });
        const frame = await hunt.query(kql, { timespan, split: true });
        expect((frame.array("Id") as number[]).toSorted()).toEqual(some.map(({ id }) => id).toSorted());
      }
    },
  );

  test("of a cut answer asks again, and drops what was cut", async () => {
    const filler = Array.from({ length: MOST }, (_, id) => ({ Id: id }));
    const cut: Reply = { body: { schema: [{ name: "Id", type: "Int64" }], results: filler } };
    const { hunt, server } = await serviceOf(hourly, (found) => (found.length > 12 ? cut : undefined));
    const frame = await hunt.query(kql, { timespan, split: true });
    expect(frame.array("Id")).toEqual(hourly.map(({ id }) => id));
    expect(server.seen).toHaveLength(3);
  });

  test("of the default time is split from 30 days back", async () => {
    const { hunt, windows } = await serviceOf([], (_, { body }, request) =>
      request === 1 && !body.includes("Timespan") ? tooLarge : undefined,
    );
    await hunt.query(kql, { split: true });
    expect(windows[1]?.from).toBe(NOW.getTime() - 30 * DAY);
    expect(windows[2]?.to).toBe(NOW.getTime());
  });

  test("that fits at once is asked once", async () => {
    const { hunt, server } = await serviceOf(hourly.slice(0, 3), fourAtMost);
    expect((await hunt.query(kql, { timespan, split: true })).info).toMatchObject({
      complete: true,
      notes: [],
    });
    expect(server.seen).toHaveLength(1);
  });

  test("keeps what is still too much at the smallest window, marked", async () => {
    const crowd = Array.from({ length: 9 }, (_, id) => ({ time: FROM + 5_000 + id, id }));
    const { hunt, windows } = await serviceOf([...crowd, ...hourly], (found) =>
      found.some(({ time }) => time < FROM + 6_000) ? tooLarge : undefined,
    );
    const frame = await hunt.query(kql, { timespan, split: true });
    expect(frame.info.complete).toBe(false);
    expect(frame.info.reason).toMatch(
      /^truncated: 2026-03-01T00:00:00\.000Z to .* hold more than the service sends/,
    );
    expect(frame.numRows()).toBeGreaterThan(20);
    expect(Math.min(...windows.map(({ from, to }) => to - from))).toBeGreaterThan(25_000);
  });

  test("is given up after so many requests, what is left marked", async () => {
    const { hunt, server } = await serviceOf(hourly, () => tooLarge);
    const frame = await hunt.query(kql, { timespan: "30d", split: true });
    expect(frame.info).toMatchObject({ complete: false, rows: 0 });
    expect(frame.info.reason).toMatch(/^truncated: .* further windows hold more/);
    expect(server.seen.length).toBeLessThan(600);
  });

  test.each([
    [
      "a fault",
      (request: number) => (request > 5 ? refused(403, "no") : undefined),
      {},
      /^fault: no access.*nothing from/,
    ],
    ["a budget of requests", () => undefined, { requests: 5 }, /^budget \(nothing from/],
    ["a budget of rows", () => undefined, { rows: 5 }, /^budget$/],
  ] as const)("keeps what came before %s", async (_, fault, caps, reason) => {
    const { hunt } = await serviceOf(
      hourly,
      (found, __, request) => fault(request) ?? (found.length > 4 ? tooLarge : undefined),
      caps,
    );
    const frame = await hunt.query(kql, { timespan, split: true });
    expect(frame.info.complete).toBe(false);
    expect(frame.info.reason).toMatch(reason);
    expect(frame.array("Id")).toEqual(hourly.slice(0, frame.numRows()).map(({ id }) => id));
    expect(frame.numRows()).toBeGreaterThan(2);
  });

  test("stops when it is told to, or when there are rows enough", async () => {
    const stop = new AbortController();
    const { hunt } = await serviceOf(hourly, (found, _, request) => {
      if (request === 6) stop.abort();
      return found.length > 4 ? tooLarge : undefined;
    });
    const frame = await hunt.query(kql, { timespan, split: true, signal: stop.signal });
    expect(frame.info).toMatchObject({ complete: false, reason: "cancelled" });
    expect(frame.numRows()).toBeGreaterThan(2);
    const other = await serviceOf(hourly, fourAtMost);
    const five = await other.hunt.query(kql, { timespan, split: true, top: 5 });
    expect(five.array("Id")).toEqual([0, 1, 2, 3, 4]);
    expect(five.info).toMatchObject({ complete: false, reason: "top" });
    expect(other.server.seen.length).toBeLessThan(8);
  });
});

test("without it an answer that is too large is an error that names it", async () => {
  const { hunt } = await serviceOf(hourly, fourAtMost);
  await expect(hunt.query(kql, { timespan })).rejects.toMatchObject({
    code: "BODY_TOO_LARGE",
    status: 400,
    message: expect.stringContaining("split: true"),
  });
});

test("a query that may do more than keep rows is refused before it is sent", async () => {
  const { hunt, server } = await serviceOf([], () => undefined);
  await expect(hunt.query("DeviceEvents | summarize count()", { split: true })).rejects.toThrow(
    /^invalid split: line 1, column 16: summarize looks at more than one row; leave split out/,
  );
  expect(server.seen).toHaveLength(0);
});

test("without a parser no query is split", async () => {
  const { hunt } = await serviceOf([], () => undefined, { kql: undefined });
  await expect(hunt.query(kql, { split: true })).rejects.toThrow(/^invalid split: there is no parser here/);
});
