import { formatDate } from "../base/dates.js";
import type { Lane, Span } from "./lanes.js";
import { labelOf } from "./rows.js";
import { estimateWidth, fitMiddle } from "./text-width.js";
import { colorsOf, legendOf, titleOf, type Theme } from "./theme.js";
import type { Spec } from "./vega.js";

const DAY = 86_400_000;

/** What a timeline looks like, beside its rows. */
export interface TimelineLook {
  title: string;
  notes: readonly string[];
  window: [number, number] | undefined;
  width: number;
  color: string | undefined;
  theme: Theme;
}

/** The Vega-Lite spec of a timeline: a band for the window, and a bar for each span. */
export function timelineSpec(
  lanes: readonly Lane[],
  { title, notes, window, width, color, theme }: TimelineLook,
): Spec {
  const rowHeight = lanes.length <= 30 ? 20 : lanes.length <= 60 ? 16 : lanes.length <= 120 ? 13 : 11;
  const fontSize = rowHeight >= 16 ? 11 : rowHeight >= 13 ? 10 : 9;
  const names = uniqueNames(lanes.map((lane) => fitMiddle(lane.label, width * 0.32, fontSize)));
  const room = Math.max(40, ...names.map((label) => estimateWidth(label, fontSize)));
  const categories = lanes
    .flatMap((lane) => lane.spans.map((span) => span.category))
    .filter((category, index, all) => category !== "" && all.indexOf(category) === index)
    .sort();
  const values = lanes.flatMap((lane, index) =>
    lane.spans.map((span) => ({ ...span, lane: names[index], tip: tipOf(span) })),
  );
  const x = {
    type: "temporal",
    scale: { type: "utc", domain: domainOf(lanes, window), nice: false },
    axis:
      lanes.length === 0
        ? null
        : {
            orient: "top",
            title: "seen from first to last, UTC",
            titleAnchor: "start",
            format: {
              year: "%Y",
              quarter: "%b %Y",
              month: "%b %Y",
              week: "%d %b",
              date: "%d %b",
              hours: "%H:%M",
              minutes: "%H:%M",
            },
            labelOverlap: true,
            tickCount: Math.max(2, Math.floor((width - room) / 110)),
          },
  };
  const y = {
    field: "lane",
    type: "nominal",
    scale: { domain: names, paddingInner: 0.3, paddingOuter: 0.15 },
    axis: {
      title: null,
      labelFontSize: fontSize,
      labelLimit: 0,
      labelPadding: 8,
      labelOverlap: false,
      grid: false,
    },
  };
  const hue = {
    field: "category",
    type: "nominal",
    scale: { domain: categories, range: colorsOf(categories, theme) },
    legend:
      categories.length > 1
        ? { ...legendOf(labelOf(color), categories, width * 0.6), symbolType: "square", symbolSize: 110 }
        : null,
  };
  return {
    title: titleOf(title, notes, width),
    width: Math.max(200, Math.round(width - room - 44)),
    height: Math.max(1, lanes.length) * rowHeight,
    layer: [
      ...(window === undefined ? [] : [band(window, x, theme)]),
      {
        data: { values },
        mark: {
          type: "bar",
          cornerRadius: 2,
          strokeWidth: 2,
          ...(color === undefined && { fill: theme.mark, stroke: theme.mark }),
        },
        encoding: {
          x: { field: "start", ...x },
          x2: { field: "end" },
          y,
          ...(color !== undefined && { fill: hue, stroke: { ...hue, legend: null } }),
          tooltip: { field: "tip", type: "nominal" },
          description: { field: "tip", type: "nominal" },
        },
      },
    ],
  };
}

function band([start, end]: [number, number], x: Spec, theme: Theme): Spec {
  return {
    data: { values: [{ start: Math.min(start, end), end: Math.max(start, end) }] },
    mark: { type: "rect", color: theme.accent, opacity: 0.14, aria: false },
    encoding: { x: { field: "start", ...x }, x2: { field: "end" } },
  };
}

function domainOf(lanes: readonly Lane[], window: readonly number[] = []): [number, number] {
  const from = Math.min(...lanes.map((lane) => lane.start), ...window);
  const to = Math.max(...lanes.map((lane) => lane.end), ...window);
  if (!Number.isFinite(from)) return [0, DAY];
  const margin = to > from ? (to - from) * 0.015 : DAY / 2;
  return [from - margin, to + margin];
}

/** Labels that look the same once they are cut still stand on lines of their own. */
function uniqueNames(labels: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return labels.map((label) => {
    const times = (seen.get(label) ?? 0) + 1;
    seen.set(label, times);
    return times === 1 ? label : `${label} (${times})`;
  });
}

function tipOf({ label, category, start, end }: Span): string {
  const dates = `${formatDate(new Date(start))} to ${formatDate(new Date(end))}`;
  return [label, category, dates].filter((part) => part !== "").join(", ");
}
