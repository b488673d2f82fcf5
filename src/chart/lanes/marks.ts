import { uniqueNames } from "../row-names.js";
import { estimateWidth, fitMiddle } from "../text-width.js";
import { LEGEND_SIZE, type Theme } from "../theme.js";
import type { Shared } from "./data.js";

/** How a shared value is told from the others: by a colour, or in grey by a number. */
export interface Mark {
  /** The entry of the legend. */
  readonly color: string;
  readonly paint: string;
  readonly number: string;
}

export const ONE = "on one host only";
export const MORE = "other shared values";
/** Shared values with a colour or a number of their own, at most. */
export const MOST_NAMED = 30;
/** Of the numbers, in pixels. */
export const KEY_SIZE = 9;

export interface Key {
  readonly number: string;
  /** What the number takes, in pixels. */
  readonly room: number;
  /** In the bar, rather than after it. */
  readonly isInside: boolean;
}

/** The first get the colours, the next a number each, so that no colour stands for two. */
export function marksOf(shared: readonly Shared[], plot: number, theme: Theme): Map<string, Mark> {
  const longest = Math.min(shared.length > theme.palette.length ? 180 : 290, plot - 50);
  const named = uniqueNames(
    shared.slice(0, MOST_NAMED).map(({ value }) => fitMiddle(value, longest, LEGEND_SIZE)),
  );
  return new Map(
    shared.map(({ value }, index): [string, Mark] => {
      const [name, paint] = [named[index], theme.palette[index]];
      if (name === undefined) return [value, { color: MORE, paint: theme.muted, number: "" }];
      if (paint !== undefined) return [value, { color: name, paint, number: "" }];
      const number = String(index + 1);
      return [value, { color: `${number}: ${name}`, paint: theme.muted, number }];
    }),
  );
}

/** The number of a bar, in it where that is long enough, otherwise after it. */
export function toKey(number: string, length: number): Key {
  const room = number === "" ? 0 : estimateWidth(number, KEY_SIZE) + 4;
  return { number, room, isInside: length > room };
}
