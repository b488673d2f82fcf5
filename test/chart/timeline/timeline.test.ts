import { describe, expect, it } from "vitest";
import { table } from "arquero";
import { charts, type Chart } from "../../../src/chart/index.js";
import { faultsOfSVG } from "../../display/faults.js";
import { hostile } from "../../display/hostile.js";
import { resolutions } from "../data.js";
import { outputOf } from "../output.js";

const { timeline } = charts;

interface Bar {
  lane: string;
  start: number;
  end: number;
  category: string;
  tip: string;
}

interface Drawn {
  title: { text: string; subtitle: string[] };
  width: number;
  height: number;
  layer: { data: { values: Bar[] }; encoding: { y?: { scale: { domain: string[] } } } }[];
}

const specOf = (chart: Chart): Drawn => chart.spec as unknown as Drawn;
const bars = (chart: Chart): Bar[] => specOf(chart).layer.at(-1)?.data.values ?? [];
const rows = (chart: Chart): string[] => specOf(chart).layer.at(-1)?.encoding.y?.scale.domain ?? [];

const day = (number: number): Date => new Date(Date.UTC(2026, 0, number));
const seen = (artifact: string, first: number, last: number, recordType = "A"): Record<string, unknown> => ({
  artifact,
  recordType,
  firstSeen: day(first),
  lastSeen: day(last),
});

describe("timeline", () => {
  it("timeline(frame) has one bar a record, one row a label", () => {
    const records = [...resolutions(6), { ...resolutions(1)[0], firstSeen: day(1), lastSeen: day(9) }];
    const chart = timeline(records);
    expect(bars(chart)).toHaveLength(7);
    expect(rows(chart)).toHaveLength(6);
    expect(chart.toSVG().match(/aria-roledescription="bar"/g)).toHaveLength(7);
  });

  it("rows stand in order of first appearance", () => {
    const chart = timeline(resolutions(12));
    const starts = rows(chart).map((lane) => bars(chart).find((bar) => bar.lane === lane)?.start);
    expect(starts).toEqual(starts.toSorted((a, b) => (a ?? 0) - (b ?? 0)));
  });

  it("bars of one row that overlap stand on lines of their own, and one name stands beside them", () => {
    const chart = timeline([
      seen("a", 1, 20),
      seen("a", 5, 9, "CNAME"),
      seen("a", 8, 30, "NS"),
      seen("b", 2, 3),
    ]);
    const lines = bars(chart).map((bar) => bar.lane);
    expect(new Set(lines).size).toBe(4);
    expect(rows(chart)).toHaveLength(4);
    expect(chart.toSVG().match(/>a<\/text>/g)).toHaveLength(1);
    expect(chart.summary).toContain("4 observations on 2 rows");
    expect(chart.summary).not.toContain("on top of others");
    const tops = Array.from(
      chart.toSVG().matchAll(/aria-roledescription="bar"[^>]* d="M[\d.-]+,([\d.-]+)/g),
      ([, y]) => y,
    );
    expect(new Set(tops).size).toBe(4);
  });

  it("bars of one row that follow one another share a line", () => {
    const chart = timeline([seen("a", 1, 5), seen("a", 9, 12), seen("a", 20, 30)]);
    expect(rows(chart)).toEqual(["a"]);
  });

  it("a row is twelve lines deep at most, and bars that then cover others are counted", () => {
    const chart = timeline(Array.from({ length: 15 }, (_, index) => seen("a", 1 + index, 40)));
    expect(rows(chart)).toHaveLength(12);
    expect(chart.summary).toContain("Too many at once to stand side by side: 3 bars on top of others");
  });

  it("takes an Arquero table as well as records", () => {
    const records = resolutions(5);
    const columns = Object.keys(records[0] ?? {});
    const frame = table(Object.fromEntries(columns.map((name) => [name, records.map((row) => row[name])])));
    expect(timeline(frame).spec).toEqual(timeline(records).spec);
  });

  it("is entitled after the one host of its rows, and names the other end", () => {
    expect(specOf(timeline(resolutions(4))).title.text).toBe("Resolutions of login[.]bad[.]example");
    const reverse = resolutions(4).map((row, index) => ({
      ...row,
      artifact: "203.0.113.7",
      parentHost: `h${index}.example`,
    }));
    expect(rows(timeline(reverse)).toSorted()).toEqual([0, 1, 2, 3].map((index) => `h${index}[.]example`));
    expect(specOf(timeline(reverse)).title.text).toBe("Resolutions of 203[.]0[.]113[.]7");
  });

  it("one date alone is a moment, dates in the wrong order are turned, no date is counted", () => {
    const [early, late] = [new Date("2026-01-01"), new Date("2026-02-01")];
    const chart = timeline([
      { artifact: "a", firstSeen: early, lastSeen: null },
      { artifact: "b", firstSeen: null, lastSeen: late },
      { artifact: "c", firstSeen: late, lastSeen: early },
      { artifact: "d", firstSeen: null, lastSeen: null },
      { artifact: "e", firstSeen: new Date(NaN), lastSeen: undefined },
    ]);
    expect(bars(chart).map((bar) => [bar.lane, bar.start, bar.end])).toEqual([
      ["a", +early, +early],
      ["c", +early, +late],
      ["b", +late, +late],
    ]);
    expect(specOf(chart).title.subtitle).toContain("2 records without a date not shown");
  });

  it("kinds beyond the colours share one grey entry of the legend", () => {
    const records = resolutions(60).map((row, index) => ({
      ...row,
      recordType: `T${Math.floor(index / 5)}`,
    }));
    const categories = new Set(bars(timeline(records)).map((bar) => bar.category));
    expect(categories.size).toBe(8);
    expect(categories).toContain("5 others");
    expect(timeline(records).toSVG()).toContain(">5 others</text>");
  });

  it("shows the rows seen last where there are more than its limit, and says so", () => {
    const chart = timeline(resolutions(312));
    expect(rows(chart)).toHaveLength(120);
    expect(specOf(chart).title.subtitle).toContain("Showing 120 of 312 rows: those seen last");
    expect(timeline(resolutions(312), { limit: 312 }).summary).not.toContain("Showing");
  });

  it("shades a window and says which", () => {
    const chart = timeline(resolutions(5), { window: ["2024-03-01", new Date("2024-06-01")] });
    expect(specOf(chart).layer).toHaveLength(2);
    expect(chart.summary).toContain("Shaded: 2024-03-01 to 2024-06-01");
  });

  it("labels that are cut to the same text keep rows of their own", () => {
    const long = (tail: string): string => `${"x".repeat(80)}${tail}${"y".repeat(80)}`;
    const chart = timeline([long("1"), long("2")].map((artifact) => ({ artifact, firstSeen: new Date(0) })));
    expect(new Set(rows(chart)).size).toBe(2);
  });

  it.each([1, 12, 60, 300])("is %i rows high and as wide as asked", (count) => {
    for (const width of [600, 900]) {
      const [, w = "0", h = "0"] =
        /width="([\d.]+)" height="([\d.]+)"/.exec(
          timeline(resolutions(count), { width, limit: 300 }).toSVG(),
        ) ?? [];
      expect(Math.abs(Number(w) - width)).toBeLessThan(20);
      expect(Number(h)).toBeGreaterThan(count * 10);
      expect(Number(h)).toBeLessThan(count * 22 + 140);
    }
  });

  it("of nothing says that there is nothing", () => {
    expect(timeline([]).summary).toBe("Seen over time. Nothing to show: no record has a date");
    expect(timeline([]).toSVG()).toContain("Nothing to show");
  });

  it("refuses columns and options that are not there, and names the nearest", () => {
    expect(() => timeline(resolutions(2), { label: "artefact" })).toThrow(
      /unknown column for label: artefact; did you mean artifact\?/,
    );
    expect(() => timeline(resolutions(2), { colour: "recordType" } as object)).toThrow(
      /unknown option of timeline: colour; did you mean color\?/,
    );
    expect(() => timeline(resolutions(2), { limit: 0 })).toThrow(/invalid limit/);
    expect(() => timeline(resolutions(2), { window: ["soon", "later"] })).toThrow(/invalid window/);
  });

  it.each(hostile)("draws $id as text: label, colour, title", ({ payload }) => {
    const record = {
      artifact: payload,
      parentHost: payload,
      recordType: payload,
      firstSeen: new Date(0),
      lastSeen: payload,
    };
    for (const theme of ["light", "dark"] as const) {
      const chart = timeline([record, { ...record, recordType: "A" }], { title: payload, theme });
      expect(faultsOfSVG(chart.toSVG())).toEqual([]);
      expect(chart.toSVG()).not.toMatch(/https?:\/\/(?!www\.w3\.org)/);
      expect(chart.summary).not.toMatch(/\p{Cc}/u);
    }
  });

  it.each(["light", "dark"] as const)("in %s is what is checked in", async (theme) => {
    const chart = timeline(resolutions(12), { window: ["2025-01-01", "2025-04-01"], theme });
    const { drawn, kept } = await outputOf(`timeline-${theme}`, chart);
    expect(drawn).toEqual(kept);
  });
});

it("says on its axis what a bar reaches over", () => {
  const rows = [{ host: "a.example", registered: new Date("2026-01-01"), lastSeen: new Date("2026-02-01") }];
  const chart = timeline(rows, { start: "registered", end: "lastSeen" });
  expect(JSON.stringify(chart.spec)).toContain('"from registered to last seen, UTC"');
});
