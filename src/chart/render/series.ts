import { plural, truncate } from "../../base/text.js";
import { formatDate } from "../../base/dates.js";
import { formatCell } from "../../display/index.js";
import { uniqueNames } from "../row-names.js";
import { labelOf, numberOf, timeOf, type Read, type Row } from "../rows.js";
import type { Asked } from "./asked.js";
import { toList, type Column, type Roles } from "./columns.js";

export interface Point {
  /** Milliseconds since 1970, a number, or the index of a category. */
  readonly x: number;
  readonly y: number | undefined;
  /** 1 where the point is marked as too high, -1 where as too low, otherwise 0. */
  readonly anomaly: number;
}

/** One line, or the bars of one colour, in the order of x. */
export interface Series {
  readonly name: string;
  /** The column that its numbers are from. */
  readonly measure: string;
  readonly points: readonly Point[];
}

export interface Answer {
  readonly axis: "time" | "number" | "text";
  /** What stands on an axis of texts, in the order of the rows. */
  readonly categories: readonly string[];
  /** The largest first. */
  readonly series: readonly Series[];
  readonly notes: readonly string[];
}

interface Draft {
  readonly measure: string;
  /** What its rows have in the columns that tell series apart. */
  readonly group: string;
  readonly points: Point[];
}

/** The names of a legend are cut to this, in characters. */
const LONGEST = 60;

/** The series of an answer. `asText` makes dates and numbers on the x axis names in the order of the rows. */
export function toAnswer({ rows }: Read, roles: Roles, asked: Asked, asText = false): Answer {
  const { x, ys, series, anomalies } = roles;
  const axis = x === undefined || asText || x.kind === "empty" ? "text" : x.kind;
  const categories = new Map<string, number>();
  const drafts = new Map<string, Draft>();
  const left = { nulls: 0, unplaced: 0, flat: 0 };
  const place = (value: unknown, index: number): number | undefined => {
    if (axis === "time") return timeOf(value);
    if (axis === "number") return asked.xLog && !((numberOf(value) ?? 0) > 0) ? undefined : numberOf(value);
    const name = x === undefined ? `row ${index + 1}` : nameOf(value, x);
    return categories.get(name) ?? (categories.set(name, categories.size), categories.size - 1);
  };
  rows.forEach((row, index) => {
    const group = series.map((column) => labelOf(row[column.name]) || "(empty)").join(", ");
    const places = (
      x?.isList === true ? (toList(row[x.name]) ?? []) : [x === undefined ? undefined : row[x.name]]
    ).map((value) => place(value, index));
    left.unplaced += places.filter((at) => at === undefined).length;
    const flags = anomalies.map((column) => cellsOf(row, column));
    for (const column of ys) {
      const cells = cellsOf(row, column);
      const key = JSON.stringify([column.name, group]);
      const draft = drafts.get(key) ?? { measure: column.name, group, points: [] };
      drafts.set(key, draft);
      places.forEach((at, i) => {
        if (at === undefined) return;
        const value = numberOf(cells[i]);
        const isFlat = value !== undefined && asked.yLog && value <= 0;
        if (value === undefined) left.nulls++;
        if (isFlat) left.flat++;
        const anomaly = Math.sign(
          flags.map((list) => numberOf(list[i]) ?? 0).find((flag) => flag !== 0) ?? 0,
        );
        draft.points.push({ x: at, y: isFlat ? undefined : value, anomaly });
      });
    }
  });
  const all = Array.from(drafts.values(), (draft) => ({
    ...draft,
    points: inOrder(draft.points, asked.accumulate),
  }));
  const names = uniqueNames(all.map((draft) => truncate(legendName(draft, ys), LONGEST)));
  const named = all.map(({ measure, points }, index): Series => ({
    name: names[index] ?? "",
    measure,
    points,
  }));
  return {
    axis,
    categories: [...categories.keys()],
    series: named.toSorted((a, b) => totalOf(b) - totalOf(a)),
    notes: notesOf(left, axis === "number" && asked.xLog),
  };
}

function cellsOf(row: Row, { name, isList }: Column): readonly unknown[] {
  return isList ? (toList(row[name]) ?? []) : [row[name]];
}

function nameOf(value: unknown, { kind }: Column): string {
  const time = kind === "time" ? timeOf(value) : undefined;
  return (time === undefined ? labelOf(value) : formatDate(new Date(time))) || "(empty)";
}

function legendName({ measure, group }: Omit<Draft, "points">, ys: readonly Column[]): string {
  return group === "" ? columnName(measure) : ys.length > 1 ? `${group}: ${columnName(measure)}` : group;
}

/** A place on the x axis in words. */
export function placeOf({ axis, categories }: Answer, x: number): string {
  if (axis === "text") return categories[x] ?? "";
  return axis === "time" ? formatDate(new Date(x)) : formatCell(x, "number");
}

/** A column as people say it: Kusto names a column that has no name of its own `count_`. */
export function columnName(name: string): string {
  return labelOf(name).replace(/_$/, "");
}

function inOrder(points: readonly Point[], accumulate: boolean): readonly Point[] {
  const sorted = points.toSorted((a, b) => a.x - b.x);
  if (!accumulate) return sorted;
  let sum = 0;
  return sorted.map((point) => ({ ...point, y: point.y === undefined ? undefined : (sum += point.y) }));
}

/** How much a series is in all, whichever sign. */
export function totalOf({ points }: Series): number {
  return points.reduce((sum, { y }) => sum + Math.abs(y ?? 0), 0);
}

function notesOf(left: Readonly<Record<"nulls" | "unplaced" | "flat", number>>, isLog: boolean): string[] {
  const { nulls, unplaced, flat } = left;
  return [
    ...(nulls > 0 ? [`${plural(nulls, "value")} empty: nothing is drawn there`] : []),
    ...(unplaced > 0
      ? [
          `${plural(unplaced, "row")} without ${isLog ? "a number above 0" : "a place"} on the x axis not shown`,
        ]
      : []),
    ...(flat > 0 ? [`${plural(flat, "value")} of 0 or less not shown: the scale is logarithmic`] : []),
  ];
}
