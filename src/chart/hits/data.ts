import { formatDate } from "../../base/dates.js";
import { listSome, printable, truncate } from "../../base/text.js";
import { formatCell } from "../../display/index.js";
import { inertText, labelOf, timeOf, type Row } from "../rows.js";
import type { Span } from "../spans.js";

export type By = "device" | "user";

/** A row of a sweep's hits on its lane, at one moment. */
export interface Hit extends Span {
  readonly table: string;
  /** Whether its outcome, or without one its action, says that it came to nothing: blocked, warned of or failed. */
  readonly isStopped: boolean;
  /** Whether the row names no device of its own, and stands at the one of its user; or the other way round. */
  readonly isAtHome: boolean;
  /** The user of a device's lane, the device of a user's. */
  readonly other: string;
  readonly told: Told;
}

/** What stands in a tooltip, in this order. */
const TOLD = ["time", "indicator", "match", "table", "action", "device", "user", "value"].concat([
  "indicator seen",
  "link",
  "seed",
  "rowId",
]);

/** What a row tells, in words, by the name of the column. */
type Told = ReadonlyMap<string, string>;

export const OTHER: Readonly<Record<By, By>> = { device: "user", user: "device" };
const STOPPED = /block|warn|fail|denied|deny|quarantin|prevent/i;
/** What is said of such a hit. */
export const STOPPED_WORDS = "blocked, warned of or failed";
/** Longest text of a tooltip, in characters. */
const LONGEST = 300;

/** By user the device, or by device the user, that is the only one the hits know of it. */
export function homesOf(rows: readonly Row[], by: By): ReadonlyMap<string, string> {
  const known = new Map<string, Set<string>>();
  for (const row of rows) {
    const [own, other] = [labelOf(row[by]), labelOf(row[OTHER[by]])];
    if (own !== "" && other !== "") known.set(other, (known.get(other) ?? new Set()).add(own));
  }
  return new Map(
    [...known].flatMap(([other, [only = "", ...more]]): [string, string][] =>
      more.length === 0 ? [[other, only]] : [],
    ),
  );
}

/**
 * Undefined where the row has no time. A row without a device stands on the lane of its user's device where only one is
 * known, otherwise on a lane of the user; without a user, the other way round.
 */
export function toHit(row: Row, by: By, color: string, homes: ReadonlyMap<string, string>): Hit | undefined {
  const time = timeOf(row["time"]);
  if (time === undefined) return undefined;
  const [own, other] = [labelOf(row[by]), labelOf(row[OTHER[by]])];
  const home = own === "" ? homes.get(other) : undefined;
  const action = wordsIn(row, "action");
  return {
    label: own || home || (other === "" ? `(no ${by})` : `${other} (no ${by})`),
    start: time,
    end: time,
    category: truncate(labelOf(row[color]), 60) || "(none)",
    table: truncate(labelOf(row["table"]), 40) || "(none)",
    isStopped: row["outcome"] === undefined ? STOPPED.test(action) : row["outcome"] === "stopped",
    isAtHome: home !== undefined,
    other: own === "" && home === undefined ? "" : other,
    told: new Map(
      TOLD.map((column): [string, string] => [column, wordsIn(row, column)]).filter(
        ([, words]) => words !== "",
      ),
    ),
  };
}

function wordsIn(row: Row, column: string): string {
  if (column === "indicator seen") {
    const [from, to] = [row["from"], row["to"]].map((value) => formatCell(value, "datetime"));
    return from || to ? printable(`${from || "…"} to ${to || "…"}`) : "";
  }
  const value = row[column];
  if (column === "time") return formatDate(new Date(timeOf(value) ?? NaN));
  const text =
    typeof value === "string" ? inertText(value, LONGEST + 1) : printable(formatCell(value, "code"));
  return truncate(text, LONGEST);
}

/** What several rows tell together. */
export function tellAll(hits: readonly Hit[]): Record<string, string> {
  const told = TOLD.flatMap((column): [string, string][] => {
    const words = [...new Set(hits.flatMap(({ told }) => told.get(column) ?? []))];
    return words.length === 0 ? [] : [[column, column === "time" ? rangeOf(words) : listSome(words, 3)]];
  });
  return { ...(hits.length > 1 && { hits: String(hits.length) }), ...Object.fromEntries(told) };
}

function rangeOf(times: readonly string[]): string {
  const sorted = times.toSorted();
  return sorted.length > 1 ? `${sorted[0]} to ${sorted.at(-1)}` : (sorted[0] ?? "");
}
