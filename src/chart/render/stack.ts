import { plural } from "../../base/text.js";
import type { Theme } from "../theme.js";
import type { Stacking } from "./asked.js";
import type { Point, Series } from "./series.js";

/** The series that have a colour of their own, and the smaller ones that share one. */
export interface Ranked {
  readonly named: readonly Series[];
  readonly others: readonly Series[];
  /** What stands for the others in the legend. */
  readonly rest: string;
}

/** A colour for each of the largest series. One alone that is left has the grey to itself. */
export function rank(series: readonly Series[], { palette }: Theme): Ranked {
  const named = series.slice(0, palette.length);
  const others = series.slice(palette.length);
  const [only] = others;
  return {
    named,
    others,
    rest: others.length === 1 && only !== undefined ? only.name : `${others.length} others`,
  };
}

/** The smaller series as one: for marks that stand on one another, where a sum is what is seen. */
export function withSum({ named, others, rest }: Ranked): Series[] {
  if (others.length === 0) return [...named];
  const points = others.flatMap((series) => series.points).sort((a, b) => a.x - b.x);
  return [...named, { name: rest, measure: "", points }];
}

/** A part of a bar or of an area: from where to where its amount reaches. */
export interface Piece {
  readonly x: number;
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly amount: number;
}

/** The amounts of each series at each x, beside one another or one upon the other. Amounts of one place are added. */
export function toPieces(series: readonly Series[], stacking: Stacking): Piece[] {
  const sums = series.map((one) => sumByX(one.points));
  const wholes = new Map<number, number>();
  for (const sum of sums) for (const [x, y] of sum) wholes.set(x, (wholes.get(x) ?? 0) + Math.abs(y));
  const up = new Map<number, number>();
  const down = new Map<number, number>();
  return series.flatMap(({ name }, index) =>
    Array.from(sums[index] ?? [], ([x, amount]): Piece => {
      if (stacking === "none") return { x, name, from: 0, to: amount, amount };
      const height = stacking === "stacked" ? amount : amount / (wholes.get(x) || 1);
      const side = height < 0 ? down : up;
      const from = side.get(x) ?? 0;
      side.set(x, from + height);
      return { x, name, from, to: from + height, amount };
    }),
  );
}

/** What stands at each x in all, whichever sign. */
export function totalsByX(pieces: readonly Piece[]): Map<number, number> {
  const totals = new Map<number, number>();
  for (const { x, amount } of pieces) totals.set(x, (totals.get(x) ?? 0) + Math.abs(amount));
  return totals;
}

/** Every series has a point at every x, 0 where it has none: areas one upon the other need them. */
export function filledIn(series: readonly Series[]): Series[] {
  const xs = [...new Set(series.flatMap(({ points }) => points.map(({ x }) => x)))].sort((a, b) => a - b);
  return series.map((one) => {
    const sums = sumByX(one.points);
    return { ...one, points: xs.map((x): Point => ({ x, y: sums.get(x) ?? 0, anomaly: 0 })) };
  });
}

function sumByX(points: readonly Point[]): Map<number, number> {
  const sums = new Map<number, number>();
  for (const { x, y } of points) if (y !== undefined) sums.set(x, (sums.get(x) ?? 0) + y);
  return sums;
}

/** What is drawn in grey. */
export function othersNote({ others }: Ranked, how: string, drawn = others.length): string[] {
  if (others.length < 2) return [];
  const which = drawn < others.length ? `${drawn.toLocaleString("en-US")} of ` : "";
  return [`Grey: ${which}${plural(others.length, "smaller series", "smaller series")}, ${how}`];
}
