import { formatDate } from "../base/dates.js";
import type { Spec } from "./vega.js";

export const DAY = 86_400_000;
/** In a longer time, the years alone are enough. */
const YEARS = 3 * 365 * DAY;

/** A time axis above the picture, in UTC, with as many dates as there is room for. */
export function timeAxis(domain: readonly [number, number], title: string, width: number): Spec {
  return {
    type: "temporal",
    scale: { type: "utc", domain, nice: false },
    axis: {
      orient: "top",
      title,
      titleAnchor: "start",
      format: {
        year: domain[1] - domain[0] > YEARS ? "%Y" : "%b %Y",
        quarter: "%b %Y",
        month: "%b %Y",
        week: "%d %b",
        date: "%d %b",
        hours: "%H:%M",
        minutes: "%H:%M",
      },
      labelOverlap: true,
      // A little beyond the plot is still in the picture.
      labelBound: 8,
      tickCount: Math.max(2, Math.floor(width / 110)),
    },
  };
}

/** From the first beginning to the last end, with a little air on both sides. */
export function domainOf(
  spans: readonly { start: number; end: number }[],
  window: readonly number[] = [],
): [number, number] {
  const from = spans.reduce((least, span) => Math.min(least, span.start), Math.min(...window));
  const to = spans.reduce((most, span) => Math.max(most, span.end), Math.max(...window));
  if (!Number.isFinite(from)) return [0, DAY];
  const margin = to > from ? (to - from) * 0.015 : DAY / 2;
  return [from - margin, to + margin];
}

/** The day of a time, in UTC: `2026-03-01`. */
export function dayOf(time: number): string {
  return formatDate(new Date(time)).slice(0, 10);
}

export function tipOf(parts: readonly string[], start: number, end: number): string {
  const dates = `${formatDate(new Date(start))} to ${formatDate(new Date(end))}`;
  return [...parts, dates].filter((part) => part !== "").join(", ");
}
