import { describe, expect, it } from "vitest";
import { calendarFor, calendars } from "../../../src/chart/heatmap/buckets.js";
import { charts, type Chart } from "../../../src/chart/index.js";
import { faultsOfSVG } from "../../display/faults.js";
import { hostile } from "../../display/hostile.js";
import { resolutions } from "../data.js";
import { outputOf } from "../output.js";

const { heatmap } = charts;

interface Cells {
  lane: string;
  start: number;
  end: number;
  count: number;
}

interface Drawn {
  title: { text: string; subtitle: string[] };
  height: number;
  layer: [
    unknown,
    { data: { values: Cells[] }; encoding: { fill?: { legend: { title: string } } } },
    { data: { values: unknown[] } },
  ];
}

const specOf = (chart: Chart): Drawn => chart.spec as unknown as Drawn;
const cells = (chart: Chart): Cells[] => specOf(chart).layer[1].data.values;
const columns = (chart: Chart): number => specOf(chart).layer[2].data.values.length + 1;
const day = (date: number): string => new Date(date).toISOString().slice(0, 10);
const seen = (artifact: string, parentHost: string, from: string, to: string): object => ({
  artifact,
  parentHost,
  firstSeen: new Date(from),
  lastSeen: new Date(to),
});

const three = [
  seen("192.0.2.1", "a.example", "2026-01-01T22:00:00Z", "2026-01-05T01:00:00Z"),
  seen("192.0.2.1", "b.example", "2026-01-03T10:00:00Z", "2026-01-03T11:00:00Z"),
  seen("192.0.2.9", "a.example", "2026-01-08T00:00:00Z", "2026-01-10T00:00:00Z"),
];

describe("heatmap", () => {
  it("tells what was there on which day, and how many; both ends of a record count as days", () => {
    const chart = heatmap(three);
    expect(cells(chart).map(({ lane, start, end, count }) => [lane, day(start), day(end), count])).toEqual([
      ["192[.]0[.]2[.]1", "2026-01-01", "2026-01-03", 1],
      ["192[.]0[.]2[.]1", "2026-01-03", "2026-01-04", 2],
      ["192[.]0[.]2[.]1", "2026-01-04", "2026-01-06", 1],
      ["192[.]0[.]2[.]9", "2026-01-08", "2026-01-11", 1],
    ]);
    expect(columns(chart)).toBe(10);
    expect(specOf(chart).layer[1].encoding.fill?.legend.title).toBe("hosts a day");
    expect(chart.summary).toBe(
      "Seen on which day. 2 rows, 10 days; 2026-01-01 to 2026-01-10 (UTC); colour: how many hosts",
    );
  });

  it("one thing in two records counts once a day, and where no day has two, a cell is filled or not", () => {
    const twice = [three[0], three[0], seen("192.0.2.1", "a.example", "2026-01-02", "2026-01-09")];
    const chart = heatmap(twice as object[]);
    expect(cells(chart).map((cell) => cell.count)).toEqual([1]);
    expect(specOf(chart).layer[1].encoding.fill).toBeUndefined();
    expect(chart.summary).toContain("filled: seen");
  });

  it("counts what it is asked to", () => {
    const chart = heatmap(three, { label: "parentHost", count: "artifact" });
    expect(new Set(cells(chart).map((cell) => cell.lane))).toEqual(new Set(["a[.]example", "b[.]example"]));
  });

  it("looks at the time asked for, and counts what is outside", () => {
    const chart = heatmap(three, { from: "2026-01-02", to: "2026-01-04" });
    expect(day(Math.min(...cells(chart).map((cell) => cell.start)))).toBe("2026-01-02");
    expect(columns(chart)).toBe(3);
    expect(chart.summary).toContain("1 record before or after this time not shown");
    expect(heatmap(three, { from: "2030-01-01" }).summary).toContain("Nothing to show");
    expect(() => heatmap(three, { from: "2026-02-01", to: "2026-01-01" })).toThrow(/it is after to/);
  });

  it("has weeks where days have no room, then months, or as asked", () => {
    expect(heatmap(resolutions(8)).summary).toMatch(/\d+ (weeks from Monday|months); /);
    expect(heatmap(three, { by: "week" }).summary).toContain("2 weeks from Monday");
    expect(heatmap(three, { by: "month" }).summary).toContain("1 month; 2026-01-01 to 2026-01-31");
  });

  it("a record from the year 1 makes years of it, and what cannot be drawn is refused", () => {
    const ancient = [...three, seen("192.0.2.7", "a.example", "0001-01-01T00:00:00Z", "2026-01-01")];
    expect(heatmap(ancient).summary).toContain("2,026 years");
    expect(heatmap(ancient).toSVG()).not.toContain("NaN");
    expect(() => heatmap(ancient, { by: "day" })).toThrow(/too much time for a heatmap: 739,/);
  });

  it("keeps those seen last, and says so; 300 rows keep rows of their own", () => {
    expect(heatmap(resolutions(300)).summary).toContain("Showing 60 of 300 rows: those seen last");
    const all = heatmap(resolutions(300), { limit: 300 });
    expect(new Set(cells(all).map((cell) => cell.lane)).size).toBe(300);
    expect(specOf(all).height).toBeGreaterThanOrEqual(3000);
  });

  it("of nothing says that there is nothing", () => {
    expect(heatmap([]).summary).toBe("Seen on which day. Nothing to show: no record has a date in this time");
    expect(heatmap([]).toSVG()).toContain("Nothing to show");
  });

  it("refuses options and columns that are not there", () => {
    expect(() => heatmap(three, { form: "2026-01-01" } as object)).toThrow(/did you mean from\?/);
    expect(() => heatmap(three, { count: "parenthost" })).toThrow(/did you mean parentHost\?/);
    expect(() => heatmap(three, { by: "decade" as "day" })).toThrow(/invalid by/);
  });

  it.each(hostile)("draws $id as text: label, count, title", ({ payload }) => {
    const records = ["a", "b"].map((artifact) => ({
      host: payload,
      artifact,
      [payload]: artifact,
      firstSeen: new Date(0),
    }));
    const chart = heatmap(records, { title: payload, label: "host", count: payload });
    expect(faultsOfSVG(chart.toSVG())).toEqual([]);
    expect(chart.toSVG()).not.toMatch(/https?:\/\/(?!www\.w3\.org)/);
    expect(chart.summary).not.toMatch(/\p{Cc}/u);
  });

  it.each(["light", "dark"] as const)("in %s is what is checked in", async (theme) => {
    const rows = [...resolutions(10), ...resolutions(5).map((row) => ({ ...row, parentHost: "b.example" }))];
    const { drawn, kept } = await outputOf(`heatmap-${theme}`, heatmap(rows, { theme }));
    expect(drawn).toEqual(kept);
  });
});

describe("calendars", () => {
  it("weeks begin on Monday, months on the first, also before 1970", () => {
    const { week, month } = calendars;
    expect(day(week.startOf(week.at(Date.UTC(2026, 10, 22))))).toBe("2026-11-16");
    expect(day(week.startOf(week.at(Date.UTC(2026, 10, 23))))).toBe("2026-11-23");
    expect(day(week.startOf(week.at(Date.UTC(1969, 11, 28))))).toBe("1969-12-22");
    expect(day(month.startOf(month.at(Date.UTC(2024, 1, 29))))).toBe("2024-02-01");
    expect(day(month.startOf(month.at(Date.UTC(1969, 11, 31))))).toBe("1969-12-01");
  });

  it("the finest that has room is taken", () => {
    expect(calendarFor(0, 9 * 86_400_000, 10)).toBe("day");
    expect(calendarFor(0, 10 * 86_400_000, 10)).toBe("week");
    expect(calendarFor(0, 100 * 86_400_000, 10)).toBe("month");
    expect(calendarFor(0, 1000 * 86_400_000, 10)).toBe("year");
  });
});
