import { DAY } from "../../calendar.js";
import type { Random } from "../../random.js";
import { CLOCK, START, type Instant } from "../log.js";

export const HOUR = 3_600_000;

/** The whole days of the month that the data hold, each by its first moment. */
export function days(): Instant[] {
  const first = Math.ceil(START / (DAY * 1000)) * DAY * 1000;
  const all: Instant[] = [];
  for (let day = first; day < CLOCK; day += DAY * 1000) all.push(day);
  return all;
}

export function isWeekend(day: Instant): boolean {
  return [0, 6].includes(new Date(day).getUTCDay());
}

/** Some moment in the part of the day, in hours. */
export function during(random: Random, day: Instant, from: number, to: number): Instant {
  return day + random.int(from * HOUR, to * HOUR - 1);
}
