import { describe, expect, it } from "vitest";
import { table } from "arquero";
import { charts, type Chart } from "../../../src/chart/index.js";
import { keepImportant, toNetwork } from "../../../src/chart/network/data.js";
import { placeLabels } from "../../../src/chart/network/labels.js";
import { layOut, type Placed } from "../../../src/chart/network/layout.js";
import { readRows } from "../../../src/chart/rows.js";
import { estimateWidth } from "../../../src/chart/text-width.js";
import { faultsOfSVG } from "../../display/faults.js";
import { hostile } from "../../display/hostile.js";
import { trail } from "../data.js";
import { outputOf } from "../output.js";

const { network } = charts;

interface Layer {
  mark: { type: string; shape?: string; aria?: boolean };
  data: { values: Record<string, unknown>[] };
}

const layers = (chart: Chart): Layer[] => (chart.spec as unknown as { layer: Layer[] }).layer;
const points = (chart: Chart): Record<string, unknown>[] =>
  layers(chart).find((layer) => layer.mark.type === "point" && layer.mark.aria !== false)?.data.values ?? [];
const rings = (chart: Chart): unknown[] =>
  layers(chart).find((layer) => layer.mark.shape === "circle")?.data.values ?? [];
const links = (chart: Chart): unknown[] =>
  layers(chart).find((layer) => layer.mark.type === "rule")?.data.values ?? [];
const readTrail = (count: number): ReturnType<typeof toNetwork> =>
  toNetwork(readRows(trail(count).links), readRows(trail(count).hosts), {}, []);

describe("network", () => {
  it("network(trail) has one mark a host and a signal, one line a pair, a ring around the seed", () => {
    const chart = network(trail(36));
    expect(points(chart)).toHaveLength(36);
    expect(links(chart)).toHaveLength(trail(36).links.length);
    expect(rings(chart)).toHaveLength(1);
    expect(new Set(points(chart).map((point) => point["kind"]))).toEqual(
      new Set(["hostname", "cookies", "trackers"]),
    );
  });

  it("takes a frame of links, with names of its own", () => {
    const frame = table({
      parentHost: ["a.example", "b.example"],
      childHost: ["c.example", "c.example"],
      linkKind: ["redirect", "redirect"],
    });
    const chart = network(frame, {
      from: "parentHost",
      to: "childHost",
      kind: "linkKind",
      seed: "a.example",
    });
    expect(points(chart)).toHaveLength(3);
    expect(rings(chart)).toHaveLength(1);
  });

  it("tells hosts, addresses and signals by their text, unless the rows say their kind", () => {
    const chart = network([
      { from: "a.example", to: "203.0.113.7", pivot: "passiveDns" },
      { from: "a.example", to: "2001:db8::1", pivot: "passiveDns" },
      { from: "a.example", to: "UA-1-1", pivot: "trackers" },
      { from: "a.example", to: "b.example", toKind: "nameserver", pivot: "whois" },
    ]);
    const kinds = Object.fromEntries(
      points(chart).map((point) => [String(point["tip"]).split(",")[0], point["kind"]]),
    );
    expect(kinds).toEqual({
      "a[.]example": "hostname",
      "203[.]0[.]113[.]7": "ipAddress",
      "2001[:]db8[:][:]1": "ipAddress",
      "UA-1-1": "trackers",
      "b[.]example": "nameserver",
    });
  });

  it("signals of more kinds than colours share one mark, so that none stands for two", () => {
    const kinds = Array.from({ length: 12 }, (_, index) => `kind-${String(index).padStart(2, "0")}`);
    const chart = network(
      kinds.flatMap((kind, index) =>
        Array.from({ length: 13 - index }, (_, host) => ({
          from: `h${host}.example`,
          to: `${kind}-${host}`,
          toKind: kind,
        })),
      ),
    );
    const shown = points(chart).map((point) => String(point["kind"]));
    expect(new Set(shown)).toEqual(new Set(["hostname", ...kinds.slice(0, 5), "7 others"]));
    expect(points(chart).some((point) => String(point["tip"]).includes("kind-11"))).toBe(true);
  });

  it("joins links between the same two, whichever way round", () => {
    const { edges } = toNetwork(
      readRows([
        { from: "a.example", to: "b.example", pivot: "trackers", weight: 1 },
        { from: "b.example", to: "a.example", pivot: "cookies", weight: 2 },
      ]),
      readRows([]),
      {},
      [],
    );
    expect(edges).toEqual([
      { from: "a.example", to: "b.example", kinds: ["cookies", "trackers"], weight: 3 },
    ]);
  });

  it("keeps the most important nodes, linked, and says so", () => {
    const chart = network(trail(200), { limit: 60 });
    expect(points(chart).length).toBeLessThanOrEqual(60);
    expect(links(chart).length).toBeGreaterThan(40);
    expect(chart.summary).toMatch(/Showing \d+ of \d+ nodes: the most important/);
    const kept = keepImportant(readTrail(200), 60);
    expect(
      kept.nodes.every(
        (node) => node.seed || kept.edges.some((edge) => [edge.from, edge.to].includes(node.id)),
      ),
    ).toBe(true);
  });

  it("counts links without two ends", () => {
    const chart = network([
      { from: "a.example", to: null },
      { from: "a.example", to: "a.example" },
      { from: "a.example", to: "b.example" },
    ]);
    expect(chart.summary).toContain("2 links without two ends not shown");
  });

  it("of nothing says that there is nothing", () => {
    expect(network([]).summary).toBe("Network of hosts and signals. Nothing to show: no link has two ends");
    expect(network([]).toSVG()).toContain("Nothing to show");
    expect(points(network([], { seed: "a.example" }))).toHaveLength(1);
  });

  it.each(hostile)("draws $id as text: node, kind, seed, title", ({ payload }) => {
    const chart = network(
      {
        links: [
          { from: payload, to: "b.example", pivot: payload },
          { from: "UA-1-1", to: payload, pivot: payload },
        ],
        hosts: [{ host: payload, kind: payload, score: 1 }],
      },
      { title: payload, seed: payload },
    );
    expect(faultsOfSVG(chart.toSVG())).toEqual([]);
    expect(chart.toSVG()).not.toMatch(/https?:\/\/(?!www\.w3\.org)/);
    expect(chart.summary).not.toMatch(/\p{Cc}/u);
  });

  it.each(["light", "dark"] as const)("in %s is what is checked in", async (theme) => {
    const { drawn, kept } = await outputOf(`network-${theme}`, network(trail(36), { theme }));
    expect(drawn).toEqual(kept);
  });
});

describe("the layout", () => {
  it("is the same for the same links, in whatever order they come", () => {
    const { links, hosts } = trail(80);
    const one = layOut(toNetwork(readRows(links), readRows(hosts), {}, []), 870);
    const two = layOut(toNetwork(readRows(links.toReversed()), readRows(hosts.toReversed()), {}, []), 870);
    expect(two.nodes).toEqual(one.nodes);
  });

  it.each([2, 12, 60, 300])("of %i nodes keeps all of them inside, apart and not too high", (count) => {
    const { nodes, width, height } = layOut(readTrail(count), 870);
    expect(height).toBeLessThan(1200);
    for (const { x, y, radius } of nodes) {
      expect(x - radius).toBeGreaterThanOrEqual(0);
      expect(x + radius).toBeLessThanOrEqual(width);
      expect(y - radius).toBeGreaterThanOrEqual(0);
      expect(y + radius).toBeLessThanOrEqual(height);
    }
    const close = nodes.flatMap((a, index) =>
      nodes.slice(index + 1).filter((b) => Math.hypot(a.x - b.x, a.y - b.y) < (a.radius + b.radius) * 0.9),
    );
    expect(close.length).toBeLessThanOrEqual(count / 50);
  });

  it("labels cover neither one another nor the edge; the seed has one, and so have most nodes of a small network", () => {
    for (const count of [12, 60, 300]) {
      const layout = layOut(readTrail(count), 870);
      const labels = placeLabels(layout, 11);
      const boxes = labels.map(({ text, x, y, align }) => {
        const w = estimateWidth(text, 11);
        const left = align === "left" ? x : align === "right" ? x - w : x - w / 2;
        return { left, right: left + w, top: y - 5.5, bottom: y + 5.5 };
      });
      for (const [index, a] of boxes.entries()) {
        expect(a.left).toBeGreaterThanOrEqual(0);
        expect(a.right).toBeLessThanOrEqual(layout.width);
        const over = boxes
          .slice(index + 1)
          .filter((b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom);
        expect(over).toEqual([]);
      }
      expect(labels.some((label) => label.seed)).toBe(true);
      expect(labels.length).toBeGreaterThan(count > 100 ? 90 : count * 0.7);
    }
  });

  it("a label keeps away from lines where it can", () => {
    const at = (id: string, x: number, y: number): Placed => ({
      id,
      kind: "hostname",
      score: 1,
      seed: false,
      degree: 1,
      weight: 1,
      x,
      y,
      radius: 5,
      side: "right",
    });
    const nodes = [at("left", 100, 100), at("right", 400, 100), at("hub", 250, 100)];
    const edges = ["left", "right"].map((to) => ({ from: "hub", to, kinds: ["link"], weight: 1 }));
    const labels = placeLabels({ nodes, edges, width: 500, height: 200 }, 11);
    expect(labels.map(({ text, align, y }) => [text, align, y === 100])).toEqual([
      ["left", "right", true],
      ["right", "left", true],
      ["hub", "center", false],
    ]);
  });

  it("is higher than wide where there is little width for many nodes", () => {
    const { width, height } = layOut(readTrail(120), 362);
    expect(height).toBeGreaterThan(width * 1.5);
  });
});
