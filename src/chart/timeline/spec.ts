import { rowAxis, rowNames } from "../row-names.js";
import { wordsOf } from "../rows.js";
import type { Lane } from "../spans.js";
import { huesOf, legendOf, titleOf, type Theme } from "../theme.js";
import { domainOf, timeAxis, tipOf } from "../time-axis.js";
import type { Spec } from "../vega.js";

/** What a timeline looks like, beside its rows. */
export interface TimelineLook {
  title: string;
  notes: readonly string[];
  window: [number, number] | undefined;
  width: number;
  color: string | undefined;
  /** What a bar reaches over. */
  span: string;
  theme: Theme;
}

/** The Vega-Lite spec of a timeline: a band for the window, and a bar for each span. */
export function timelineSpec(
  lanes: readonly Lane[],
  { title, notes, window, width, color, span, theme }: TimelineLook,
): Spec {
  const rows = rowNames(
    lanes.map((lane) => lane.label),
    width,
  );
  const plot = Math.max(200, Math.round(width - rows.room - 44));
  const categories = lanes.flatMap((lane) => lane.spans.map(({ category }) => category));
  const hues = huesOf(categories.filter(Boolean).sort(), theme);
  const values = lanes.flatMap((lane, index) =>
    lane.spans.map((each) => ({
      ...each,
      category: hues.nameOf(each.category),
      lane: rows.names[index],
      tip: tipOf([each.label, each.category], each.start, each.end),
    })),
  );
  const time = timeAxis(domainOf(lanes, window), `${span}, UTC`, plot);
  const x = lanes.length === 0 ? { ...time, axis: null } : time;
  const y = rowAxis(rows);
  const hue = {
    field: "category",
    type: "nominal",
    scale: { domain: hues.domain, range: hues.range },
    legend:
      hues.domain.length > 1
        ? { ...legendOf(wordsOf(color), hues.domain, plot), symbolType: "square", symbolSize: 110 }
        : null,
  };
  return {
    title: titleOf(title, notes, width),
    width: plot,
    height: Math.max(1, lanes.length) * rows.height,
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
