import { rowAxis, rowNames } from "../row-names.js";
import { labelOf } from "../rows.js";
import { estimateWidth, fitMiddle } from "../text-width.js";
import { huesOf, legendOf, titleOf, type Theme } from "../theme.js";
import type { Spec } from "../vega.js";
import type { Matrix, Signal } from "./order.js";

export interface MatrixLook {
  readonly title: string;
  readonly notes: readonly string[];
  /** What the strength of a colour is. */
  readonly weight: string;
  readonly width: number;
  readonly theme: Theme;
}

/** Widest cell, and the widest gap between two kinds, in pixels. */
const WIDEST = 28;
const GAP = 8;
/** Longest names of signals, which stand upright, in pixels: the first at which no two look alike. */
const LENGTHS = [150, 200, 250, 300];

/** The Vega-Lite spec of a matrix: the signals' names upright above their columns, a square a pair. */
export function matrixSpec(matrix: Matrix, { title, notes, weight, width, theme }: MatrixLook): Spec {
  const { hosts, signals, cells, weighted } = matrix;
  const rows = rowNames(hosts.map(labelOf), width);
  const kinds = signals.map(({ kind }) => kind).filter((kind, index, all) => all.indexOf(kind) === index);
  const whole = Math.max(200, width - rows.room - 44);
  const gap = Math.min(GAP, (whole * 0.3) / kinds.length);
  const gaps = gap * Math.max(0, kinds.length - 1);
  const cell = Math.min(WIDEST, (whole - gaps) / Math.max(1, signals.length));
  const plot = Math.max(200, Math.round(cell * signals.length + gaps));
  const lefts = signals.map(({ kind }, index) => index * cell + gap * kinds.indexOf(kind));
  const fontSize = Math.max(8, Math.min(11, Math.floor(cell * 0.8)));
  const names = signalNames(signals, fontSize);
  const longest = Math.max(0, ...names.map((name) => estimateWidth(name, fontSize)));
  const most = cells.reduce((most, { weight }) => Math.max(most, weight), 0);
  /** Of the legends, above the upright names. */
  const offset = longest + 18;
  const x = {
    type: "quantitative",
    scale: { domain: [0, plot], nice: false, zero: false },
    axis: null,
  };
  const y = rowAxis(rows);
  const hues = huesOf(
    signals.map((signal) => signal.kind),
    theme,
  );
  const kind = {
    field: "kind",
    type: "nominal",
    scale: { domain: hues.domain, range: hues.range },
    legend:
      kinds.length > 1
        ? {
            ...legendOf("signal", hues.domain, whole),
            symbolType: "square",
            symbolSize: 110,
            offset,
          }
        : null,
  };
  return {
    title: titleOf(title, notes, Math.min(width, Math.max(plot + rows.room, 480))),
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
            kind: hues.nameOf(signals[signal]?.kind ?? ""),
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
          ...(weighted &&
            cells.length > 0 && {
              opacity: strength(weight, most, kinds.length > 1 ? 0 : offset, theme),
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

function signalNames(signals: readonly Signal[], fontSize: number): string[] {
  const whole = signals.map(({ value }) => labelOf(value));
  const cuts = LENGTHS.map((length) => whole.map((name) => fitMiddle(name, length, fontSize)));
  return cuts.find((names) => new Set(names).size === new Set(whole).size) ?? (cuts.at(-1) as string[]);
}

/** How strong a colour is; weights are shares of one, other amounts go up to the highest. */
function strength(weight: string, most: number, offset: number, theme: Theme): Spec {
  const top = most <= 1 ? 1 : most;
  return {
    field: "weight",
    type: "quantitative",
    scale: { domain: [0, top], range: [0.25, 1], nice: false },
    legend: {
      title: `${weight}, 0 to ${Number(top.toPrecision(3))}`,
      titleOrient: "top",
      type: "symbol",
      symbolType: "square",
      symbolSize: 110,
      symbolFillColor: theme.muted,
      values: [0.25, 0.5, 0.75, 1].map((share) => share * top),
      format: ".3~g",
      offset,
    },
  };
}
