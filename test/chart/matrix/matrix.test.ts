import { describe, expect, it } from "vitest";
import { charts, type Chart } from "../../../src/chart/index.js";
import { order, type Matrix } from "../../../src/chart/matrix/order.js";
import { faultsOfSVG } from "../../display/faults.js";
import { hostile } from "../../display/hostile.js";
import { resolutions, signals } from "../data.js";
import { outputOf } from "../output.js";

const { matrix } = charts;

interface Layer {
  data: { values: Record<string, unknown>[] };
  encoding: {
    y: { scale: { domain: string[] } };
    opacity?: { scale: { domain: number[] }; legend: { title: string; values: number[] } };
  };
}

interface Drawn {
  title: { text: string; subtitle: string[] };
  width: number;
  height: number;
  layer: [Layer, Layer, Layer];
}

const specOf = (chart: Chart): Drawn => chart.spec as unknown as Drawn;
const cells = (chart: Chart): Record<string, unknown>[] => specOf(chart).layer[1].data.values;
const names = (chart: Chart): Record<string, unknown>[] => specOf(chart).layer[2].data.values;
const strength = (chart: Chart): Layer["encoding"]["opacity"] => specOf(chart).layer[1].encoding.opacity;
const hosts = (chart: Chart): string[] => specOf(chart).layer[1].encoding.y.scale.domain;

describe("matrix", () => {
  it("has one square a host and signal, the strongest of several, both ends of a tie", () => {
    const chart = matrix([
      { host: "a.example", kind: "tracker", value: "UA-1", weight: 0.2, with: "seed.example" },
      { host: "a.example", kind: "tracker", value: "UA-1", weight: 0.7, with: "b.example" },
    ]);
    expect(new Set(hosts(chart))).toEqual(new Set(["a[.]example", "b[.]example", "seed[.]example"]));
    const weights = Object.fromEntries(cells(chart).map((cell) => [cell["lane"], cell["weight"]]));
    expect(weights).toEqual({ "a[.]example": 0.7, "b[.]example": 0.7, "seed[.]example": 0.2 });
    expect(chart.summary).toBe(
      "Which host carries which signal. 3 hosts and 1 signal, 3 pairs; stronger colour: more weight. Most shared: UA-1 (3 hosts)",
    );
  });

  it("names rows and columns after the columns that were asked for", () => {
    const rows = [
      { device: "laptop-1", rule: "young", kind: "against" },
      { device: "laptop-2", rule: "young", kind: "against" },
    ];
    expect(matrix(rows, { host: "device", signal: "rule" }).summary).toBe(
      "Which device carries which rule. 2 devices and 1 rule, 2 pairs. Most shared: young (2 devices)",
    );
  });

  it("takes what carries signals, such as a trail", () => {
    const rows = signals(6, 6);
    expect(matrix({ signals: rows }).spec).toEqual(matrix(rows).spec);
  });

  it("tells the host of a link from its signal", () => {
    const chart = matrix([
      { from: "a.example", fromKind: "hostname", to: "192.0.2.1", toKind: "ipAddress", pivot: "passiveDns" },
      { from: "ab12", fromKind: "certificate", to: "192.0.2.1", toKind: "ipAddress", pivot: "ssl" },
      { from: "a.example", fromKind: "hostname", to: "b.example", toKind: "hostname", pivot: "hostPairs" },
    ]);
    expect(new Set(cells(chart).map((cell) => cell["tip"]))).toEqual(
      new Set([
        "a[.]example, ipAddress, 192[.]0[.]2[.]1",
        "192[.]0[.]2[.]1, certificate, ab12",
        "a[.]example, hostPairs, b[.]example",
      ]),
    );
  });

  it("takes any two columns", () => {
    const chart = matrix(resolutions(9), { host: "artifact", signal: "parentHost", kind: "recordType" });
    expect(hosts(chart)).toHaveLength(9);
    expect(new Set(names(chart).map((name) => name["kind"]))).toEqual(new Set(["A", "CNAME"]));
    expect(chart.summary).not.toContain("stronger colour");
  });

  it("has a legend of the weight, with its name and its range", () => {
    expect(strength(matrix(signals(6, 6)))?.legend).toMatchObject({
      title: "weight, 0 to 1",
      values: [0.25, 0.5, 0.75, 1],
    });
    expect(matrix(signals(6, 6)).toSVG()).toContain(">weight, 0 to 1</text>");
    const scored = signals(6, 6).map(({ weight, ...row }) => ({ ...row, riskScore: 80 * Number(weight) }));
    const chart = matrix([{ ...scored[0], riskScore: 80 }, ...scored], { weight: "riskScore" });
    expect(strength(chart)?.legend).toMatchObject({ title: "risk score, 0 to 80", values: [20, 40, 60, 80] });
    expect(strength(chart)?.scale.domain).toEqual([0, 80]);
    expect(chart.summary).toContain("stronger colour: more risk score");
    expect(strength(matrix(resolutions(9), { host: "artifact" }))).toBeUndefined();
  });

  it("names that are cut still differ, where a longer cut can tell them apart", () => {
    const middles = ["-of-the-first", "-of-the-other"].map(
      (end) => `${"a".repeat(12)}${end}${"z".repeat(22)}`,
    );
    const chart = matrix(middles.map((value) => ({ host: "a.example", kind: "tracker", value })));
    expect(new Set(names(chart).map((name) => name["name"])).size).toBe(2);
  });

  it("kinds beyond the colours share a grey, and still stand apart", () => {
    const rows = Array.from({ length: 40 }, (_, index) => ({
      host: `h${index % 5}.example`,
      kind: `kind-${index % 12}`,
      value: `v${index}`,
    }));
    const chart = matrix(rows, { width: 390 });
    expect(new Set(cells(chart).map((cell) => cell["kind"])).size).toBe(8);
    expect(
      [...new Set(cells(chart).map((cell) => cell["kind"]))].some((kind) => String(kind).endsWith(" others")),
    ).toBe(true);
    for (const { left, right } of cells(chart) as { left: number; right: number }[])
      expect(right - left).toBeGreaterThan(1);
  });

  it("signals of a kind stand together", () => {
    const kinds = names(matrix(signals(40, 20))).map((name) => name["kind"]);
    const changes = kinds.filter((kind, index) => index > 0 && kind !== kinds[index - 1]);
    expect(changes).toHaveLength(new Set(kinds).size - 1);
  });

  it("300 hosts and 60 signals are cut to what can be read, and it says so", () => {
    const chart = matrix(signals(300, 60));
    expect(hosts(chart)).toHaveLength(80);
    expect(names(chart).length).toBeLessThanOrEqual(46);
    expect(specOf(chart).title.subtitle).toContain("Showing 80 of 300 hosts: those with the most signals");
    expect(chart.summary).toMatch(/Showing \d+ of \d+ signals: those on the most hosts/);
    expect(specOf(chart).width).toBeLessThan(900);
    expect(hosts(matrix(signals(300, 60), { limit: 300, signals: 60 }))).toHaveLength(300);
  });

  it("counts records without two ends, and of nothing says that there is nothing", () => {
    expect(matrix([...signals(2, 2), { host: "x", value: null }]).summary).toContain(
      "1 record without a host and a signal not shown",
    );
    expect(matrix([]).summary).toContain("Nothing to show: no record has a host and a signal");
    expect(matrix([]).toSVG()).toContain("Nothing to show");
  });

  it("refuses options and columns that are not there", () => {
    expect(() => matrix(signals(2, 2), { sginal: "value" } as object)).toThrow(/did you mean signal\?/);
    expect(() => matrix(signals(2, 2), { signal: "valeu" })).toThrow(/did you mean value\?/);
  });

  it.each(hostile)("draws $id as text: host, signal, kind, title", ({ payload }) => {
    const chart = matrix(
      [
        { host: payload, value: "a", kind: payload },
        { host: "b", value: payload, kind: "x" },
      ],
      { title: payload },
    );
    expect(faultsOfSVG(chart.toSVG())).toEqual([]);
    expect(chart.toSVG()).not.toMatch(/https?:\/\/(?!www\.w3\.org)/);
    expect(chart.summary).not.toMatch(/\p{Cc}/u);
  });

  it.each(["light", "dark"] as const)("in %s is what is checked in", async (theme) => {
    const { drawn, kept } = await outputOf(`matrix-${theme}`, matrix(signals(14, 9), { theme }));
    expect(drawn).toEqual(kept);
  });
});

describe("the order of a matrix", () => {
  const blocks: Matrix = {
    hosts: ["a1", "b1", "a2", "b2", "a3"],
    signals: ["x", "y", "z"].map((value) => ({ kind: "k", value })),
    cells: [
      [0, 0],
      [2, 0],
      [4, 0],
      [2, 2],
      [1, 1],
      [3, 1],
    ].map(([host = 0, signal = 0]) => ({ host, signal, weight: 1 })),
    weighted: false,
  };

  it("hosts that share signals stand together, the largest group first", () => {
    expect(order(blocks).hosts.map((host) => host[0])).toEqual(["a", "a", "a", "b", "b"]);
  });

  it("is the same in whatever order the hosts come, with the same pairs", () => {
    const turned: Matrix = {
      ...blocks,
      hosts: blocks.hosts.toReversed(),
      cells: blocks.cells.map((cell) => ({ ...cell, host: 4 - cell.host })).toReversed(),
    };
    expect(order(turned)).toEqual(order(blocks));
    const { hosts, signals, cells } = order(blocks);
    const pairs = cells.map(({ host, signal }) => `${hosts[host]} ${signals[signal]?.value}`);
    expect(pairs.sort()).toEqual(["a1 x", "a2 x", "a2 z", "a3 x", "b1 y", "b2 y"]);
  });
});
