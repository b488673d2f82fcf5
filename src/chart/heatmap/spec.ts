import { rowAxis, rowNames } from "../row-names.js";
import { rampOf, titleOf, type Theme } from "../theme.js";
import { DAY, dayOf, timeAxis } from "../time-axis.js";
import type { Spec } from "../vega.js";
import type { Grid } from "./data.js";

export interface HeatmapLook {
  readonly title: string;
  readonly notes: readonly string[];
  /** What is counted. */
  readonly what: string;
  readonly width: number;
  readonly theme: Theme;
}

/** The Vega-Lite spec of a heatmap: a rectangle for days in a row with the same count, cut into days by lines. */
export function heatmapSpec(grid: Grid, { title, notes, what, width, theme }: HeatmapLook): Spec {
  const { calendar, first, columns, size, most } = grid;
  const rows = rowNames(grid.labels, width);
  const plot = Math.max(200, Math.round(width - rows.room - 44));
  const domain: [number, number] =
    columns === 0 ? [0, DAY] : [calendar.startOf(first), calendar.startOf(first + columns)];
  const time = timeAxis(domain, `${size}s, UTC`, plot);
  const x = columns === 0 ? { ...time, axis: null } : time;
  const y = rowAxis(rows);
  const values = grid.cells.map((cell) => {
    const [start, end] = [calendar.startOf(cell.first), calendar.startOf(cell.after)];
    const amount = most > 1 ? `${what}: ${cell.count} a ${size}` : "seen";
    return {
      lane: rows.names[cell.row],
      start,
      end,
      count: cell.count,
      tip: `${grid.labels[cell.row]}, ${dayOf(start)} to ${dayOf(end - 1)}, ${amount}`,
    };
  });
  return {
    title: titleOf(title, notes, width),
    width: plot,
    height: Math.max(1, grid.labels.length) * rows.height,
    layer: [
      {
        data: { values: grid.labels.map((_label, index) => ({ lane: rows.names[index] })) },
        mark: { type: "rect", color: theme.grid, opacity: 0.5, aria: false },
        encoding: { y },
      },
      {
        data: { values },
        mark: { type: "rect", fill: theme.mark },
        encoding: {
          x: { field: "start", ...x },
          x2: { field: "end" },
          y,
          ...(most > 1 && {
            fill: {
              field: "count",
              type: "quantitative",
              ...rampOf(most, `${what} a ${size}`, theme),
            },
          }),
          tooltip: { field: "tip", type: "nominal" },
          description: { field: "tip", type: "nominal" },
        },
      },
      {
        data: {
          values: Array.from({ length: columns > plot / 2 ? 0 : Math.max(0, columns - 1) }, (_, index) => ({
            start: calendar.startOf(first + index + 1),
          })),
        },
        mark: {
          type: "rule",
          color: theme.background,
          strokeWidth: plot / columns < 8 ? 0.6 : 1,
          aria: false,
        },
        encoding: { x: { field: "start", ...x } },
      },
    ],
  };
}
