import { rowNames } from "../row-names.js";
import { packLanes, type Lane } from "../spans.js";
import { legendOf, titleOf, type Theme } from "../theme.js";
import { domainOf, timeAxis, tipOf } from "../time-axis.js";
import type { Spec } from "../vega.js";
import type { Held, Holding, Shared } from "./data.js";
import { KEY_SIZE, MORE, ONE, marksOf, toKey, type Key } from "./marks.js";
import { handOvers, place } from "./place.js";

export interface LanesLook {
  readonly title: string;
  readonly notes: readonly string[];
  /** What the values are. */
  readonly value: string;
  readonly width: number;
  readonly theme: Theme;
}

/** The Vega-Lite spec of swim lanes: a bar a record, lines from each host of a value to the next. */
export function lanesSpec(
  lanes: readonly Lane<Holding>[],
  shared: readonly Shared[],
  { title, notes, value, width, theme }: LanesLook,
): Spec {
  const rows = rowNames(
    lanes.map((lane) => lane.label),
    width,
  );
  const plot = Math.max(200, Math.round(width - rows.room - 44));
  const domain = domainOf(lanes);
  const pixels = (time: number): number => (time / (domain[1] - domain[0])) * plot;
  const marks = marksOf(shared, plot, theme);
  const isNumbered = shared.length > theme.palette.length;
  const keyOf = ({ value, start, end }: Held): Key =>
    toKey(marks.get(value)?.number ?? "", pixels(end - start));
  const packed = packLanes(
    lanes,
    (span) => span.value,
    (span) => {
      const { room, isInside } = keyOf(span);
      return isInside ? 0 : (room / plot) * (domain[1] - domain[0]);
    },
  );
  const most = Math.max(1, ...packed.map((lane) => lane.lines));
  const line = Math.max(isNumbered ? KEY_SIZE : 3, Math.min(rows.height - 7, 40 / most));
  const { bars, bands, height } = place(packed, marks, rows.height, line);
  const paints = new Map([
    ...Array.from(marks.values(), ({ color, paint }): [string, string] => [color, paint]),
    [ONE, theme.other],
  ]);
  const used = new Set(bars.map((bar) => bar.color));
  const categories = [...paints.keys()].filter((category) => used.has(category));
  const time = timeAxis(domain, "seen from first to last, UTC", plot);
  const x = bars.length === 0 ? { ...time, axis: null } : time;
  const y = {
    type: "quantitative",
    scale: { domain: [0, height], range: [0, height], nice: false, zero: false },
    axis: null,
  };
  const hue = {
    field: "color",
    type: "nominal",
    scale: { domain: categories, range: categories.map((category) => paints.get(category)) },
    legend:
      categories.length === 0
        ? null
        : { ...legendOf(value, categories, plot), symbolType: "square", symbolSize: 110 },
  };
  const links = handOvers(
    bars,
    shared.filter(({ value }) => marks.get(value)?.color !== MORE),
  ).map((link) => {
    const paint = paints.get(link.color);
    return { ...link, paint, opacity: paint === theme.muted ? 0.3 : 0.75 };
  });
  const keys = bars.flatMap((bar) => {
    const { number, isInside } = keyOf(bar);
    if (number === "") return [];
    const ink = isInside ? theme.background : theme.text;
    return [{ number, ink, at: isInside ? bar.start : bar.end, middle: (bar.top + bar.bottom) / 2 }];
  });
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
        mark: { type: "rule", strokeWidth: 1.2, aria: false },
        encoding: {
          x: { field: "from", ...x },
          x2: { field: "to" },
          y: { field: "top", ...y },
          y2: { field: "bottom" },
          stroke: { field: "paint", type: "nominal", scale: null },
          opacity: { field: "opacity", type: "quantitative", scale: null },
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
      ...(keys.length === 0
        ? []
        : [
            {
              data: { values: keys },
              mark: {
                type: "text",
                align: "left",
                baseline: "middle",
                dx: 2,
                fontSize: KEY_SIZE,
                aria: false,
              },
              encoding: {
                x: { field: "at", ...x },
                y: { field: "middle", ...y },
                text: { field: "number", type: "nominal" },
                color: { field: "ink", type: "nominal", scale: null },
              },
            },
          ]),
    ],
  };
}
