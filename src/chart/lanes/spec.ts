import { truncate } from "../../base/text.js";
import { rowNames, uniqueNames } from "../row-names.js";
import { colorsOf, legendOf, titleOf, type Theme } from "../theme.js";
import { domainOf, timeAxis, tipOf } from "../time-axis.js";
import type { Spec } from "../vega.js";
import type { PackedLane, Shared } from "./data.js";

export interface LanesLook {
  readonly title: string;
  readonly notes: readonly string[];
  /** What the values are. */
  readonly value: string;
  readonly width: number;
  readonly theme: Theme;
}

interface Bar {
  readonly label: string;
  readonly value: string;
  readonly start: number;
  readonly end: number;
  readonly color: string;
  readonly top: number;
  readonly bottom: number;
}

const ONE = "on one host only";
const MORE = "other shared values";

/** The Vega-Lite spec of swim lanes: a bar a record, lines from each host of a value to the next. */
export function lanesSpec(
  lanes: readonly PackedLane[],
  shared: readonly Shared[],
  { title, notes, value, width, theme }: LanesLook,
): Spec {
  const most = Math.max(1, ...lanes.map((lane) => lane.lines));
  const rows = rowNames(
    lanes.map((lane) => lane.label),
    width,
  );
  const line = Math.max(3, Math.min(rows.height - 7, 40 / most));
  const plot = Math.max(200, Math.round(width - rows.room - 44));
  const named = uniqueNames(shared.slice(0, theme.palette.length).map(({ value }) => truncate(value, 44)));
  const colors = new Map(shared.map(({ value }, index) => [value, named[index] ?? MORE]));
  const { bars, bands, height } = place(lanes, colors, rows.height, line);
  const used = new Set(bars.map((bar) => bar.color));
  const categories = [...named, MORE, ONE].filter((category) => used.has(category));
  const range = [...colorsOf(named, theme), theme.muted, theme.other].filter((_color, index) =>
    used.has([...named, MORE, ONE][index] ?? ""),
  );
  const time = timeAxis(domainOf(bars), "seen from first to last, UTC", plot);
  const x = bars.length === 0 ? { ...time, axis: null } : time;
  const y = {
    type: "quantitative",
    scale: { domain: [0, height], range: [0, height], nice: false, zero: false },
    axis: null,
  };
  const hue = {
    field: "color",
    type: "nominal",
    scale: { domain: categories, range },
    legend:
      categories.length === 0
        ? null
        : { ...legendOf(value, categories, width * 0.8), symbolType: "square", symbolSize: 110 },
  };
  const paints = new Map(categories.map((category, index) => [category, range[index] ?? theme.other]));
  const links = handOvers(bars, shared.slice(0, named.length)).map((link) => ({
    ...link,
    paint: paints.get(link.color),
  }));
  return {
    title: titleOf(title, notes, width),
    width: plot,
    height,
    layer: [
      {
        data: { values: bands.map(({ top, bottom }) => ({ top, bottom })) },
        mark: { type: "rect", color: theme.grid, opacity: 0.4, aria: false },
        encoding: { y: { field: "top", ...y }, y2: { field: "bottom" } },
      },
      {
        data: { values: links },
        mark: { type: "rule", strokeWidth: 1.2, opacity: 0.75, aria: false },
        encoding: {
          x: { field: "from", ...x },
          x2: { field: "to" },
          y: { field: "top", ...y },
          y2: { field: "bottom" },
          stroke: { field: "paint", type: "nominal", scale: null },
        },
      },
      {
        data: {
          values: bars.map((bar) => ({
            ...bar,
            paint: paints.get(bar.color),
            tip: tipOf([bar.label, bar.value], bar.start, bar.end),
          })),
        },
        mark: { type: "rect", cornerRadius: 1.5, strokeWidth: 1.5 },
        encoding: {
          x: { field: "start", ...x },
          x2: { field: "end" },
          y: { field: "top", ...y },
          y2: { field: "bottom" },
          fill: hue,
          stroke: { field: "paint", type: "nominal", scale: null },
          tooltip: { field: "tip", type: "nominal" },
          description: { field: "tip", type: "nominal" },
        },
      },
      {
        data: {
          values: bands.map(({ top, bottom }, index) => ({
            middle: (top + bottom) / 2,
            name: rows.names[index],
          })),
        },
        mark: {
          type: "text",
          align: "right",
          baseline: "middle",
          dx: -8,
          fontSize: rows.fontSize,
          color: theme.text,
          aria: false,
        },
        encoding: { x: { value: 0 }, y: { field: "middle", ...y }, text: { field: "name", type: "nominal" } },
      },
    ],
  };
}

interface Band {
  readonly top: number;
  readonly bottom: number;
}

function place(
  lanes: readonly PackedLane[],
  colors: ReadonlyMap<string, string>,
  rowHeight: number,
  line: number,
): { bars: Bar[]; bands: Band[]; height: number } {
  const bars: Bar[] = [];
  const bands: Band[] = [];
  let top = 0;
  for (const lane of lanes) {
    const inner = lane.lines * line + (lane.lines - 1);
    const band = { top, bottom: top + Math.max(rowHeight - 3, inner + 4) };
    const first = (band.top + band.bottom - inner) / 2;
    for (const { label, value, start, end, line: index } of lane.spans) {
      const at = first + index * (line + 1);
      bars.push({
        label,
        value,
        start,
        end,
        color: colors.get(value) ?? ONE,
        top: at,
        bottom: at + line,
      });
    }
    bands.push(band);
    top = band.bottom + 3;
  }
  return { bars, bands, height: Math.max(20, top) };
}

interface HandOver {
  readonly from: number;
  readonly to: number;
  readonly top: number;
  readonly bottom: number;
  readonly color: string;
}

/** Of the values with a colour of their own: from where one was to where it was seen next: upright while both have it, slanting over the time between. */
function handOvers(bars: readonly Bar[], shared: readonly Shared[]): HandOver[] {
  return shared.flatMap(({ value }) => {
    const own = bars.filter((bar) => bar.value === value).sort((a, b) => a.start - b.start || a.end - b.end);
    return own.slice(1).flatMap((next, index): HandOver[] => {
      const before = own[index] as Bar;
      if (before.label === next.label) return [];
      return [
        {
          from: Math.min(before.end, next.start),
          to: next.start,
          top: (before.top + before.bottom) / 2,
          bottom: (next.top + next.bottom) / 2,
          color: next.color,
        },
      ];
    });
  });
}
