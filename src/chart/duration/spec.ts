import { rowAxis, rowNames } from "../row-names.js";
import { wordsOf } from "../rows.js";
import { huesOf, legendOf, titleOf, type Theme } from "../theme.js";
import { tipOf } from "../time-axis.js";
import type { Spec } from "../vega.js";

export interface Bar {
  readonly label: string;
  readonly category: string;
  readonly days: number;
  /** The first and the last time of all, in milliseconds since 1970. */
  readonly start: number;
  readonly end: number;
}

export interface DurationLook {
  readonly title: string;
  readonly notes: readonly string[];
  readonly log: boolean;
  readonly width: number;
  readonly color: string | undefined;
  readonly theme: Theme;
}

/** What stands on a logarithmic axis: durations as people say them, in days. */
const STEPS: readonly (readonly [number, string])[] = [
  [1 / 1440, "1 minute"],
  [1 / 24, "1 hour"],
  [1, "1 day"],
  [7, "1 week"],
  [30, "30 days"],
  [365, "1 year"],
  [3650, "10 years"],
];

/** Beyond the longest bar, for what stands at its end. */
const VALUE_ROOM = 64;

/** The Vega-Lite spec of durations: a bar each, and its length in words at its end. */
export function durationSpec(
  bars: readonly Bar[],
  { title, notes, log, width, color, theme }: DurationLook,
): Spec {
  const rows = rowNames(
    bars.map((bar) => bar.label),
    width,
  );
  const plot = Math.max(200, Math.round(width - rows.room - 44));
  const longest = Math.max(...bars.map((bar) => bar.days), Number.MIN_VALUE);
  const least = log ? shortestStep(bars) : 0;
  const hues = huesOf(
    bars
      .map((bar) => bar.category)
      .filter(Boolean)
      .sort(),
    theme,
  );
  const values = bars.map(({ label, category, days, start, end }, index) => ({
    lane: rows.names[index],
    category: hues.nameOf(category),
    from: least,
    days: Math.max(days, least),
    words: inWords(days),
    tip: tipOf([label, category, inWords(days)], start, end),
  }));
  const hue = {
    field: "category",
    type: "nominal",
    scale: { domain: hues.domain, range: hues.range },
    legend:
      hues.domain.length > 1
        ? { ...legendOf(wordsOf(color), hues.domain, plot), symbolType: "square", symbolSize: 110 }
        : null,
  };
  const x = {
    type: "quantitative",
    scale: {
      type: log ? "log" : "linear",
      domain: [least, Math.max(longest, least * 2)],
      range: [0, plot - VALUE_ROOM],
      nice: false,
    },
    axis: bars.length === 0 ? null : log ? stepsAxis(least, longest) : daysAxis(longest, plot),
  };
  const y = rowAxis(rows);
  return {
    title: titleOf(title, notes, width),
    width: plot,
    height: Math.max(1, bars.length) * rows.height,
    data: { values },
    layer: [
      {
        mark: {
          type: "bar",
          cornerRadiusEnd: 2,
          strokeWidth: 2,
          ...(color === undefined && { fill: theme.mark, stroke: theme.mark }),
        },
        encoding: {
          x: { field: "from", ...x },
          x2: { field: "days" },
          y,
          ...(color !== undefined && { fill: hue, stroke: { ...hue, legend: null } }),
          tooltip: { field: "tip", type: "nominal" },
          description: { field: "tip", type: "nominal" },
        },
      },
      {
        mark: {
          type: "text",
          align: "left",
          baseline: "middle",
          dx: 7,
          fontSize: rows.fontSize,
          color: theme.muted,
          aria: false,
        },
        encoding: { x: { field: "days", ...x }, y, text: { field: "words", type: "nominal" } },
      },
    ],
  };
}

/** `98 days`, `3.5 hours`, `a moment`. */
export function inWords(days: number): string {
  for (const [size, unit] of [
    [1, "day"],
    [1 / 24, "hour"],
    [1 / 1440, "minute"],
    [1 / 86_400, "second"],
  ] as const) {
    const count = days / size;
    if (count < 0.95) continue;
    const round = count < 9.95 ? Math.round(count * 10) / 10 : Math.round(count);
    return `${round.toLocaleString("en-US")} ${unit}${round === 1 ? "" : "s"}`;
  }
  return "a moment";
}

/** Where a logarithmic axis begins: a step below the shortest bar that has a length, or at a minute. */
function shortestStep(bars: readonly Bar[]): number {
  const shortest = Math.min(...bars.map((bar) => bar.days).filter((days) => days > 0));
  const below = STEPS.filter(([days]) => days < shortest).at(-1);
  return below?.[0] ?? (STEPS[0]?.[0] as number);
}

function daysAxis(longest: number, plot: number): Spec {
  return {
    orient: "top",
    title: longest < 2 ? "days, and parts of a day" : "days",
    titleAnchor: "start",
    tickCount: Math.max(2, Math.floor(plot / 90)),
    format: longest < 10 ? "~g" : ",.0f",
  };
}

function stepsAxis(least: number, longest: number): Spec {
  const steps = STEPS.filter(([days]) => days >= least && days <= longest);
  const names = Object.fromEntries(steps.map(([days, name]) => [String(days), name]));
  return {
    orient: "top",
    title: "time, logarithmic scale",
    titleAnchor: "start",
    values: steps.map(([days]) => days),
    labelExpr: `(${JSON.stringify(names)})[datum.value]`,
    labelOverlap: true,
  };
}
