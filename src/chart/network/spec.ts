import { labelOf } from "../rows.js";
import { huesOf, legendOf, titleOf, type Hues, type Theme } from "../theme.js";
import type { Spec } from "../vega.js";
import type { Label } from "./labels.js";
import type { Layout, Placed } from "./layout.js";

export interface NetworkLook {
  readonly title: string;
  readonly notes: readonly string[];
  readonly labels: readonly Label[];
  readonly fontSize: number;
  readonly theme: Theme;
}

/** Hosts are round and square; signals take the other shapes in turn. */
const HOSTS: ReadonlyMap<string, string> = new Map([
  ["hostname", "circle"],
  ["ipAddress", "square"],
]);
const SIGNALS = ["diamond", "triangle-up", "cross", "triangle-down", "triangle-right", "triangle-left"];
/** More lines than this fade, so that the nodes still stand out. */
const CLEAR = 150;

/** The Vega-Lite spec of a network: lines, marks, rings around the seeds, labels. */
export function networkSpec(layout: Layout, { title, notes, labels, fontSize, theme }: NetworkLook): Spec {
  const { width, height, nodes } = layout;
  const hosts = [...HOSTS.keys()].filter((kind) => nodes.some((node) => node.kind === kind));
  const signals = signalHues(nodes, theme);
  const kinds = [...hosts, ...signals.domain];
  const x = { type: "quantitative", scale: { domain: [0, width], nice: false, zero: false }, axis: null };
  const y = { type: "quantitative", scale: { domain: [height, 0], nice: false, zero: false }, axis: null };
  const shape = {
    field: "kind",
    type: "nominal",
    scale: {
      domain: kinds,
      range: [...hosts.map((kind) => HOSTS.get(kind)), ...SIGNALS.slice(0, signals.domain.length)],
    },
    legend: kinds.length > 1 ? { ...legendOf("node", kinds, width), symbolSize: 90 } : null,
  };
  const hue = {
    ...shape,
    scale: { domain: kinds, range: [...hosts.map((kind) => hostColor(kind, theme)), ...signals.range] },
  };
  const seeds = nodes.filter((node) => node.seed);
  return {
    title: titleOf(title, notes, width),
    width,
    height,
    resolve: { scale: { opacity: "independent" } },
    layer: [
      ...(layout.edges.length === 0 ? [] : [lines(layout, x, y, signals.domain.length === 0, theme)]),
      {
        data: { values: nodes.map((node) => pointOf(node, signals)) },
        mark: { type: "point", filled: true, opacity: 1, stroke: theme.background, strokeWidth: 1 },
        encoding: {
          x: { field: "x", ...x },
          y: { field: "y", ...y },
          shape,
          fill: hue,
          size: { field: "size", type: "quantitative", scale: null },
          tooltip: { field: "tip", type: "nominal" },
          description: { field: "tip", type: "nominal" },
        },
      },
      ...(seeds.length === 0 ? [] : [rings(seeds, x, y, theme)]),
      ...(["left", "right", "center"] as const).flatMap((align) =>
        texts(align, labels, x, y, fontSize, theme),
      ),
    ],
  };
}

/** Lines between signals and hosts need no colour; between hosts it tells the pivot. */
function lines({ nodes, edges, width }: Layout, x: Spec, y: Spec, colored: boolean, theme: Theme): Spec {
  const places = new Map(nodes.map((node) => [node.id, node]));
  const most = Math.max(...edges.map((edge) => edge.weight), Number.MIN_VALUE);
  const fading = Math.sqrt(Math.min(1, CLEAR / edges.length));
  const values = edges.map((edge) => {
    const from = places.get(edge.from) as Placed;
    const to = places.get(edge.to) as Placed;
    const share = Math.sqrt(edge.weight / most);
    return {
      x: from.x,
      y: from.y,
      x2: to.x,
      y2: to.y,
      link: labelOf(edge.kinds.join(", ")),
      opacity: Number(((0.25 + 0.5 * share) * fading).toFixed(2)),
      thickness: Number((0.8 + 1.4 * share).toFixed(2)),
    };
  });
  const hues = huesOf(values.map(({ link }) => link).sort(), { ...theme, palette: theme.palette.slice(1) });
  return {
    data: { values: values.map((value) => ({ ...value, hue: hues.nameOf(value.link) })) },
    mark: { type: "rule", color: theme.muted, aria: false },
    encoding: {
      x: { field: "x", ...x },
      y: { field: "y", ...y },
      x2: { field: "x2" },
      y2: { field: "y2" },
      opacity: { field: "opacity", type: "quantitative", scale: null },
      strokeWidth: { field: "thickness", type: "quantitative", scale: null },
      ...(colored &&
        hues.domain.length > 1 && {
          stroke: {
            field: "hue",
            type: "nominal",
            scale: { domain: hues.domain, range: hues.range },
            legend: { ...legendOf("link", hues.domain, width), symbolType: "stroke", symbolStrokeWidth: 2 },
          },
        }),
      tooltip: { field: "link", type: "nominal" },
    },
  };
}

function rings(seeds: readonly Placed[], x: Spec, y: Spec, theme: Theme): Spec {
  return {
    data: { values: seeds.map((node) => ({ x: node.x, y: node.y, size: (2 * (node.radius + 3.5)) ** 2 })) },
    mark: {
      type: "point",
      shape: "circle",
      filled: false,
      stroke: theme.accent,
      strokeWidth: 2.2,
      opacity: 1,
      aria: false,
    },
    encoding: {
      x: { field: "x", ...x },
      y: { field: "y", ...y },
      size: { field: "size", type: "quantitative", scale: null },
    },
  };
}

/** Each text twice: first broad in the colour of the ground, so that it is read over lines. */
function texts(
  align: Label["align"],
  labels: readonly Label[],
  x: Spec,
  y: Spec,
  fontSize: number,
  theme: Theme,
): Spec[] {
  return [false, true].flatMap((seed) => {
    const values = labels.filter((label) => label.align === align && label.seed === seed);
    if (values.length === 0) return [];
    const mark = {
      type: "text",
      align,
      baseline: "middle",
      fontSize,
      fontWeight: seed ? 600 : 400,
      aria: false,
    };
    const layer = (paint: Spec): Spec => ({
      data: { values: values.map(({ text, x, y }) => ({ text, x, y })) },
      mark: { ...mark, ...paint },
      encoding: {
        x: { field: "x", ...x },
        y: { field: "y", ...y },
        text: { field: "text", type: "nominal" },
      },
    });
    return [
      layer({ stroke: theme.background, strokeWidth: 3, strokeJoin: "round", opacity: 0.85, tooltip: null }),
      layer({ color: theme.text }),
    ];
  });
}

function pointOf({ id, kind, score, degree, x, y, radius, seed }: Placed, signals: Hues): Spec {
  const parts = [
    labelOf(id),
    seed ? "seed" : "",
    kind,
    score === undefined ? "" : `score ${score}`,
    `links ${degree}`,
  ];
  return {
    x,
    y,
    kind: HOSTS.has(kind) ? kind : signals.nameOf(kind),
    size: (2 * radius) ** 2,
    tip: parts.filter((part) => part !== "").join(", "),
  };
}

/** The first colour is that of names, the last but one that of addresses; the signals have the others. */
function hostColor(kind: string, { palette }: Theme): string | undefined {
  return kind === "hostname" ? palette[0] : palette.at(-2);
}

function signalHues(nodes: readonly Placed[], theme: Theme): Hues {
  const kinds = nodes.map((node) => node.kind).filter((kind) => !HOSTS.has(kind));
  const taken = [...HOSTS.keys()].map((kind) => hostColor(kind, theme));
  return huesOf(kinds.sort(), { ...theme, palette: theme.palette.filter((color) => !taken.includes(color)) });
}
