import { InvalidInputError } from "../../base/errors.js";
import { plural } from "../../base/text.js";
import type { Lane, Span } from "../spans.js";
import { calendars, type BucketSize, type Calendar } from "./buckets.js";

/** More can be neither drawn nor counted in reasonable time. */
const MOST_COLUMNS = 20_000;

/** A span, and what was seen in it: different things on one day count apart. */
export interface Seen extends Span {
  readonly thing: string;
}

/** Days in a row on which as much was seen. */
export interface Cells {
  /** The row's index. */
  readonly row: number;
  /** The number of the first bucket, and of the first after. */
  readonly first: number;
  readonly after: number;
  readonly count: number;
}

export interface Grid {
  readonly labels: readonly string[];
  readonly cells: readonly Cells[];
  readonly size: BucketSize;
  readonly calendar: Calendar;
  /** The number of the first column, and how many there are. */
  readonly first: number;
  readonly columns: number;
  /** The highest count. */
  readonly most: number;
}

/** How many different things of each row were there in each bucket. */
export function toGrid(
  lanes: readonly Lane<Seen>[],
  choose: (start: number, end: number) => BucketSize,
): Grid {
  const start = Math.min(...lanes.map((lane) => lane.start));
  const end = Math.max(...lanes.map((lane) => lane.end));
  const labels = lanes.map((lane) => lane.label);
  if (lanes.length === 0) {
    return { labels, cells: [], size: "day", calendar: calendars.day, first: 0, columns: 0, most: 0 };
  }
  const size = choose(start, end);
  const calendar = calendars[size];
  const first = calendar.at(start);
  const columns = calendar.at(end) - first + 1;
  if (columns > MOST_COLUMNS) {
    throw new InvalidInputError(
      `too much time for a heatmap: ${plural(columns, size)}; ask for less with from and to`,
    );
  }
  const cells = lanes.flatMap((lane, row) =>
    inRuns(countThings(lane.spans, columns, (time) => calendar.at(time) - first)).map((run) => ({
      row,
      first: first + run.first,
      after: first + run.after,
      count: run.count,
    })),
  );
  const most = cells.reduce((most, cell) => Math.max(most, cell.count), 0);
  return { labels, cells, size, calendar, first, columns, most };
}

function countThings(
  spans: readonly Seen[],
  columns: number,
  columnOf: (time: number) => number,
): Uint32Array {
  const counts = new Uint32Array(columns);
  // By thing, the last column that is counted already: spans come in order of their beginning.
  const counted = new Map<string, number>();
  for (const span of spans) {
    const last = columnOf(span.end);
    const from = Math.max(columnOf(span.start), (counted.get(span.thing) ?? -1) + 1);
    for (let column = from; column <= last; column++) counts[column] = (counts[column] ?? 0) + 1;
    counted.set(span.thing, Math.max(last, counted.get(span.thing) ?? -1));
  }
  return counts;
}

function inRuns(counts: Uint32Array): { first: number; after: number; count: number }[] {
  const runs: { first: number; after: number; count: number }[] = [];
  for (const [column, count] of counts.entries()) {
    const run = runs.at(-1);
    if (run !== undefined && run.after === column && run.count === count) run.after = column + 1;
    else if (count > 0) runs.push({ first: column, after: column + 1, count });
  }
  return runs;
}
