import { frameFrom, madeByHand, type Frame } from "../../frame/index.js";

const WEEK = 7 * 86_400_000;

/** How much of what there was in one week. */
export type TrendRow = {
  /** The first moment of the week. */
  week: Date;
  /** Articles on the sector. */
  articles: number;
  /** Related hosts that were first seen in it. */
  newHosts: number;
  /**
   * Hits in the tenant, without those in its own list of indicators; null for a week that advanced hunting no longer
   * holds, and where they were not asked for.
   */
  hits: number | null;
};

export interface Series {
  readonly articles: readonly (Date | null)[];
  readonly newHosts: readonly (Date | null)[];
  readonly hits: readonly (Date | null)[];
  /** From when on hits are known; undefined where they were not asked for. */
  readonly hitsFrom: Date | undefined;
}

/** The beginnings of so many weeks that end at a time, the oldest first. */
export function weeksBefore(end: Date, weeks: number): Date[] {
  return Array.from({ length: weeks }, (_none, index) => new Date(end.getTime() - (weeks - index) * WEEK));
}

/** How much of what there was in each week. */
export function trendRows(
  weeks: readonly Date[],
  { articles, newHosts, hits, hitsFrom }: Series,
): Frame<TrendRow> {
  const rows = weeks.map((week): TrendRow => {
    const end = week.getTime() + WEEK;
    const inside = (times: readonly (Date | null)[]): number =>
      times.filter((time) => time !== null && time >= week && time.getTime() < end).length;
    return {
      week,
      articles: inside(articles),
      newHosts: inside(newHosts),
      hits: hitsFrom !== undefined && week >= hitsFrom ? inside(hits) : null,
    };
  });
  return frameFrom(rows, {
    name: "trends",
    columns: [
      { name: "week", type: "datetime" },
      { name: "articles", type: "int" },
      { name: "newHosts", type: "int" },
      { name: "hits", type: "int" },
    ],
  }).withMeta({ info: { ...madeByHand, rows: rows.length } });
}
