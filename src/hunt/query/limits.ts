import type { HuntingAnswer } from "../../graph/index.js";

/** The most rows of one answer (Graph, security overview). */
export const MOST_ROWS = 100_000;
/** The most bytes of one answer: the stricter of the two values that are published (50 and 124 MB). */
const MOST_BYTES = 50_000_000;

/** Why an answer is likely not to be whole, or null. The service does not say it. */
export function findCut({ rows, bytes }: HuntingAnswer): string | null {
  if (rows.length >= MOST_ROWS) return "100,000 rows, the most that the service sends";
  if (bytes >= MOST_BYTES) {
    return `${Math.floor(bytes / 1_000_000)} MB, and the service may cut an answer at 50 MB`;
  }
  return null;
}
