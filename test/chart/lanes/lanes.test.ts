import { describe, expect, it } from "vitest";
import { charts, type Chart } from "../../../src/chart/index.js";
import { faultsOfSVG } from "../../display/faults.js";
import { hostile } from "../../display/hostile.js";
import { trackers } from "../data.js";
import { outputOf } from "../output.js";

const { lanes } = charts;

interface Bar {
  label: string;
  value: string;
  start: number;
  end: number;
  color: string;
  top: number;
  bottom: number;
}

interface Key {
  number: string;
  at: number;
  middle: number;
}

interface Drawn {
  title: { text: string; subtitle: string[] };
  height: number;
  layer: [
    unknown,
    { data: { values: Record<string, number>[] } },
    {
      data: { values: Bar[] };
      encoding: { fill: { scale: { domain: string[]; range: string[] }; legend: { title: string } } };
    },
    { data: { values: { name: string }[] } },
    { data: { values: Key[] } }?,
  ];
}

const DAY = 86_400_000;
const specOf = (chart: Chart): Drawn => chart.spec as unknown as Drawn;
const bars = (chart: Chart): Bar[] => specOf(chart).layer[2].data.values;
const names = (chart: Chart): string[] => specOf(chart).layer[3].data.values.map(({ name }) => name);
const keys = (chart: Chart): Key[] => specOf(chart).layer[4]?.data.values ?? [];
const links = (chart: Chart): Record<string, number>[] => specOf(chart).layer[1].data.values;
const held = (host: string, value: string, from: number, to: number): object => ({
  host,
  value,
  firstSeen: new Date(from * DAY),
  lastSeen: new Date(to * DAY),
});

/** Each value on two hosts, one after the other. */
const sharing = (count: number): object[] =>
  Array.from({ length: count * 2 }, (_, index) =>
    held(`h${index % 20}.example`, `UA-${index % count}`, index * 3, index * 3 + (index % 5)),
  );

const handOver = [
  held("a.example", "UA-1", 0, 10),
  held("b.example", "UA-1", 5, 20),
  held("c.example", "UA-1", 30, 40),
  held("b.example", "UA-2", 8, 12),
];

describe("lanes", () => {
  it("has one lane a host in order of first appearance, one bar a record", () => {
    const chart = lanes(handOver);
    expect(names(chart)).toEqual(["a[.]example", "b[.]example", "c[.]example"]);
    expect(bars(chart)).toHaveLength(4);
    expect(chart.summary).toBe(
      "Which host held which id, and when. 3 hosts and 2 values, 1 on more than one host; 1970-01-01 to 1970-02-10 (UTC). UA-1 on 3 hosts, first a[.]example, then b[.]example, then c[.]example",
    );
  });

  it("what is on several hosts has a colour of its own, all else is grey", () => {
    const colors = Object.fromEntries(bars(lanes(handOver)).map((bar) => [bar.value, bar.color]));
    expect(colors).toEqual({ "UA-1": "UA-1", "UA-2": "on one host only" });
    expect(specOf(lanes(handOver)).layer[2].encoding.fill.legend.title).toBe("id");
    expect(lanes(handOver).toSVG()).toContain(">on one host only</text>");
  });

  it.each([8, 19, 30])(
    "of %i shared values, those beyond the colours are grey and numbered, each bar",
    (count) => {
      const chart = lanes(sharing(count));
      expect(chart.summary).toMatch(/Dark grey: shared values without a colour of their own, named by/);
      expect(chart.summary).not.toContain("Not numbered");
      const numbered = bars(chart).filter((bar) => /^\d+: /.test(bar.color));
      expect(new Set(numbered.map((bar) => bar.color)).size).toBe(count - 7);
      expect(keys(chart).map(({ number }) => number)).toEqual(numbered.map((bar) => bar.color.split(":")[0]));
      const { domain, range } = specOf(chart).layer[2].encoding.fill.scale;
      const colored = range.filter((_color, index) => !/^\d+: /.test(domain[index] ?? ""));
      expect(new Set(colored).size).toBe(colored.length);
      for (const entry of domain) expect(chart.toSVG()).toContain(`>${entry}</text>`);
    },
  );

  it("no number stands on a bar of its line", () => {
    const chart = lanes(sharing(30), { width: 390 });
    const all = bars(chart);
    const milliseconds =
      (Math.max(...all.map((bar) => bar.end)) - Math.min(...all.map((bar) => bar.start))) / 250;
    for (const { at, middle } of keys(chart)) {
      const own = all.find((bar) => bar.end === at && bar.top < middle && middle < bar.bottom);
      if (own === undefined) continue;
      const after = all.filter((bar) => bar !== own && bar.top === own.top && bar.start > own.end);
      expect(Math.min(...after.map((bar) => bar.start)) - own.end).toBeGreaterThan(8 * milliseconds);
    }
  });

  it("says how many shared values beyond 30 have no number", () => {
    const chart = lanes(sharing(37), { limit: 200 });
    expect(specOf(chart).title.subtitle).toContain("Not numbered: 7 shared values on the fewest hosts");
    expect(bars(chart).filter((bar) => bar.color === "other shared values")).toHaveLength(14);
  });

  it("a line leads from host to host: upright while both have the value, slanting over a gap", () => {
    expect(links(lanes(handOver)).map(({ from = 0, to = 0 }) => [from / DAY, to / DAY])).toEqual([
      [5, 5],
      [20, 30],
    ]);
  });

  it("bars of one lane at the same time do not cover one another", () => {
    const chart = lanes(trackers(60), { limit: 100 });
    for (const a of bars(chart)) {
      const over = bars(chart).filter((b) => b.top < a.bottom && a.top < b.bottom && b.label !== a.label);
      expect(over).toEqual([]);
    }
    const two = bars(lanes(handOver)).filter((bar) => bar.label === "b[.]example");
    expect(new Set(two.map((bar) => bar.top)).size).toBe(2);
  });

  it("takes certificates of several hosts", () => {
    const chart = lanes([
      { host: "a.example", sslCertificateSha1: "ab12", firstSeen: new Date(0) },
      { host: "b.example", sslCertificateSha1: "ab12", firstSeen: new Date(DAY) },
    ]);
    expect(specOf(chart).title.text).toBe("Which host held which certificate, and when");
    expect(links(chart)).toHaveLength(1);
  });

  it("begins and ends where asked", () => {
    const chart = lanes(handOver, { from: new Date(6 * DAY), to: new Date(25 * DAY) });
    expect(Math.min(...bars(chart).map((bar) => bar.start))).toBe(6 * DAY);
    expect(chart.summary).toContain("1 record before or after this time not shown");
  });

  it("keeps the hosts that share the most, and says so", () => {
    const chart = lanes([...trackers(300), held("lone.example", "UA-lone", 0, 1)]);
    expect(names(chart)).toHaveLength(60);
    expect(names(chart)).not.toContain("lone[.]example");
    expect(specOf(chart).title.subtitle).toContain("Showing 60 of 301 hosts: those that share the most");
    expect(names(lanes(trackers(300), { limit: 300 }))).toHaveLength(300);
  });

  it("counts records without a date or a value, and of nothing says that there is nothing", () => {
    expect(lanes([...handOver, { host: "x", value: null, firstSeen: new Date(0) }]).summary).toContain(
      "1 record without a date or a value not shown",
    );
    expect(lanes([]).summary).toContain("Nothing to show: no record has a date and a value");
    expect(lanes([]).toSVG()).toContain("Nothing to show");
  });

  it("refuses options and columns that are not there", () => {
    expect(() => lanes(handOver, { hots: "host" } as object)).toThrow(/did you mean host\?/);
    expect(() => lanes(handOver, { value: "valeu" })).toThrow(/did you mean value\?/);
  });

  it.each(hostile)("draws $id as text: host, value, title", ({ payload }) => {
    const chart = lanes(
      [held(payload, payload, 0, 1), held("b", payload, 2, 3), held(payload, "one", 4, 5)],
      { title: payload },
    );
    expect(faultsOfSVG(chart.toSVG())).toEqual([]);
    expect(chart.toSVG()).not.toMatch(/https?:\/\/(?!www\.w3\.org)/);
    expect(chart.summary).not.toMatch(/\p{Cc}/u);
  });

  it.each(["light", "dark"] as const)("in %s is what is checked in", async (theme) => {
    const { drawn, kept } = await outputOf(`lanes-${theme}`, lanes(trackers(12), { theme }));
    expect(drawn).toEqual(kept);
  });
});
