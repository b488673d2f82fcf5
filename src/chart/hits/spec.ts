import { plural } from "../../base/text.js";
import { rowNames } from "../row-names.js";
import type { Lane } from "../spans.js";
import { estimateWidth, fitMiddle } from "../text-width.js";
import { huesByAmount, legendOf, titleOf, type Hues, type Theme } from "../theme.js";
import { domainOf, timeAxis } from "../time-axis.js";
import type { Spec } from "../vega.js";
import { withoutEnding } from "./ending.js";
import { OTHER, STOPPED_WORDS, tellAll, type By, type Hit } from "./data.js";
import { place } from "./place.js";

export interface HitsLook {
  readonly title: string;
  readonly notes: readonly string[];
  readonly by: By;
  /** What all names end in, and what is left out of them. */
  readonly ending: string;
  /** What the colours are. */
  readonly color: string;
  readonly width: number;
  readonly theme: Theme;
}

const SHAPES = ["circle", "square", "triangle-up", "diamond", "cross", "triangle-down", "triangle-right"];
const OTHER_SHAPE = "triangle-left";
/** What is said at the end of a lane, in pixels; in a narrow picture only the number. */
const ROOM = 150;
const NARROW = 600;

/** The Vega-Lite spec of hits: a lane a device or user, a mark a hit, and at the end how many and of whom. */
export function hitsSpec(
  lanes: readonly Lane<Hit>[],
  { title, notes, by, color, ending, width, theme }: HitsLook,
): Spec {
  const rows = rowNames(
    lanes.map(({ label }) => withoutEnding(label, ending)),
    width,
  );
  const fontSize = 11;
  const ends = lanes.map(({ spans }) => endOf(spans, by, width));
  const endRoom = Math.max(0, ...ends.map((words) => estimateWidth(words, fontSize)));
  const plot = Math.max(150, Math.round(width - rows.room - endRoom - 54));
  const domain = domainOf(lanes);
  const { marks, bands, height } = place(lanes, (time) => (time / (domain[1] - domain[0])) * plot);
  const all = lanes.flatMap(({ spans }) => spans);
  const hues = huesByAmount(countOf(all.map(({ category }) => category)), theme);
  const shapes = huesByAmount(countOf(all.map(({ table }) => table)), {
    palette: SHAPES,
    other: OTHER_SHAPE,
  });
  const grey = { symbolFillColor: theme.muted, symbolStrokeColor: theme.muted };
  // One legend where colour and shape tell the same.
  const isSame = all.every(({ category, table }) => category === table);
  const time = timeAxis(domain, "time, UTC", plot);
  const ticks = { ...(time["axis"] as Spec), tickCount: Math.max(3, Math.floor(plot / 70)) };
  const x = { ...time, axis: lanes.length === 0 ? null : ticks };
  const y = {
    type: "quantitative",
    scale: { domain: [0, height], range: [0, height], nice: false, zero: false },
    axis: null,
  };
  const values = marks.map(({ hits, time, size, middle }) => {
    const told = tellAll(hits);
    return {
      at: time,
      middle,
      size,
      color: hues.nameOf(hits[0]?.category ?? ""),
      shape: shapes.nameOf(hits[0]?.table ?? ""),
      filled: hits[0]?.isStopped === true ? 0 : 1,
      ...told,
      words: ["indicator", "table", "action", "device", "user", "time"]
        .flatMap((name) => told[name] ?? [])
        .join(", "),
    };
  });
  const tips = [...new Set(values.flatMap((value) => Object.keys(value)))].filter((name) => !OWN.has(name));
  const hue = { field: "color", type: "nominal", scale: { domain: hues.domain, range: hues.range } };
  const text = { type: "text", baseline: "middle", fontSize, aria: false };
  const names = bands.map(({ top, bottom }, index) => ({
    middle: (top + bottom) / 2,
    name: rows.names[index],
    end: ends[index],
  }));
  return {
    title: titleOf(title, notes, width),
    width: plot,
    height,
    layer: [
      {
        data: { values: bands },
        mark: { type: "rect", color: theme.grid, opacity: 0.4, aria: false },
        encoding: { y: { field: "top", ...y }, y2: { field: "bottom" } },
      },
      {
        data: { values },
        mark: { type: "point", strokeWidth: 1.4, opacity: 1 },
        encoding: {
          x: { field: "at", ...x },
          y: { field: "middle", ...y },
          fill: { ...hue, legend: legend(color, hues, plot, isSame ? {} : { symbolType: "circle" }) },
          stroke: { ...hue, legend: null },
          shape: {
            field: isSame ? "color" : "shape",
            type: "nominal",
            scale: { domain: shapes.domain, range: shapes.range },
            legend: legend("table", shapes, plot, isSame ? {} : grey),
          },
          size: { field: "size", type: "quantitative", scale: null },
          fillOpacity: { field: "filled", type: "quantitative", scale: null },
          tooltip: tips.map((field) => ({ field, type: "nominal" })),
          description: { field: "words", type: "nominal" },
        },
      },
      {
        data: { values: names },
        mark: { ...text, align: "right", dx: -8, color: theme.text },
        encoding: { x: { value: 0 }, y: { field: "middle", ...y }, text: { field: "name", type: "nominal" } },
      },
      {
        data: { values: names },
        mark: { ...text, align: "left", dx: 8, color: theme.muted },
        encoding: {
          x: { value: plot },
          y: { field: "middle", ...y },
          text: { field: "end", type: "nominal" },
        },
      },
      ...(all.some(({ isStopped }) => isStopped) ? [outcomes(plot, theme)] : []),
    ],
    resolve: { scale: { fill: "independent", shape: "independent" } },
  };
}

/** Nothing but a legend, since Vega has none of how a mark is filled. */
function outcomes(plot: number, { muted }: Theme): Spec {
  const domain = ["not stopped", STOPPED_WORDS];
  return {
    data: { values: domain.map((outcome) => ({ outcome })) },
    mark: { type: "point", opacity: 0, size: 0, aria: false },
    encoding: {
      x: { value: 0 },
      y: { value: 0 },
      fill: {
        field: "outcome",
        type: "nominal",
        scale: { domain, range: [muted, "transparent"] },
        legend: {
          ...legendOf("what came of it", domain, plot),
          symbolType: "circle",
          symbolSize: 80,
          symbolStrokeColor: muted,
          symbolStrokeWidth: 1.4,
          symbolOpacity: 1,
        },
      },
    },
  };
}

/** Fields that are for the picture alone. */
const OWN = new Set(["at", "middle", "size", "color", "shape", "filled", "words"]);

/** `12 hits, a.miller`; `12 hits, 3 users`. */
function endOf(hits: readonly Hit[], by: By, width: number): string {
  const others = new Set(hits.map(({ other }) => other).filter((other) => other !== ""));
  if (width < NARROW) return String(hits.length);
  const [first = ""] = others;
  const who = others.size > 1 ? plural(others.size, OTHER[by]) : shortNameOf(first);
  return fitMiddle([plural(hits.length, "hit"), who].filter(Boolean).join(", "), ROOM, 11);
}

/** Of an account what stands before its domain, of a host the first label. */
function shortNameOf(name: string): string {
  return name.replace(name.includes("@") ? /\[?@.*$/u : /\[?\..*$/u, "");
}

function countOf(names: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return new Map([...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)));
}

function legend(title: string, { domain }: Hues, plot: number, look: Spec): Spec | null {
  if (domain.length < 2) return null;
  return { ...legendOf(title, domain, plot), symbolSize: 80, ...look };
}
