import { describe, expect, it } from "vitest";
import { charts, type Chart } from "../../../src/chart/index.js";
import { inWords } from "../../../src/chart/duration/spec.js";
import { faultsOfSVG } from "../../display/faults.js";
import { hostile } from "../../display/hostile.js";
import { resolutions } from "../data.js";
import { outputOf } from "../output.js";

const { duration } = charts;

interface Drawn {
  title: { text: string; subtitle: string[] };
  height: number;
  data: { values: { lane: string; days: number; words: string; category: string }[] };
  layer: [{ encoding: { x: { scale: { type: string } }; fill?: { legend: { title: string } | null } } }];
}

const DAY = 86_400_000;
const specOf = (chart: Chart): Drawn => chart.spec as unknown as Drawn;
const bars = (chart: Chart): Drawn["data"]["values"] => specOf(chart).data.values;
const scaleOf = (chart: Chart): string => specOf(chart).layer[0].encoding.x.scale.type;
const lasting = (...days: number[]): object[] =>
  days.map((count, index) => ({
    artifact: `h${index}`,
    firstSeen: new Date(0),
    lastSeen: new Date(count * DAY),
  }));

describe("duration", () => {
  it("has one bar a thing, the longest first, each with its length in words", () => {
    const chart = duration(lasting(3, 40, 0.5));
    expect(bars(chart).map((bar) => [bar.lane, bar.words])).toEqual([
      ["h1", "40 days"],
      ["h0", "3 days"],
      ["h2", "12 hours"],
    ]);
    expect(chart.toSVG().match(/aria-roledescription="bar"/g)).toHaveLength(3);
    expect(chart.summary).toBe("How long each was seen. 3 bars; longest: h1, 40 days; median 3 days");
  });

  it("time that two records tell of counts once, and time between them not at all", () => {
    const span = (from: number, to: number): object => ({
      artifact: "a",
      firstSeen: new Date(from * DAY),
      lastSeen: new Date(to * DAY),
    });
    expect(bars(duration([span(0, 10), span(5, 12), span(20, 21)]))[0]?.days).toBe(13);
  });

  it("is logarithmic where most bars would vanish beside the longest, or as asked", () => {
    expect(scaleOf(duration(lasting(2000, 3, 2, 1)))).toBe("log");
    expect(duration(lasting(2000, 3, 2, 0)).summary).toContain("logarithmic scale");
    expect(scaleOf(duration(lasting(90, 30, 10)))).toBe("linear");
    expect(scaleOf(duration(lasting(2000, 3, 2, 1), { scale: "linear" }))).toBe("linear");
    expect(scaleOf(duration(lasting(90, 30, 10), { scale: "log" }))).toBe("log");
    expect(duration(lasting(2000, 3, 2, 0)).toSVG()).toContain(">1 week</text>");
  });

  it("takes the validity of certificates", () => {
    const chart = duration(
      [
        {
          sslCertificateSha1: "ab12",
          sslCertificateIssue: new Date(0),
          sslCertificateExpiration: new Date(90 * DAY),
        },
      ],
      { start: "sslCertificateIssue", end: "sslCertificateExpiration" },
    );
    expect(bars(chart)).toMatchObject([{ lane: "ab12", words: "90 days" }]);
    expect(specOf(chart).title.text).toBe("Time from ssl certificate issue to ssl certificate expiration");
  });

  it("colours by kind, with a legend", () => {
    const chart = duration(resolutions(6));
    expect(specOf(chart).layer[0].encoding.fill?.legend?.title).toBe("record type");
    expect(new Set(bars(chart).map((bar) => bar.category))).toEqual(new Set(["A", "CNAME"]));
  });

  it("keeps the longest, and says so; 300 rows stay apart", () => {
    const chart = duration(resolutions(300));
    expect(bars(chart)).toHaveLength(60);
    expect(specOf(chart).title.subtitle).toContain("Showing 60 of 300 bars: the longest");
    const all = duration(resolutions(300), { limit: 300 });
    expect(new Set(bars(all).map((bar) => bar.lane)).size).toBe(300);
    expect(specOf(all).height).toBeGreaterThanOrEqual(3000);
  });

  it("counts records without a date, and of nothing says that there is nothing", () => {
    expect(duration([...lasting(3), { artifact: "x" }]).summary).toContain(
      "1 record without a date not shown",
    );
    expect(duration([]).summary).toBe("How long each was seen. Nothing to show: no record has a date");
    expect(duration([]).toSVG()).toContain("Nothing to show");
  });

  it("all of no length are moments, also on a logarithmic scale", () => {
    for (const scale of ["linear", "log"] as const) {
      const chart = duration(lasting(0, 0), { scale });
      expect(bars(chart).map((bar) => bar.words)).toEqual(["a moment", "a moment"]);
      expect(chart.toSVG()).not.toContain("NaN");
    }
  });

  it.each([
    [0, "a moment"],
    [1 / 1440, "1 minute"],
    [1 / 24, "1 hour"],
    [0.99, "1 day"],
    [3.46, "3.5 days"],
    [2342.3, "2,342 days"],
  ])("%d days are %s", (days, words) => {
    expect(inWords(days)).toBe(words);
  });

  it("refuses options and columns that are not there", () => {
    expect(() => duration(lasting(1), { lable: "artifact" } as object)).toThrow(/did you mean label\?/);
    expect(() => duration(lasting(1), { label: "artefact" })).toThrow(/did you mean artifact\?/);
    expect(() => duration(lasting(1), { scale: "sqrt" as "log" })).toThrow(/invalid scale/);
  });

  it.each(hostile)("draws $id as text: label, colour, title", ({ payload }) => {
    const record = { artifact: payload, host: payload, recordType: payload, firstSeen: new Date(0) };
    const chart = duration([record, { ...record, recordType: "A", artifact: "b" }], { title: payload });
    expect(faultsOfSVG(chart.toSVG())).toEqual([]);
    expect(chart.toSVG()).not.toMatch(/https?:\/\/(?!www\.w3\.org)/);
    expect(chart.summary).not.toMatch(/\p{Cc}/u);
  });

  it.each(["light", "dark"] as const)("in %s is what is checked in", async (theme) => {
    const { drawn, kept } = await outputOf(`duration-${theme}`, duration(resolutions(12), { theme }));
    expect(drawn).toEqual(kept);
  });
});
