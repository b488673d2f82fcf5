import { createServer } from "node:http";
import { inspect } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chart, charts, type Chart } from "../../src/chart/index.js";
import { checkSVG } from "../../src/chart/inert.js";
import { themes } from "../../src/chart/theme.js";
import { DISPLAY } from "../../src/display/index.js";
import { elementsOf, faultsOfHTML, faultsOfSVG, parse } from "../display/faults.js";
import { hostile } from "../display/hostile.js";
import { resolutions, signals, trackers, trail } from "./data.js";
import { countsByHour, hits, intrusion } from "./hunting.js";

const bar = {
  mark: "bar",
  encoding: { x: { field: "a", type: "quantitative" }, y: { field: "b", type: "nominal" } },
};

describe("chart", () => {
  it("shows itself as a spec, a picture, an image in HTML, and words", () => {
    const bundle = charts.timeline(resolutions(3))[DISPLAY]();
    expect(bundle["application/vnd.vegalite.v6+json"]).toMatchObject({
      $schema: "https://vega.github.io/schema/vega-lite/v6.json",
      usermeta: { embedOptions: { actions: false } },
    });
    expect(bundle["image/svg+xml"]).toMatch(/^<svg role="img" aria-label="Resolutions of /);
    const [image] = elementsOf(parse(String(bundle["text/html"])));
    const data = String(image?.properties["src"]).replace("data:image/svg+xml;base64,", "");
    expect(Buffer.from(data, "base64").toString()).toBe(bundle["image/svg+xml"]);
    expect(image?.properties["alt"]).toBe(bundle["text/plain"]);
    expect(inspect(charts.timeline(resolutions(3)))).toBe(bundle["text/plain"]);
  });

  it("its spec is plain JSON", () => {
    const { spec } = charts.timeline(resolutions(3));
    expect(JSON.parse(JSON.stringify(spec))).toEqual(spec);
  });

  it.each(["light", "dark"] as const)(
    "in %s colours all text and marks stand out from the ground",
    (name) => {
      const { background, text, muted, mark, palette, other, accent, ramp } = themes[name];
      for (const color of [text, muted]) expect(contrast(color, background)).toBeGreaterThan(4.5);
      for (const color of [mark, accent, other, ...palette])
        expect(contrast(color, background)).toBeGreaterThan(2.5);
      const amounts = ramp.map((color) => contrast(color, background));
      expect(amounts).toEqual(amounts.toSorted((a, b) => a - b));
      expect(amounts[0]).toBeGreaterThan(1.6);
    },
  );
});

const { links, hosts } = trail(60);
const [wordy, long] = ["name-of-a-host-that-goes-on.", `${"f".repeat(64)}.example`];
const all: Record<keyof typeof charts, (options: { width: number; title?: string }) => Chart> = {
  timeline: (options) => charts.timeline(resolutions(40), options),
  duration: (options) => charts.duration(resolutions(40), options),
  heatmap: (options) => charts.heatmap(resolutions(40), options),
  network: (options) => charts.network(links, { nodes: hosts, ...options }),
  matrix: (options) => charts.matrix(signals(40, 20), options),
  lanes: (options) =>
    charts.lanes([...trackers(40), ...trackers(40).map((row) => ({ ...row, value: long }))], options),
  map: (options) => charts.map([{ host: "a.example", countryOrRegion: "Germany" }], options),
  render: (options) => charts.render(countsByHour(48, ["a", "b", long]), { kind: "timechart", ...options }),
  hits: (options) =>
    charts.hits([...hits(80, 20), ...hits(3, 1).map((row) => ({ ...row, device: long }))], options),
  processTree: (options) => charts.processTree(intrusion(), options),
};

describe.each(Object.entries(all))("%s", (_name, draw) => {
  it.each([390, 900, 1400])("is no wider than the %i pixels asked for", (width) => {
    const [, drawn] = /viewBox="0 0 ([\d.]+) /.exec(draw({ width }).toSVG()) ?? [];
    expect(Number(drawn)).toBeLessThanOrEqual(width);
  });

  it("breaks a title and notes into lines on a phone, and cuts none of its words", () => {
    const title = `${wordy} `.repeat(2).trim();
    const chart = draw({ width: 390, title });
    const { text, subtitle } = chart.spec["title"] as { text: string | string[]; subtitle: string[] };
    expect([text].flat().join(" ")).toBe(title);
    expect(subtitle.join(" ")).not.toContain("…");
  });
});

describe("a spec that leads away", () => {
  let asked = 0;
  const server = createServer((_request, response) => {
    asked++;
    response.end("[]");
  });
  let origin = "";
  beforeAll(async () => {
    await new Promise<void>((resolve) => {
      server.listen(0, "127.0.0.1", resolve);
    });
    origin = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
  });
  afterAll(() => void server.close());

  it.each(["file:///etc/passwd", "package.json", "ORIGIN/rows.json", "http://169.254.169.254/metadata"])(
    "data from %s is refused, without a request",
    async (place) => {
      const url = place.replace("ORIGIN", origin);
      expect(() => chart({ ...bar, data: { url } }).toSVG()).toThrow(/its data is to be fetched/);
      const lookup = { lookup: "a", from: { data: { url }, key: "a", fields: ["b"] } };
      expect(() => chart({ ...bar, data: { values: [{ a: 1 }] }, transform: [lookup] }).toSVG()).toThrow(
        /to be fetched/,
      );
      await quiet();
      expect(asked).toBe(0);
    },
  );

  it.each(["javascript:alert(1)", null, "https://evil.example/", "jAvA\tscript:alert(1)"])(
    "a link to %o is dropped, and the process lives",
    async (b) => {
      const svg = chart({
        ...bar,
        data: { values: [{ a: 1, b }] },
        encoding: { ...bar.encoding, href: { field: "b" } },
      }).toSVG();
      expect(faultsOfSVG(svg)).toEqual([]);
      expect(svg).not.toContain("<a");
      await quiet();
    },
  );

  it("a picture within, and an address as a colour, are refused without a request", async () => {
    const data = { values: [{ a: 1, b: "x" }] };
    expect(() => chart({ data, mark: { type: "image", url: `${origin}/x.png` } }).toSVG()).toThrow(
      /invalid chart/,
    );
    expect(() => chart({ ...bar, data, mark: { type: "bar", fill: `url(${origin}/x)` } }).toSVG()).toThrow(
      /invalid chart/,
    );
    await quiet();
    expect(asked).toBe(0);
  });
});

describe("a spec with hostile values", () => {
  it.each(hostile)("draws $id as text", ({ payload }) => {
    const svg = chart({
      ...bar,
      title: payload,
      description: payload,
      data: { values: [{ a: 1, b: payload }] },
    }).toSVG();
    expect(faultsOfSVG(svg)).toEqual([]);
    expect(svg).not.toMatch(/(?![\t\n\r])\p{Cc}|[\ufffe\uffff]|\p{Cs}/u);
  });

  it.each(hostile)("says $id as text in the HTML around it", ({ payload }) => {
    const html = String(
      chart({ ...bar, data: { values: [] } }, { summary: payload })[DISPLAY]()["text/html"],
    );
    expect(
      faultsOfHTML(html).filter(
        (fault) => !fault.startsWith("<img>") && !fault.startsWith("img src=data:image/svg+xml;base64,"),
      ),
    ).toEqual([]);
    expect(elementsOf(parse(html))).toHaveLength(1);
  });
});

describe("checkSVG", () => {
  it.each([
    "<svg><script>alert(1)</script></svg>",
    '<svg><g onload="alert(1)"></g></svg>',
    '<svg><a href="https://evil.example"></a></svg>',
    '<svg><image xlink:href="https://evil.example"/></svg>',
    "<svg><foreignObject></foreignObject></svg>",
    '<svg><rect fill="url(https://evil.example)"/></svg>',
    "<svg><text><img src=x></text></svg>",
    '<svg><rect style="fill:red"/></svg>',
  ])("refuses %s", (svg) => {
    expect(() => checkSVG(svg)).toThrow(/invalid chart/);
  });

  it.each([
    '<svg aria-label="url(x) onload=1"><text>onload=&quot;1&quot; href=</text></svg>',
    '<svg><rect fill="url(#a)"/></svg>',
  ])("lets %s pass", (svg) => {
    expect(checkSVG(svg)).toBe(svg);
  });
});

/** Long enough for a request or an unhandled rejection to show. */
function quiet(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 50);
  });
}

/** The contrast of two colours by WCAG 2. */
function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].toSorted((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
