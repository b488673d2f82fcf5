import { estimateWidth, fitMiddle } from "./text-width.js";
import type { Spec } from "./vega.js";

export type ThemeName = "light" | "dark";

export interface Theme {
  readonly background: string;
  readonly text: string;
  readonly muted: string;
  readonly grid: string;
  /** Marks that carry no category. */
  readonly mark: string;
  readonly accent: string;
  /** Categories, in the order in which they are given away; told apart with every common colour blindness. */
  readonly palette: readonly string[];
  /** All categories beyond the palette. */
  readonly other: string;
  /** Amounts, from little to much. */
  readonly ramp: readonly [string, string, string];
}

/** Palettes after Paul Tol's qualitative schemes `bright` and `light` (SRON/EPS/TN/09-002). */
export const themes: Readonly<Record<ThemeName, Theme>> = {
  light: {
    background: "#ffffff",
    text: "#1f2328",
    muted: "#59636e",
    grid: "#e4e7eb",
    mark: "#4477aa",
    accent: "#c2410c",
    palette: ["#4477aa", "#ee6677", "#228833", "#aa3377", "#b59a1c", "#3ba7c9", "#7a5195"],
    other: "#9a9fa6",
    ramp: ["#a9c8e8", "#4477aa", "#12304f"],
  },
  dark: {
    background: "#16181d",
    text: "#e6e8eb",
    muted: "#a2abb5",
    grid: "#2c313a",
    mark: "#77aadd",
    accent: "#fb923c",
    palette: ["#77aadd", "#ee8866", "#44bb99", "#ffaabb", "#eedd88", "#99ddff", "#b39ddb"],
    other: "#7d848d",
    ramp: ["#3a5f87", "#5b93c9", "#d4e8fb"],
  },
};

export const FONT = "system-ui, sans-serif";

/** The Vega-Lite configuration of a theme. */
export function toConfig(theme: Theme): Spec {
  return {
    background: theme.background,
    padding: 14,
    font: FONT,
    view: { stroke: null },
    title: {
      anchor: "start",
      frame: "bounds",
      fontSize: 15,
      fontWeight: 600,
      color: theme.text,
      subtitleColor: theme.muted,
      subtitleFontSize: 12,
      subtitleLineHeight: 16,
      subtitlePadding: 5,
      offset: 12,
    },
    axis: {
      labelColor: theme.text,
      titleColor: theme.muted,
      gridColor: theme.grid,
      domain: false,
      ticks: false,
      labelFontSize: 11,
      titleFontSize: 11,
      titleFontWeight: "normal",
    },
    legend: {
      labelColor: theme.text,
      titleColor: theme.muted,
      labelFontSize: 11,
      titleFontSize: 11,
      titleFontWeight: "normal",
      orient: "top",
      direction: "horizontal",
      offset: 8,
      labelLimit: 0,
      symbolStrokeWidth: 0,
    },
    text: { color: theme.text, fontSize: 11 },
  };
}

/** The colours of categories: the palette first, one grey for all that come after. */
export function colorsOf(categories: readonly string[], theme: Theme): string[] {
  return categories.map((_category, index) => theme.palette[index] ?? theme.other);
}

/** As many entries a line as there is room for. */
export function legendOf(title: string, categories: readonly string[], width: number): Spec {
  const widest = Math.max(...categories.map((category) => estimateWidth(category, 11))) + 28;
  const columns = Math.max(1, Math.floor(width / widest));
  return { title, titleOrient: "top", columns };
}

/** A title and the lines below it, none longer than the picture is wide. */
export function titleOf(text: string, notes: readonly string[], width: number): Spec {
  return {
    text: fitMiddle(text, width - 30, 16),
    subtitle: notes.map((note) => fitMiddle(note, width - 30, 12)),
  };
}

/** The scale of amounts from 1 to `most`, with a legend in whole numbers. Differences among the few show best. */
export function rampOf(most: number, title: string, theme: Theme): Spec {
  const between = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 100_000, 1_000_000];
  const steps = between.filter((step) => step < most * 0.7);
  const values = [...(steps.length > 4 ? steps.filter((_step, index) => index % 3 === 0) : steps), most];
  return {
    scale: { type: most > 10 ? "log" : "linear", domain: [1, most], range: theme.ramp, nice: false },
    legend: { title, type: "gradient", gradientLength: 180, gradientThickness: 10, values, format: ",d" },
  };
}
