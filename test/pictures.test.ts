import { readFile, writeFile } from "node:fs/promises";
import { beforeAll, describe, expect, it } from "vitest";
import { charts, connect, type Chart, type Trail } from "../src/index.js";
import { countsByHour, hits, intrusion } from "./chart/hunting.js";

const seed = "secure-parcel.example";
const names = Object.keys(charts) as (keyof typeof charts)[];
const themes = ["light", "dark"] as const;

const actions = ["ConnectionSuccess", "DnsConnectionInspected", "ConnectionFailed"];

/** What the README's pictures show: the calls of its example, and rows as advanced hunting has them. */
function draw({ frames, links, hosts, signals }: Trail, theme: (typeof themes)[number]): Drawn {
  const look = { theme, width: 640 };
  const season = { from: "2025-09-01", to: "2026-03-01" };
  return {
    network: charts.network(links, { seed, nodes: hosts, theme, title: "Hosts and the signals they share" }),
    timeline: charts.timeline(frames.passiveDns ?? [], { window: ["2025-09-08", "2025-12-20"], ...look }),
    duration: charts.duration(frames.passiveDns ?? [], look),
    heatmap: charts.heatmap(frames.trackers ?? [], { ...season, ...look }),
    matrix: charts.matrix(signals, look),
    lanes: charts.lanes(frames.trackers ?? [], { ...season, ...look }),
    map: charts.map(frames.host ?? [], look),
    render: charts.render(countsByHour(60, actions), {
      kind: "timechart",
      title: "Network events by hour",
      ...look,
    }),
    hits: charts.hits(hits(70, 14), look),
    processTree: charts.processTree(intrusion(), {
      mark: ({ FileName }) => FileName === "mshta.exe" || FileName === "rundll32.exe",
      ...look,
    }),
  };
}

type Drawn = Record<keyof typeof charts, Chart>;

// Made again with: UPDATE_OUTPUT=1 npx vitest run --project unit test/pictures.test.ts
describe.each(themes)("the README's pictures, %s", (theme) => {
  let drawn: Drawn;
  beforeAll(async () => {
    const hunt = await connect({ source: "sample", env: {} });
    const plan = hunt.pivot(seed).passiveDns().relatedHosts().trackers().cookies().hops(3);
    drawn = draw(await plan.run({ progress: false }), theme);
  });

  it.each(names)("%s is what is drawn", async (name) => {
    const picture = new URL(`../notebooks/pictures/${name}-${theme}.svg`, import.meta.url);
    const svg = drawn[name].toSVG();
    if (process.env["UPDATE_OUTPUT"] === "1") await writeFile(picture, svg);
    const stale = svg !== (await readFile(picture, "utf8"));
    expect(stale, "made again with UPDATE_OUTPUT=1").toBe(false);
  });

  it.each(names)("%s stands in the README", async (name) => {
    const readme = await readFile(new URL("../README.md", import.meta.url), "utf8");
    expect(readme).toContain(`"notebooks/pictures/${name}-${theme}.svg"`);
  });
});
