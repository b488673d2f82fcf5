import { rowAxis, rowNames } from "../row-names.js";
import { wordsOf } from "../rows.js";
import { packLanes, type Lane, type PackedLane, type Span } from "../spans.js";
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

/** Lines of one row, at most. */
const MOST_LINES = 12;

/** Bars at the same time below one another, those of one kind on one line where they can. */
function inLines(lanes: readonly Lane[], roomAfter: number): PackedLane[] {
  return packLanes(
    lanes,
    (span) => span.category,
    () => roomAfter,
    MOST_LINES,
  );
}

/** How many bars of a row of `MOST_LINES` begin while its every line is taken, and so stand on top of others. */
export function countCovering(lanes: readonly Lane[]): number {
  return inLines(lanes, 0).reduce((sum, { spans }) => sum + coveringIn(spans), 0);
}

function coveringIn(spans: readonly (Span & { readonly line: number })[]): number {
  const until: number[] = [];
  return spans.filter(({ start, end, line }) => {
    const covers = start <= (until[line] ?? -Infinity);
    until[line] = Math.max(until[line] ?? -Infinity, end);
    return covers;
  }).length;
}

/** The Vega-Lite spec of a timeline: a band for the window, and a bar for each span. */
export function timelineSpec(
  lanes: readonly Lane[],
  { title, notes, window, width, color, span, theme }: TimelineLook,
): Spec {
  const domain = domainOf(lanes, window);
  const packed = inLines(lanes, (2 / width) * (domain[1] - domain[0]));
  const count = packed.reduce((sum, lane) => sum + lane.lines, 0);
  const rows = rowNames(
    packed.map((lane) => lane.label),
    width,
    count,
  );
  const plot = Math.max(200, Math.round(width - rows.room - 44));
  const categories = lanes.flatMap((lane) => lane.spans.map(({ category }) => category));
  const hues = huesOf(categories.filter(Boolean).sort(), theme);
  // A row's further lines stand below it without a name; no name has a line break.
  const rowOf = (lane: number, line: number): string =>
    line === 0 ? (rows.names[lane] ?? "") : `${lane}\n${line}`;
  const values = packed.flatMap((lane, index) =>
    lane.spans.map(({ line, ...each }) => ({
      ...each,
      category: hues.nameOf(each.category),
      lane: rowOf(index, line),
      tip: tipOf([each.label, each.category], each.start, each.end),
    })),
  );
  const lines = packed.flatMap((lane, index) =>
    Array.from({ length: lane.lines }, (_, line) => rowOf(index, line)),
  );
  const time = timeAxis(domain, `${span}, UTC`, plot);
  const x = lanes.length === 0 ? { ...time, axis: null } : time;
  const y = rowAxis(rows, lines);
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
    height: Math.max(1, count) * rows.height,
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
