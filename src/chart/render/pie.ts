import { estimateWidth, fitMiddle } from "../text-width.js";
import { PADDING, huesByAmount, type Theme } from "../theme.js";
import type { Spec } from "../vega.js";
import { amountOf, type Drawn, type Look } from "./axes.js";
import type { Answer } from "./series.js";
import { toPieces } from "./stack.js";

const FONT_SIZE = 12;
const LINE = 22;
/** Across the pie, in pixels, at most. */
const LARGE = 230;
/** Between the pie and the list, and where the list stands below the pie. */
const GAP = 28;
const NARROW = 480;

interface Share {
  readonly name: string;
  readonly amount: number;
  readonly color: string;
}

/** Shares of a whole: a ring, the largest first from the top, with the shares by name beside it and the whole within. */
export function pie(answer: Answer, { theme, width }: Look): Drawn {
  const pieces = toPieces(answer.series, "none");
  const amounts = new Map<string, number>();
  for (const { x, amount } of pieces.toSorted((a, b) => b.amount - a.amount))
    if (amount > 0) amounts.set(answer.categories[x] ?? "", amount);
  const hues = huesByAmount(amounts, theme);
  const shares = hues.domain.map((name, index): Share => {
    const own = Array.from(amounts).filter(([other]) => hues.nameOf(other) === name);
    return {
      name,
      amount: own.reduce((sum, [, amount]) => sum + amount, 0),
      color: hues.range[index] ?? theme.other,
    };
  });
  const whole = shares.reduce((sum, { amount }) => sum + amount, 0);
  const plot = width - 2 * PADDING - 2;
  const isNarrow = width < NARROW;
  const across = Math.min(LARGE, isNarrow ? plot : plot * 0.4);
  const left = isNarrow ? 0 : across + GAP;
  const top = isNarrow ? across + GAP / 2 : Math.max(0, (across - shares.length * LINE) / 2);
  const height = Math.max(across, top + shares.length * LINE);
  const center = {
    x: { value: isNarrow ? plot / 2 : across / 2 },
    y: { value: isNarrow ? across / 2 : Math.max(across, height) / 2 },
  };
  const negative = pieces.filter(({ amount }) => amount < 0).length;
  return {
    spec: {
      width: plot,
      height: shares.length === 0 ? 20 : height,
      layer:
        shares.length === 0
          ? [{ data: { values: [] }, mark: "point" }]
          : [
              ...ring(shares, whole, across / 2, center, theme),
              ...list(shares, whole, left, top, plot, theme),
            ],
    },
    notes: negative > 0 ? [`${negative} below 0 not shown: a share is of a whole`] : [],
  };
}

function ring(shares: readonly Share[], whole: number, radius: number, center: Spec, theme: Theme): Spec[] {
  let turned = 0;
  const values = shares.map(({ name, amount, color }) => {
    const from = turned;
    turned += (amount / whole) * 2 * Math.PI;
    return {
      name,
      from,
      to: turned,
      color,
      tip: `${name}, ${amountOf(amount)}, ${percentOf(amount, whole)}`,
    };
  });
  return [
    {
      data: { values },
      mark: {
        type: "arc",
        innerRadius: radius * 0.55,
        outerRadius: radius,
        stroke: theme.background,
        strokeWidth: shares.length > 1 ? 1.5 : 0,
      },
      encoding: {
        ...center,
        theta: { field: "from", type: "quantitative", scale: null },
        theta2: { field: "to" },
        fill: { field: "color", type: "nominal", scale: null },
        tooltip: { field: "tip", type: "nominal" },
        description: { field: "tip", type: "nominal" },
      },
    },
    {
      data: { values: [{ words: amountOf(whole) }] },
      mark: { type: "text", fontSize: 16, fontWeight: 600, color: theme.text, aria: false },
      encoding: { ...center, text: { field: "words", type: "nominal" } },
    },
  ];
}

function list(
  shares: readonly Share[],
  whole: number,
  left: number,
  top: number,
  right: number,
  theme: Theme,
): Spec[] {
  const numbers = shares.map(({ amount }) => amountOf(amount));
  const percents = shares.map(({ amount }) => percentOf(amount, whole));
  const roomOf = (texts: readonly string[]): number =>
    Math.max(...texts.map((text) => estimateWidth(text, FONT_SIZE))) + 14;
  const room = right - left - 22 - roomOf(numbers) - roomOf(percents);
  const names = shares.map(({ name }) => fitMiddle(name, Math.max(40, room), FONT_SIZE));
  const namesEnd = left + 22 + Math.max(...names.map((name) => estimateWidth(name, FONT_SIZE)));
  const values = shares.map(({ color }, index) => ({
    color,
    name: names[index],
    number: numbers[index],
    percent: percents[index],
    line: top + (index + 0.5) * LINE,
  }));
  const y = { field: "line", type: "quantitative", scale: null, axis: null };
  const text = (field: string, at: number, align: string, color: string): Spec => ({
    mark: { type: "text", align, baseline: "middle", fontSize: FONT_SIZE, color, aria: false },
    encoding: { x: { value: at }, y, text: { field, type: "nominal" } },
  });
  return [
    {
      data: { values },
      layer: [
        {
          mark: { type: "point", shape: "square", filled: true, size: 130, opacity: 1, aria: false },
          encoding: { x: { value: left + 7 }, y, fill: { field: "color", type: "nominal", scale: null } },
        },
        text("name", left + 22, "left", theme.text),
        text("number", namesEnd + roomOf(numbers), "right", theme.text),
        text("percent", namesEnd + roomOf(numbers) + roomOf(percents), "right", theme.muted),
      ],
    },
  ];
}

function percentOf(amount: number, whole: number): string {
  const share = (amount / whole) * 100;
  return share > 0 && share < 0.1 ? "< 0.1 %" : `${share < 10 ? share.toFixed(1) : Math.round(share)} %`;
}
