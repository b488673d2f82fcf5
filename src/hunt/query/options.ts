import type { TimespanInput } from "../../base/timespan.js";

/** How a hunting query is sent, and what becomes of an answer that is too large. */
export interface QueryOptions {
  /**
   * The time to look at: `"7d"`, `{ last: "7d" }`, `{ from, to }` with dates, or ISO 8601 as Graph takes it: a duration
   * (`"P7D"`, back from now), a start, `start/end`, `start/duration`, `duration/end`. Where the query says a time too,
   * the shorter one holds. @default 30 days, the service's own
   */
  timespan?: TimespanInput;
  /**
   * Whether an answer that is cut or too large is asked for again in halves of its time, down to a minute, and the rows
   * are put together, the oldest first. Right only for a query that keeps the rows of tables that go by time: one that
   * summarizes, joins, takes or makes distinct would give another answer, so it is refused, with the place. @default
   * false
   */
  split?: boolean;
  /**
   * Whether the query is looked at before it is sent, by Microsoft's own parser and the tables that the tenant has; where
   * they cannot be had, which is noted, by those of advanced hunting. What is wrong with it is thrown as a QueryError,
   * with the place; warnings stand in `info.notes`. @default true, where the parser is installed
   */
  check?: boolean;
  /**
   * What becomes of a query that reads a table of advanced hunting that this tenant does not have, as nothing that fills
   * it is licensed or connected: `"refuse"` throws; `"empty"` gives a frame without rows, with the columns that the answer
   * would have had, whose `info` is not complete and names the table. What can be mended is thrown all the same: a name
   * that is none, and one that was changed where the tenant has the other. @default "refuse"
   */
  ifMissing?: "refuse" | "empty";
  /** Rows to keep. The service sends them all: to have fewer sent, write `| take 10`. @default all */
  top?: number;
  /** Stops it. What is known by then of a query that is split is kept. */
  signal?: AbortSignal;
}

export const queryOptions: readonly string[] = ["timespan", "split", "check", "ifMissing", "top", "signal"];
