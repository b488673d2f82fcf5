import { formatDate } from "../../base/dates.js";
import { dayOf } from "../time-axis.js";

/** How times of a start are written: short where almost all are of one day. */
export interface Clock {
  /** What stands above them. */
  readonly title: string;
  read(start: number | undefined): string;
}

/** The day is left out where nine of ten times are of it; other days are told without the seconds. */
export function clockOf(processes: readonly { readonly start: number | undefined }[]): Clock {
  const days = processes.flatMap(({ start }) => (start === undefined ? [] : dayOf(start)));
  const counts = new Map<string, number>();
  for (const day of days) counts.set(day, (counts.get(day) ?? 0) + 1);
  const [most] = [...counts].sort(([, a], [, b]) => b - a);
  const day = most !== undefined && most[1] >= days.length * 0.9 ? most[0] : undefined;
  return {
    title: day === undefined ? "started, UTC" : `started on ${day}, UTC`,
    read: (start) => {
      if (start === undefined) return "";
      const iso = new Date(start).toISOString();
      if (day === undefined) return `${iso.slice(5, 10)} ${iso.slice(11, 19)}`;
      return dayOf(start) === day ? iso.slice(11, 19) : iso.slice(5, 16).replace("T", " ");
    },
  };
}

/** A time of a start, in full. */
export function startOf(start: number | undefined): string {
  return start === undefined ? "" : formatDate(new Date(start));
}
