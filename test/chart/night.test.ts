import { describe, expect, it } from "vitest";
import { chart, charts, toNight, type Chart, type ThemeName } from "../../src/chart/index.js";
import { themes } from "../../src/chart/theme.js";
import { faultsOfSVG } from "../display/faults.js";
import { resolutions, trackers, trail } from "./data.js";
import { hits, intrusion } from "./hunting.js";

const drawn: Record<string, (theme: ThemeName) => Chart> = {
  timeline: (theme) =>
    charts.timeline(resolutions(12), { theme, window: ["2025-01-01", new Date("2025-04-01")] }),
  duration: (theme) => charts.duration(resolutions(12), { theme }),
  network: (theme) => charts.network(trail(40).links, { theme, nodes: trail(40).hosts }),
  heatmap: (theme) => charts.heatmap(trackers(40), { theme }),
  lanes: (theme) => charts.lanes(trackers(40), { theme }),
  hits: (theme) => charts.hits(hits(70, 14), { theme }),
  processTree: (theme) => charts.processTree(intrusion(), { theme }),
};

const paints = (svg: string): string[] =>
  Array.from(svg.matchAll(/ (?:fill|stroke)="(#[\da-f]{6})"/g), ([, paint = ""]) => paint);

describe("toNight", () => {
  it.each(Object.keys(drawn))("of a light %s is the dark one, all but the amounts to the colour", (name) => {
    const night = toNight(drawn[name]?.("light").toSVG() ?? "");
    expect(paints(night ?? "")).toEqual(paints(drawn[name]?.("dark").toSVG() ?? ""));
  });

  it("turns amounts along the ramp: the most stands out most from either background", () => {
    const svg = (paint: string): string =>
      `<svg><rect width="9" height="9" fill="#ffffff"/><rect fill="${paint}"/></svg>`;
    const dark = themes.dark.ramp.map((color) =>
      [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16)).join(", "),
    );
    expect(toNight(svg("rgb(18, 48, 79)"))).toContain(`fill="rgb(${dark[2]})"`);
    expect(toNight(svg("rgb(169, 200, 232)"))).toContain(`fill="rgb(${dark[0]})"`);
  });

  it("leaves a picture alone that has colours of its own, or is dark already", () => {
    const mark = { type: "bar", color: "#123abc" };
    const own = chart({
      data: { values: [{ a: 1 }] },
      mark,
      encoding: { x: { field: "a", type: "nominal" } },
    });
    expect(toNight(own.toSVG())).toBeUndefined();
    expect(toNight(charts.timeline(resolutions(3), { theme: "dark" }).toSVG())).toBeUndefined();
  });

  it("keeps what the picture says, and adds nothing that is live", () => {
    const name = ' fill="#ffffff" ';
    const light = charts.timeline([{ artifact: name, firstSeen: new Date(0) }]).toSVG();
    const night = toNight(light) ?? "";
    expect(faultsOfSVG(night)).toEqual([]);
    const words = (svg: string): string => svg.replace(/<[^>]*>/g, " ");
    expect(words(night)).toBe(words(light));
  });
});
