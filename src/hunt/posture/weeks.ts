import { frameFrom, madeByHand, type Frame } from "../../frame/index.js";

const WEEK = 7 * 86_400_000;

export type TrendRow = {
  /** The first moment of the week. */
  week: Date;
  what: string;
  count: number;
};

/** The beginnings of so many weeks that end at a time, the oldest first. */
export function weeksBefore(end: Date, weeks: number): Date[] {
  return Array.from({ length: weeks }, (_none, index) => new Date(end.getTime() - (weeks - index) * WEEK));
}

/** How much of what there was in each week; weeks before `from` are not known of it, and are left out. */
export function trendRows(
  weeks: readonly Date[],
  series: readonly {
    readonly what: string;
    readonly times: readonly (Date | null)[];
    readonly from?: Date;
  }[],
): Frame<TrendRow> {
  const rows = series.flatMap(({ what, times, from }) =>
    weeks
      .filter((week) => from === undefined || week >= from)
      .map((week): TrendRow => {
        const end = week.getTime() + WEEK;
        const inside = times.filter((time) => time !== null && time >= week && time.getTime() < end);
        return { week, what, count: inside.length };
      }),
  );
  return frameFrom(rows, {
    name: "trends",
    columns: [
      { name: "week", type: "datetime" },
      { name: "what", type: "string" },
      { name: "count", type: "int" },
    ],
  }).withMeta({ info: { ...madeByHand, rows: rows.length } });
}
