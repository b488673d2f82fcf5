import { rampOf, titleOf, type Theme } from "../theme.js";
import type { Spec } from "../vega.js";
import { countryName } from "./country-names.js";
import { tileColumns, tileRows, tiles } from "./tiles.js";

export interface MapLook {
  readonly title: string;
  readonly notes: readonly string[];
  /** What is counted. */
  readonly what: string;
  readonly width: number;
  readonly theme: Theme;
}

/** Smallest side of a square that has room for a code and a count, in pixels. */
const LETTERS = 20;

/** The Vega-Lite spec of a map: squares, the code of each country on it, and below that its count. */
export function mapSpec(
  counts: ReadonlyMap<string, number>,
  { title, notes, what, width, theme }: MapLook,
): Spec {
  const side = Math.max(8, Math.floor((width - 30) / tileColumns));
  const [plot, height] = [side * tileColumns, side * tileRows];
  const most = Math.max(1, ...counts.values());
  const x = { type: "quantitative", scale: { domain: [0, plot], nice: false, zero: false }, axis: null };
  const y = { type: "quantitative", scale: { domain: [height, 0], nice: false, zero: false }, axis: null };
  const values = tiles.map(({ code, column, row }) => {
    const count = counts.get(code) ?? 0;
    return {
      left: column * side + 0.75,
      right: (column + 1) * side - 0.75,
      top: row * side + 0.75,
      bottom: (row + 1) * side - 0.75,
      code,
      count,
      words: short(count),
      ink: count === 0 ? theme.muted : inkOn(count, most, theme),
      tip: `${countryName(code)}, ${what}: ${count}`,
    };
  });
  const isSmall = side < LETTERS;
  const empty = values.filter(({ count }) => count === 0);
  const filled = values.filter(({ count }) => count > 0);
  const square = {
    x: { field: "left", ...x },
    x2: { field: "right" },
    y: { field: "top", ...y },
    y2: { field: "bottom" },
  };
  const letters = (values: readonly object[], field: string, share: number, size: number): Spec => ({
    data: { values },
    transform: [
      { calculate: "(datum.left + datum.right) / 2", as: "middle" },
      { calculate: `datum.top + (datum.bottom - datum.top) * ${share}`, as: "line" },
    ],
    mark: {
      type: "text",
      align: "center",
      baseline: "middle",
      fontSize: Math.max(6, Math.round(side * size)),
      aria: false,
    },
    encoding: {
      x: { field: "middle", ...x },
      y: { field: "line", ...y },
      text: { field, type: "nominal" },
      color: { field: "ink", type: "nominal", scale: null },
    },
  });
  return {
    title: titleOf(title, notes, width),
    width: plot,
    height,
    layer: [
      {
        data: { values: empty },
        mark: { type: "rect", cornerRadius: 2, fill: theme.grid, opacity: 0.6, aria: false },
        encoding: { ...square, tooltip: { field: "tip", type: "nominal" } },
      },
      {
        data: { values: filled },
        mark: { type: "rect", cornerRadius: 2, fill: theme.mark },
        encoding: {
          ...square,
          ...(most > 1 && { fill: { field: "count", type: "quantitative", ...rampOf(most, what, theme) } }),
          tooltip: { field: "tip", type: "nominal" },
          description: { field: "tip", type: "nominal" },
        },
      },
      ...(isSmall
        ? [letters(filled, "code", 0.53, 0.64)]
        : [
            letters(empty, "code", 0.53, 0.34),
            letters(filled, "code", 0.33, 0.38),
            letters(filled, "words", 0.73, 0.36),
          ]),
    ],
  };
}

/** The colour of letters on a square: the ground's colour where the square stands out from the ground. */
function inkOn(count: number, most: number, theme: Theme): string {
  const share = most === 1 ? 0.5 : most > 10 ? Math.log(count) / Math.log(most) : (count - 1) / (most - 1);
  return share < 0.35 ? theme.text : theme.background;
}

/** At most four characters: `950`, `1.2k`, `34k`. */
function short(count: number): string {
  if (count < 1000) return String(count);
  const [size, unit] = count < 999_500 ? [1000, "k"] : [1_000_000, "M"];
  const amount = count / size;
  return `${amount < 9.95 ? Number(amount.toFixed(1)) : Math.round(amount)}${unit}`;
}
