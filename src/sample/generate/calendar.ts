import type { Random } from "./random.js";

/** Seconds since 1970, UTC. */
export type Seconds = number;
/** From and to. */
export type Window = readonly [from: Seconds, to: Seconds];

export const DAY = 86_400;
/** What is still there was last seen shortly before this moment. */
export const END = at("2026-03-02T20:00:00Z");

/** The seconds of a date such as `2025-09-08`. */
export function at(date: string): Seconds {
  return Date.parse(date) / 1000;
}

/** The date of a moment, such as `2025-09-08`. */
export function isoDay(seconds: Seconds): string {
  return new Date(seconds * 1000).toISOString().slice(0, 10);
}

/** A moment within the last days before the end: when something that is still there was last seen. */
export function lately(random: Random, days = 3): Seconds {
  return END - random.int(0, days * DAY);
}

/** A window inside another, both ends moved inwards by at most so many days and never past one another. */
export function within(random: Random, [from, to]: Window, days: number): Window {
  const most = Math.min(days * DAY, Math.floor((to - from) / 3));
  return [from + random.int(0, most), to - random.int(0, most)];
}
