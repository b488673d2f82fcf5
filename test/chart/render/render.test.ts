import { describe, expect, it } from "vitest";
import { charts, type Chart, type RenderOptions } from "../../../src/chart/index.js";
import { DISPLAY } from "../../../src/display/index.js";
import { frameFrom, type Frame } from "../../../src/frame/index.js";
import { faultsOfHTML, faultsOfSVG } from "../../display/faults.js";
import { hostile } from "../../display/hostile.js";
import { countsByHour } from "../hunting.js";
import { outputOf } from "../output.js";

const { render } = charts;

interface Mark {
  type: string;
  clip?: boolean;
}

interface Layer {
  data: { values: Record<string, unknown>[] };
  mark: Mark | string;
  encoding: Record<string, Encoding>;
}

interface Encoding {
  scale: { type?: string; domain: unknown[]; range: string[] };
  axis: { title: string; orient?: string } | null;
  legend: object | null;
}

interface Drawn extends Layer {
  title: { text: string; subtitle: string[] };
  width: number;
  layer?: Layer[];
  vconcat?: Drawn[];
}

const specOf = (chart: Chart): Drawn => chart.spec as unknown as Drawn;
const typeOf = ({ mark = "" }: Partial<Layer>): string => (typeof mark === "string" ? mark : mark.type);
const layersOf = (drawn: Drawn): Layer[] => drawn.layer ?? [drawn];
const notes = (chart: Chart): string => specOf(chart).title.subtitle.join("\n");

/** The only layer of a mark. */
function layer(drawn: Chart | Drawn, type: string): Layer {
  const found = layersOf("spec" in drawn ? specOf(drawn) : drawn).filter((one) => typeOf(one) === type);
  return found[0] as Layer;
}
const values = (drawn: Chart | Drawn, type: string): Record<string, unknown>[] =>
  layer(drawn, type).data.values;
const names = (drawn: Chart | Drawn, type: string): unknown[] => [
  ...new Set(values(drawn, type).map(({ name }) => name)),
];

/** A frame as a query that ends in `render` leaves it. */
function answer(
  rows: Record<string, unknown>[],
  kind: string,
  properties: Record<string, string> = {},
): Frame {
  const frame = frameFrom(rows);
  return frame.withMeta({ info: { ...frame.info, render: { kind, properties } } });
}

const day = (index: number): Date => new Date(Date.UTC(2026, 0, 1 + index));
const daily = (count: number, name = "count_"): Record<string, unknown>[] =>
  Array.from({ length: count }, (_, index) => ({ Timestamp: day(index), [name]: index + 1 }));
const byFile = [
  { FileName: "cmd.exe", count_: 5 },
  { FileName: "mshta.exe", count_: 20 },
  { FileName: "curl.exe", count_: 10 },
];
const many = (series: number, points = 3): Record<string, unknown>[] =>
  Array.from({ length: series }, (_, index) =>
    Array.from({ length: points }, (_, at) => ({ Timestamp: day(at), Device: `d${index}`, n: 100 - index })),
  ).flat();

describe("render", () => {
  it("goes by the hint that the frame carries, and before it by what a person asks for", () => {
    const frame = answer(byFile, "barchart", { title: "Files" });
    expect(specOf(render(frame)).title.text).toBe("Files");
    expect(values(render(frame), "rect")).toHaveLength(3);
    expect(values(render(frame, { kind: "piechart" }), "arc")).toHaveLength(3);
    expect(specOf(render(frame, { properties: { title: "Programs" } })).title.text).toBe("Programs");
    expect(specOf(render(frame, { title: "Mine" })).title.text).toBe("Mine");
  });

  it("says what to do where the rows are of no query that ends in render", () => {
    expect(() => render(frameFrom(byFile))).toThrow(
      'missing kind: the rows are of no query that ends in render; end it in "| render timechart", or pass { kind: "timechart" }',
    );
    expect(() => render(byFile, { kind: "timechrt" })).toThrow(
      /invalid kind: timechrt;.*did you mean timechart\?/,
    );
    expect(() => render(byFile, { knd: "table" } as RenderOptions)).toThrow(/did you mean kind\?/);
  });

  it.each(
    ["timechart", "linechart", "areachart", "stackedareachart", "anomalychart", "barchart"].concat([
      "columnchart",
      "piechart",
      "scatterchart",
      "card",
      "table",
    ]),
  )("draws a %s of rows, of one row and of none", (kind) => {
    for (const rows of [countsByHour(24, ["a", "b"]), daily(1), []]) {
      const chart = render(answer(rows, kind));
      expect(faultsOfSVG(chart.toSVG())).toEqual([]);
      expect(chart.toSVG()).not.toContain("NaN");
      expect(notes(chart)).not.toContain("not drawn");
    }
    expect(notes(render(answer([], kind)))).toMatch(/^(Nothing to show: the answer has no rows|0 rows)$/);
  });

  it.each(["treemap", "pivotchart", "ladderchart", "timepivot", "sankey"])(
    "a %s is a table that says so",
    (kind) => {
      const chart = render(answer(byFile, kind));
      expect(notes(chart)).toContain(`${kind} is not drawn here: its rows as a table`);
      expect(String(chart[DISPLAY]()["text/plain"])).toContain(`${kind} is not drawn here`);
    },
  );

  it("says which properties it does not go by", () => {
    const given = { title: "t", xaxis: "log", ymin: "low", color: "red", kind: "default", ysplit: "none" };
    expect(notes(render(answer(daily(3), "timechart", given)))).toMatch(
      /^Not used here: xaxis=log, color=red, ymin=low$/m,
    );
    expect(notes(render(answer(byFile, "piechart", { legend: "hidden" })))).toContain(
      "Not used here: legend=hidden",
    );
    expect(notes(render(answer(daily(3), "linechart", { xaxis: "log" })))).toContain(
      "xaxis=log, which is for numbers",
    );
    const both = { ycolumns: "count_,FileName" };
    expect(notes(render(answer(byFile, "barchart", both)))).toContain(
      "no numbers to go with the x axis: FileName",
    );
  });

  describe("columns", () => {
    it("x is the first date, y are the numbers, and texts tell the series apart", () => {
      const rows = [{ Action: "a", Timestamp: day(0), Port: 443, n: 1n, ok: true }];
      const chart = render(answer(rows, "timechart"));
      expect(specOf(chart).title.text).toBe("Port and n by Timestamp, Action, ok");
      expect(names(chart, "point")).toEqual(["a, true: n", "a, true: Port"]);
      expect(values(chart, "point").map(({ x }) => x)).toEqual([day(0).getTime(), day(0).getTime()]);
    });

    it("xcolumn, ycolumns and series are taken where they are asked for", () => {
      const rows = [{ a: 1, b: 2, c: 3, text: "t", more: "m" }];
      const chart = render(answer(rows, "linechart", { xcolumn: "c", ycolumns: "a, b", series: "more" }));
      expect(names(chart, "point").toSorted()).toEqual(["m: a", "m: b"]);
      expect(values(chart, "point").map(({ x, y }) => [x, y])).toEqual([
        [3, 1],
        [3, 2],
      ]);
    });

    it.each(["xcolumn", "ycolumns", "series"])(
      "an unknown column in %s is refused, with the nearest",
      (name) => {
        expect(() => render(answer(daily(2), "timechart", { [name]: "Timestmp" }))).toThrow(
          `unknown column for ${name}: Timestmp; did you mean Timestamp?`,
        );
      },
    );

    it("a number before the names does not keep them from being the names", () => {
      const rows = byFile.map(({ FileName, count_ }) => ({ count_, FileName }));
      expect(values(render(answer(rows, "columnchart")), "bar").map(({ place }) => place)).toEqual(
        byFile.map(({ FileName }) => FileName),
      );
    });

    it("a number that is not asked for as y is x", () => {
      const rows = [{ hour: 7, Name: "a", n: 4 }];
      const chart = render(answer(rows, "linechart", { ycolumns: "n" }));
      expect(values(chart, "point").map(({ x, name }) => [x, name])).toEqual([[7, "a"]]);
    });

    it("of two numbers without names the first is x, and one alone is drawn by row", () => {
      const hours = [
        { hour: 1, n: 4 },
        { hour: 3, n: 5 },
      ];
      expect(values(render(answer(hours, "linechart")), "point").map(({ x, y }) => [x, y])).toEqual([
        [1, 4],
        [3, 5],
      ]);
      expect(
        values(render(answer([{ n: 4 }, { n: 5 }], "columnchart")), "bar").map(({ place }) => place),
      ).toEqual(["row 1", "row 2"]);
    });

    it("says which columns there are where none is a number", () => {
      expect(() => render(answer([{ Timestamp: day(0), Name: "x" }], "timechart"))).toThrow(
        "missing numbers for a timechart: the columns are Timestamp (time), Name (text); end the query in summarize or make-series before render",
      );
    });

    it("dates are also those that JSON has, but not in a column that is declared as text", () => {
      const rows = [{ at: "2026-01-01T00:00:00Z", n: 1 }];
      expect(values(render(rows, { kind: "timechart" }), "point")[0]?.["x"]).toBe(day(0).getTime());
      const chart = render(answer(rows, "timechart"));
      expect(values(chart, "point")[0]?.["x"]).toBe("2026-01-01T00:00:00Z");
      expect(notes(chart)).toContain("No column of dates for a timechart: drawn by at");
    });

    it.each([
      ["lists", (list: unknown[]): unknown => list],
      ["JSON", (list: unknown[]): unknown => JSON.stringify(list)],
    ])("a series a cell, as make-series has it in %s, is drawn point by point", (_what, wrap) => {
      const rows = ["a", "b"].map((Device, k) => ({
        Device,
        n: wrap([1 + k, null, 3 + k]),
        Timestamp: wrap([0, 1, 2].map((index) => day(index).toISOString())),
      }));
      const chart = render(rows, { kind: "timechart" });
      expect(
        values(chart, "point")
          .filter(({ name }) => name === "b")
          .map(({ x, y }) => [x, y]),
      ).toEqual([
        [day(0).getTime(), 2],
        [day(2).getTime(), 4],
      ]);
      expect(notes(chart)).toContain("2 values empty: nothing is drawn there");
    });

    it("what make-series goes along may be numbers, behind its series", () => {
      const chart = render([{ n: [5, 6], bin: [10, 20] }], { kind: "linechart" });
      expect(values(chart, "point").map(({ x, y }) => [x, y])).toEqual([
        [10, 5],
        [20, 6],
      ]);
    });
  });

  describe("lines", () => {
    it("stand on an axis in UTC, from the earliest to the latest whatever the order of the rows", () => {
      const chart = render(answer(daily(5).toReversed(), "timechart"));
      const { x } = layer(chart, "line").encoding;
      expect(x?.scale.type).toBe("utc");
      expect(x?.axis?.title).toBe("Timestamp, UTC");
      expect(values(chart, "line").map(({ y }) => y)).toEqual([1, 2, 3, 4, 5]);
    });

    it("break where a number is missing, and a number alone is a dot", () => {
      const rows = [1, 2, null, 4, null, 6, 7].map((n, index) => ({ Timestamp: day(index), n }));
      const chart = render(answer(rows, "timechart"));
      expect(values(chart, "line").map(({ y, run }) => [y, run])).toEqual([
        [1, "n 0"],
        [2, "n 0"],
        [4, "n 1"],
        [6, "n 2"],
        [7, "n 2"],
      ]);
      expect(notes(chart)).toContain("2 values empty: nothing is drawn there");
    });

    it("of fifty series have colours for the largest, and grey for each of the others", () => {
      const chart = render(answer(many(50), "timechart"));
      const { domain, range } = layer(chart, "line").encoding["stroke"]?.scale ?? {};
      expect(domain).toEqual(["d0", "d1", "d2", "d3", "d4", "d5", "d6", "43 others"]);
      expect(new Set(range).size).toBe(8);
      expect(new Set(values(chart, "line").map(({ run }) => run)).size).toBe(50);
      expect(notes(chart)).toContain("Grey: 43 smaller series, each for itself");
    });

    it("are told apart without their colours, too", () => {
      const { domain, range } =
        layer(render(answer(many(7), "timechart")), "line").encoding["strokeDash"]?.scale ?? {};
      expect(domain).toHaveLength(7);
      expect(new Set(range?.map(String)).size).toBe(7);
    });

    it("of very many series draw a hundred in grey, and say so", () => {
      const chart = render(answer(many(300), "timechart"));
      expect(new Set(values(chart, "line").map(({ run }) => run)).size).toBe(107);
      expect(notes(chart)).toContain("Grey: 100 of 293 smaller series, each for itself");
      expect(notes(chart)).not.toContain("Drawn by");
    });

    it("along more names than there is room for are those of the largest", () => {
      const rows = Array.from({ length: 1000 }, (_, index) => ({ host: `h${index}`, n: index }));
      expect(notes(render(answer(rows, "linechart")))).toContain(
        "Showing 300 of 1,000 names: those of the largest amounts",
      );
    });

    it("series whose names look alike stay apart", () => {
      const long = "x".repeat(100);
      const rows = [`${long}a`, `${long}b`].map((name, index) => ({ Timestamp: day(0), name, n: index + 1 }));
      expect(names(render(answer(rows, "timechart")), "point")).toHaveLength(2);
    });

    it("add up where asked to accumulate", () => {
      const chart = render(answer(daily(4), "timechart", { accumulate: "true" }));
      expect(values(chart, "line").map(({ y }) => y)).toEqual([1, 3, 6, 10]);
    });

    it("keep to ymin, ymax, the titles, and hide the legend", () => {
      const asked = { ymin: "2", ymax: "8", xtitle: "when", ytitle: "how many", legend: "hidden" };
      const { encoding, mark } = layer(render(answer(many(2), "linechart", asked)), "line");
      expect(encoding["y"]?.scale.domain).toEqual([2, 8]);
      expect((mark as Mark).clip).toBe(true);
      expect(encoding["x"]?.axis?.title).toBe("when, UTC");
      expect(encoding["y"]?.axis?.title).toBe("how many");
      expect(encoding["stroke"]?.legend).toBeNull();
    });

    it("on a logarithmic scale leave out what has no place there, and say so", () => {
      const rows = [0, 1, 10, -5, 1000].map((n, index) => ({ Timestamp: day(index), n }));
      const chart = render(answer(rows, "timechart", { yaxis: "log" }));
      expect(layer(chart, "line").encoding["y"]?.scale).toMatchObject({ type: "log", domain: [1, 1000] });
      expect(notes(chart)).toContain("2 values of 0 or less not shown: the scale is logarithmic");
      const xLog = render(
        answer(
          [
            { a: 0, n: 1 },
            { a: 10, n: 2 },
          ],
          "scatterchart",
          { xaxis: "log" },
        ),
      );
      expect(notes(xLog)).toContain("1 row without a number above 0 on the x axis not shown");
      expect(values(xLog, "point")).toHaveLength(1);
    });

    it("begin at 0, unless all is near to one another and far from it, which is said", () => {
      expect(layer(render(answer(daily(9), "timechart")), "line").encoding["y"]?.scale.domain).toEqual([
        0, 9,
      ]);
      const near = render(
        answer(
          [
            { a: 1, n: 1000 },
            { a: 2, n: 1040 },
          ],
          "linechart",
        ),
      );
      expect(layer(near, "line").encoding["y"]?.scale.domain).toEqual([1000, 1040]);
      expect(notes(near)).toContain("The scale does not begin at 0");
    });

    it("of 40,000 points are drawn by fewer, with every peak", () => {
      const rows = Array.from({ length: 40_000 }, (_, index) => ({
        Timestamp: new Date(index * 60_000),
        n: index === 23_456 ? 900 : index % 7,
      }));
      const chart = render(answer(rows, "timechart"));
      const drawn = values(chart, "line");
      expect(drawn.length).toBeLessThan(5000);
      expect(drawn.some(({ y }) => y === 900)).toBe(true);
      expect(notes(chart)).toMatch(
        /^Drawn by [\d,]+ of 40,000 points: of each pixel the lowest and the highest$/m,
      );
    });

    it("split into panels have one axis of time, the same colours, and are five at most", () => {
      const rows = Array.from({ length: 6 }, (_, index) => ({
        Timestamp: day(index % 3),
        Device: index < 3 ? "a" : "b",
        n1: index,
        n2: 10 - index,
        n3: 1,
        n4: 1,
        n5: 1,
        n6: 1,
      }));
      const chart = render(answer(rows, "timechart", { ysplit: "panels" }));
      const panels = specOf(chart).vconcat ?? [];
      expect(panels).toHaveLength(5);
      expect(new Set(panels.map(({ width }) => width)).size).toBe(1);
      const hues = panels.map((panel) => layer(panel, "line").encoding["stroke"]?.scale.domain);
      expect(new Set(hues.map((domain) => JSON.stringify(domain))).size).toBe(1);
      expect(notes(chart)).toContain("Showing 5 of 6 measures: the first");
      expect(notes(render(answer(rows, "timechart", { ysplit: "axes" })))).toContain(
        "ysplit=axes: each measure below the other",
      );
    });
  });

  describe("areas", () => {
    it("stand each for itself, or one upon the other", () => {
      const rows = [day(0), day(1)].flatMap((Timestamp) => [
        { Timestamp, a: "x", n: 3 },
        { Timestamp, a: "y", n: 1 },
      ]);
      expect(values(render(answer(rows, "areachart")), "area").map(({ y }) => y)).toEqual([1, 1, 3, 3]);
      for (const stacked of [
        answer(rows, "stackedareachart"),
        answer(rows, "areachart", { kind: "stacked" }),
      ])
        expect(
          values(render(stacked), "area")
            .filter(({ name }) => name === "y")
            .map(({ from, to }) => [from, to]),
        ).toEqual([
          [3, 4],
          [3, 4],
        ]);
      const shares = values(render(answer(rows, "areachart", { kind: "stacked100" })), "area");
      expect(shares.map(({ from, to }) => [from, to])).toEqual([
        [0, 0.75],
        [0, 0.75],
        [0.75, 1],
        [0.75, 1],
      ]);
    });

    it("one upon the other fill what is missing with 0, and add up the small ones", () => {
      const gap = [
        { Timestamp: day(0), a: "x", n: 3 },
        { Timestamp: day(1), a: "y", n: 1 },
      ];
      expect(values(render(answer(gap, "stackedareachart")), "area")).toHaveLength(4);
      const chart = render(answer(many(50), "stackedareachart"));
      const total = Array.from({ length: 50 }, (_, index) => 100 - index).reduce((a, b) => a + b);
      expect(Math.max(...values(chart, "area").map(({ to }) => Number(to)))).toBe(total);
      expect(notes(chart)).toContain("Grey: 43 smaller series, added up");
    });
  });

  describe("bars", () => {
    it("keep the order of the rows, and have their number at their end", () => {
      const chart = render(answer(byFile, "barchart"));
      const [labels, numbers] = layersOf(specOf(chart)).filter((one) => typeOf(one) === "text");
      expect(labels?.data.values.map(({ name }) => name)).toEqual(["cmd.exe", "mshta.exe", "curl.exe"]);
      expect(numbers?.data.values.map(({ words }) => words)).toEqual(["5", "20", "10"]);
    });

    it("of one name and series are added up", () => {
      const chart = render(answer([...byFile, { FileName: "cmd.exe", count_: 2 }], "barchart"));
      expect(values(chart, "rect").map(({ to }) => to)).toEqual([7, 20, 10]);
    });

    it("beyond the limit go, the smallest first, with a note", () => {
      const rows = Array.from({ length: 90 }, (_, index) => ({ host: `h${index}`, n: index }));
      const chart = render(answer(rows, "barchart"));
      expect(values(chart, "rect").map(({ to }) => to)).toEqual(
        Array.from({ length: 40 }, (_, index) => index + 50),
      );
      expect(notes(chart)).toContain("Showing 40 of 90 rows: those of the largest amounts");
      expect(values(render(answer(rows, "barchart"), { limit: 3 }), "rect")).toHaveLength(3);
      expect(notes(render(answer(rows, "columnchart"), { width: 390 }))).toMatch(/Showing \d+ of 90 columns/);
    });

    it("of several series stand side by side, or one upon the other where asked", () => {
      const rows = ["x", "y"].flatMap((host) => [
        { host, a: "one", n: 3 },
        { host, a: "two", n: -1 },
        { host, a: "three", n: 2 },
      ]);
      const tops = values(render(answer(rows, "barchart")), "rect").map(({ top }) => top);
      expect(new Set(tops).size).toBe(6);
      const stacked = values(render(answer(rows, "barchart", { kind: "stacked" })), "rect");
      expect(
        stacked.filter(({ top }) => top === stacked[0]?.["top"]).map(({ from, to }) => [from, to]),
      ).toEqual([
        [0, 3],
        [3, 5],
        [0, -1],
      ]);
      expect(
        layer(render(answer(rows, "columnchart")), "bar").encoding["xOffset"]?.scale.domain,
      ).toHaveLength(3);
    });

    it("along times stand at their time, as wide as the least step", () => {
      const chart = render(answer(daily(3), "columnchart"));
      const at = values(chart, "rect").map(({ place, end }) => (Number(place) + Number(end)) / 2);
      expect(at).toEqual([0, 1, 2].map((index) => day(index).getTime()));
    });

    it("too thin to be told apart are areas, which is said", () => {
      const chart = render(answer(daily(800), "columnchart"));
      expect(layersOf(specOf(chart)).map(typeOf)).toContain("area");
      expect(notes(chart)).toContain("Columns too thin to be told apart: drawn as areas");
    });
  });

  describe("a pie", () => {
    it("has the largest share first, and the small ones together", () => {
      const rows = Array.from({ length: 12 }, (_, index) => ({ FileName: `f${index}.exe`, n: index + 1 }));
      const shares = values(render(answer(rows, "piechart")), "arc");
      expect(shares.map(({ name }) => name)).toEqual([
        "f11.exe",
        "f10.exe",
        "f9.exe",
        "f8.exe",
        "f7.exe",
        "f6.exe",
        "f5.exe",
        "5 others",
      ]);
      expect(shares[0]?.["from"]).toBe(0);
      expect(shares.at(-1)?.["to"]).toBeCloseTo(2 * Math.PI);
      expect(shares[0]?.["tip"]).toBe("f11.exe, 12, 15 %");
    });

    it("leaves out what is below 0, and of nothing says so", () => {
      const chart = render(
        answer(
          [
            { a: "x", n: 3 },
            { a: "y", n: -2 },
          ],
          "piechart",
        ),
      );
      expect(values(chart, "arc")).toHaveLength(1);
      expect(notes(chart)).toContain("1 below 0 not shown: a share is of a whole");
      expect(faultsOfSVG(render(answer([{ a: "x", n: 0 }], "piechart")).toSVG())).toEqual([]);
    });

    it("is of one measure, and says which it leaves out", () => {
      const chart = render(answer([{ a: "x", sent: 3, got: 4, b: "y" }], "piechart"));
      expect(specOf(chart).title.text).toBe("sent by a");
      expect(notes(chart)).toContain("Shares of sent; not shown: got");
    });

    it("on a map is a table, and points on a map are points", () => {
      const rows = [{ Longitude: 8.5, Latitude: 47.4 }];
      expect(notes(render(answer(rows, "piechart", { kind: "map" })))).toContain(
        "piechart with kind=map is not drawn here: its rows as a table",
      );
      expect(notes(render(answer(rows, "scatterchart", { kind: "map" })))).toContain(
        "points of longitude and latitude, without the map",
      );
    });
  });

  it("a scatter chart of many points draws every so many, and says so", () => {
    const rows = Array.from({ length: 12_000 }, (_, index) => ({ a: index, n: index % 100 }));
    const chart = render(answer(rows, "scatterchart"));
    expect(values(chart, "point")).toHaveLength(4000);
    expect(notes(chart)).toContain("Drawn by 4,000 of 12,000 points: one of every 3");
  });

  it("an anomaly chart marks the points that its flags name, by their column or where it is asked for", () => {
    const flags = [0, 1, 0, -1];
    const rows = flags.map((ad_flag, index) => ({ Timestamp: day(index), n: index + 1, ad_flag }));
    const shapes = (chart: Chart): unknown[] =>
      (layersOf(specOf(chart)).at(-1) as Layer).data.values.map(({ y, shape }) => [y, shape]);
    expect(shapes(render(answer(rows, "anomalychart")))).toEqual([
      [2, "triangle-up"],
      [4, "triangle-down"],
    ]);
    const named = flags.map((odd, index) => ({ Timestamp: day(index), n: index + 1, odd }));
    expect(shapes(render(answer(named, "anomalychart", { anomalycolumns: "odd" })))).toEqual([
      [2, "triangle-up"],
      [4, "triangle-down"],
    ]);
    expect(notes(render(answer(daily(3), "anomalychart")))).toContain(
      "No anomalies marked: name their column with anomalycolumns",
    );
  });

  it("a card shows the values of the first row", () => {
    const chart = render(answer([{ devices: 1204, first: day(0), none: null }, { devices: 1 }], "card"));
    expect((chart.spec["data"] as Layer["data"]).values.map(({ tip }) => tip)).toEqual([
      "devices: 1,204",
      "first: 2026-01-01",
      "none: –",
    ]);
    expect(notes(chart)).toContain("The first of 2 rows");
  });

  it("a table shows itself as one, and its picture says what there was no room for", () => {
    const wide = Array.from({ length: 30 }, () =>
      Object.fromEntries(Array.from({ length: 20 }, (_, c) => [`column${c}`, "x".repeat(30)])),
    );
    const chart = render(answer(wide, "table"));
    const bundle = chart[DISPLAY]();
    expect(Object.keys(bundle)).toEqual(["text/html", "text/plain"]);
    expect(bundle["text/html"]).toContain("<table");
    expect(notes(chart)).toContain("The first 20 of 30 rows");
    expect(notes(chart)).toMatch(/No room for: column\d/);
  });

  it.each(hostile)("draws $id as text: names, columns, title, properties", ({ payload }) => {
    const name = payload === "__proto__" ? "proto" : payload || "x";
    const rows = [
      { [name]: payload, n: 3, other: payload },
      { [name]: "b", n: 4, other: payload },
    ];
    for (const kind of ["barchart", "columnchart", "piechart", "linechart", "table", "card", payload]) {
      const chart = render(answer(rows, kind, { title: payload, ytitle: payload, [`${name}x`]: payload }));
      expect(faultsOfSVG(chart.toSVG())).toEqual([]);
      expect(chart.toSVG()).not.toMatch(/https?:\/\/(?!www\.w3\.org)/);
      expect(chart.summary).not.toMatch(/\p{Cc}/u);
    }
    const html = String(render(answer(rows, "table"))[DISPLAY]()["text/html"]);
    expect(faultsOfHTML(html)).toEqual([]);
  });

  it.each(["light", "dark"] as const)("in %s is what is checked in", async (theme) => {
    const rows = countsByHour(12, ["Allowed", "Blocked", "Failed"]);
    for (const [name, kind, properties] of [
      ["lines", "timechart", {}],
      ["columns", "columnchart", { kind: "stacked" }],
    ] as const) {
      const { drawn, kept } = await outputOf(
        `render-${name}-${theme}`,
        render(answer(rows, kind, properties), { theme }),
      );
      expect(drawn).toEqual(kept);
    }
    const pie = await outputOf(`render-pie-${theme}`, render(answer(byFile, "piechart"), { theme }));
    expect(pie.drawn).toEqual(pie.kept);
  });
});
