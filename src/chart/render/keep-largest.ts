import { cutNote } from "../notes.js";
import type { Answer } from "./series.js";
import { toPieces, totalsByX } from "./stack.js";

/** The names with the largest amounts, in the order of the rows. */
export function keepLargest(answer: Answer, most: number, what: string): { answer: Answer; notes: string[] } {
  const { axis, categories, series } = answer;
  if (axis !== "text" || categories.length <= most) return { answer, notes: [] };
  const totals = totalsByX(toPieces(series, "none"));
  const all = categories.map((_name, x) => x);
  const kept = all
    .toSorted((a, b) => (totals.get(b) ?? 0) - (totals.get(a) ?? 0))
    .slice(0, most)
    .sort((a, b) => a - b);
  const places = new Map(kept.map((x, index) => [x, index]));
  return {
    answer: {
      ...answer,
      categories: kept.map((x) => categories[x] ?? ""),
      series: series.map((one) => ({
        ...one,
        points: one.points.flatMap((point) => {
          const x = places.get(point.x);
          return x === undefined ? [] : [{ ...point, x }];
        }),
      })),
    },
    notes: cutNote(most, categories.length, what, "those of the largest amounts"),
  };
}
