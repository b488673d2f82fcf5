import { plural } from "../base/text.js";
import type { Read } from "./rows.js";

/** What a limit left out, where it left something out: `Showing 40 of 120 rows: those seen last`. */
export function cutNote(shown: number, all: number, what: string, which: string): string[] {
  return shown < all ? [`Showing ${shown.toLocaleString("en-US")} of ${plural(all, what)}: ${which}`] : [];
}

/** Rows that are not of the time that is looked at. */
export function outsideNote(outside: number, inside: number): string[] {
  return outside > 0 && inside > 0
    ? [`${plural(outside, "record")} before or after this time not shown`]
    : [];
}

/** Rows that cannot be placed in time. */
export function undatedNote(undated: number, dated: number): string[] {
  return undated > 0 && dated > 0 ? [`${plural(undated, "record")} without a date not shown`] : [];
}

/** The one host that all rows belong to, unless it is what the rows are named after. */
export function oneHost({ rows }: Read, label: string | undefined): string | undefined {
  const one = ["parentHost", "artifact", "host"].find(
    (name) => name !== label && rows.length > 0 && rows.every((row) => row[name] === rows[0]?.[name]),
  );
  const host = one === undefined ? undefined : rows[0]?.[one];
  return typeof host === "string" ? host : undefined;
}
