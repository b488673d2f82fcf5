import { estimateWidth, wrapWords } from "./text-width.js";
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
/** Of the words in a legend, in pixels. */
export const LEGEND_SIZE = 11;
/** Around a picture, in pixels. */
export const PADDING = 14;

/** The Vega-Lite configuration of a theme. */
export function toConfig(theme: Theme): Spec {
  return {
    background: theme.background,
    padding: PADDING,
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
      labelFontSize: LEGEND_SIZE,
      titleFontSize: 11,
      titleFontWeight: "normal",
      orient: "top",
      direction: "horizontal",
      offset: 8,
      labelLimit: 0,
      symbolLimit: 0,
      symbolStrokeWidth: 0,
      layout: { top: { anchor: "start", direction: "vertical", margin: 8 } },
    },
    text: { color: theme.text, fontSize: 11 },
  };
}

/** Which colour a category has, and what it is called in the legend. */
export interface Hues {
  readonly domain: readonly string[];
  readonly range: readonly string[];
  nameOf(category: string): string;
}

/** A colour for each category, in order; where there are too many, for those of the most marks. The others share a grey. */
export function huesOf(
  ofMarks: readonly string[],
  { palette, other }: Pick<Theme, "palette" | "other">,
): Hues {
  const counts = new Map<string, number>();
  for (const category of ofMarks) counts.set(category, (counts.get(category) ?? 0) + 1);
  return huesByAmount(counts, { palette, other });
}

/** The same for categories of which it is known how much each of them is. */
export function huesByAmount(
  amounts: ReadonlyMap<string, number>,
  { palette, other }: Pick<Theme, "palette" | "other">,
): Hues {
  const all = [...amounts.keys()];
  if (all.length <= palette.length)
    return { domain: all, range: palette.slice(0, all.length), nameOf: (category) => category };
  const most = all.toSorted((a, b) => (amounts.get(b) ?? 0) - (amounts.get(a) ?? 0)).slice(0, palette.length);
  const named = new Set(most);
  const [only, ...more] = all.filter((category) => !named.has(category));
  const rest = only !== undefined && more.length === 0 ? only : `${all.length - named.size} others`;
  return {
    domain: [...all.filter((category) => named.has(category)), rest],
    range: [...palette, other],
    nameOf: (category) => (named.has(category) ? category : rest),
  };
}

/** As many entries a line as there is room for. */
export function legendOf(title: string, categories: readonly string[], width: number): Spec {
  const widest = Math.max(...categories.map((category) => estimateWidth(category, LEGEND_SIZE))) + 28;
  const columns = Math.max(1, Math.floor(width / widest));
  return { title, titleOrient: "top", columns };
}

/** A title and the notes below it, in lines that are not longer than the picture is wide. */
export function titleOf(text: string, notes: readonly string[], width: number): Spec {
  const lines = wrapWords(text, width - 30, 16, 2);
  return {
    text: lines.length > 1 ? lines : lines[0],
    subtitle: notes.flatMap((note) => wrapWords(note, width - 30, 12, 3)),
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
