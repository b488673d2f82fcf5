import { rowAxis, rowNames } from "../row-names.js";
import { labelOf } from "../rows.js";
import { estimateWidth, fitMiddle } from "../text-width.js";
import { colorsOf, legendOf, titleOf, type Theme } from "../theme.js";
import type { Spec } from "../vega.js";
import type { Matrix } from "./order.js";

export interface MatrixLook {
  readonly title: string;
  readonly notes: readonly string[];
  readonly width: number;
  readonly theme: Theme;
}

/** Widest cell, and the gap between two kinds, in pixels. */
const WIDEST = 28;
const GAP = 8;
/** Longest name of a signal, which stands upright, in pixels. */
const LONGEST = 150;

/** The Vega-Lite spec of a matrix: the signals' names upright above their columns, a square a pair. */
export function matrixSpec(matrix: Matrix, { title, notes, width, theme }: MatrixLook): Spec {
  const { hosts, signals, cells, weighted } = matrix;
  const rows = rowNames(hosts.map(labelOf), width);
  const kinds = signals.map(({ kind }) => kind).filter((kind, index, all) => all.indexOf(kind) === index);
  const gaps = GAP * Math.max(0, kinds.length - 1);
  const room = Math.max(200, width - rows.room - 44) - gaps;
  const cell = Math.min(WIDEST, room / Math.max(1, signals.length));
  const plot = Math.max(200, Math.round(cell * signals.length + gaps));
  const lefts = signals.map(({ kind }, index) => index * cell + GAP * kinds.indexOf(kind));
  const fontSize = Math.max(8, Math.min(11, Math.floor(cell * 0.8)));
  const names = signals.map(({ value }) => fitMiddle(labelOf(value), LONGEST, fontSize));
  const longest = Math.max(0, ...names.map((name) => estimateWidth(name, fontSize)));
  const most = cells.reduce((most, { weight }) => Math.max(most, weight), Number.MIN_VALUE);
  const x = {
    type: "quantitative",
    scale: { domain: [0, plot], nice: false, zero: false },
    axis: null,
  };
  const y = rowAxis(rows);
  const kind = {
    field: "kind",
    type: "nominal",
    scale: { domain: kinds, range: colorsOf(kinds, theme) },
    legend:
      kinds.length > 1
        ? {
            ...legendOf("signal", kinds, width * 0.6),
            symbolType: "square",
            symbolSize: 110,
            // Above the upright names.
            offset: longest + 18,
          }
        : null,
  };
  return {
    title: titleOf(title, notes, Math.max(plot + rows.room, 420)),
    width: plot,
    height: Math.max(1, hosts.length) * rows.height,
    layer: [
      {
        data: {
          values: hosts.flatMap((_host, index) =>
            kinds.map((kind) => ({
              lane: rows.names[index],
              left: lefts[signals.findIndex((signal) => signal.kind === kind)],
              right: (lefts[signals.findLastIndex((signal) => signal.kind === kind)] ?? 0) + cell,
            })),
          ),
        },
        mark: { type: "rect", color: theme.grid, opacity: 0.5, aria: false },
        encoding: { x: { field: "left", ...x }, x2: { field: "right" }, y },
      },
      {
        data: {
          values: cells.map(({ host, signal, weight }) => ({
            lane: rows.names[host],
            left: (lefts[signal] ?? 0) + 1,
            right: (lefts[signal] ?? 0) + cell - 1,
            kind: signals[signal]?.kind,
            weight,
            tip: [
              labelOf(hosts[host]),
              signals[signal]?.kind,
              labelOf(signals[signal]?.value),
              ...(weighted ? [`weight ${Number(weight.toFixed(3))}`] : []),
            ].join(", "),
          })),
        },
        mark: { type: "rect", cornerRadius: 1.5 },
        encoding: {
          x: { field: "left", ...x },
          x2: { field: "right" },
          y,
          fill: kind,
          ...(weighted && {
            fillOpacity: {
              field: "weight",
              type: "quantitative",
              scale: { domain: [0, most], range: [0.22, 1] },
              legend: null,
            },
          }),
          tooltip: { field: "tip", type: "nominal" },
          description: { field: "tip", type: "nominal" },
        },
      },
      {
        data: {
          values: signals.map(({ kind }, index) => ({
            middle: (lefts[index] ?? 0) + cell / 2,
            name: names[index],
            kind,
          })),
        },
        mark: {
          type: "text",
          angle: 270,
          align: "left",
          baseline: "middle",
          fontSize,
          dx: 8,
          aria: false,
          color: theme.text,
        },
        encoding: { x: { field: "middle", ...x }, y: { value: 0 }, text: { field: "name", type: "nominal" } },
      },
    ],
  };
}
