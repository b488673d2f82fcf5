import { DAY } from "../time-axis.js";

/** How fine a calendar is; all in UTC, weeks from Monday. */
export type BucketSize = "day" | "week" | "month" | "year";

/** Days, weeks, months or years, counted from 1970. */
export interface Calendar {
  /** The number of the bucket that a time falls into. */
  at(time: number): number;
  /** When a bucket begins. */
  startOf(bucket: number): number;
}

export const calendars: Readonly<Record<BucketSize, Calendar>> = {
  day: { at: (time) => Math.floor(time / DAY), startOf: (bucket) => bucket * DAY },
  // 1 January 1970 was a Thursday, the Monday before it is the beginning of week 0.
  week: {
    at: (time) => Math.floor((time / DAY + 3) / 7),
    startOf: (bucket) => (bucket * 7 - 3) * DAY,
  },
  month: {
    at: (time) => {
      const date = new Date(time);
      return (date.getUTCFullYear() - 1970) * 12 + date.getUTCMonth();
    },
    startOf: (bucket) => Date.UTC(1970, bucket, 1),
  },
  year: {
    at: (time) => new Date(time).getUTCFullYear() - 1970,
    startOf: (bucket) => Date.UTC(1970, bucket * 12, 1),
  },
};

/** The finest calendar that has room for a span. */
export function calendarFor(start: number, end: number, most: number): BucketSize {
  const fine = (["day", "week", "month"] as const).find(
    (size) => calendars[size].at(end) - calendars[size].at(start) < most,
  );
  return fine ?? "year";
}
