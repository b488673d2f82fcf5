import { isDeepStrictEqual } from "node:util";
import { formatDate, formatMinute } from "../base/dates.js";
import { parseExactJson } from "../base/exact-json.js";
import { truncate } from "../base/text.js";
import type { Frame } from "../frame/index.js";
import { ignoredColumns } from "./identity.js";
import { cellText, rowTexts } from "./row-texts.js";

/** What became of a row between two runs, in the order in which a hunter looks at them. */
export const changes = ["new", "returned", "gone", "changed", "unknown"] as const;

/**
 * - `new` it was never there before.
 * - `returned` it was there once, and not in the last run.
 * - `gone` it was in the last run, and is not in this one.
 * - `changed` it is in both, with other cells.
 * - `unknown` it was in the last run; this one is not complete, so that nobody can say.
 */
export type KeptChange = (typeof changes)[number];

/** One row that is otherwise than in the older run. */
export interface RowChange {
  readonly change: KeptChange;
  /** What tells the row from the others, as JSON of its cells. */
  readonly key: string;
  /** The row by what tells it from others, in words; live. */
  readonly row: string;
  /** What changed, in words; live. */
  readonly what: string;
  /** Its place in this run's file; null where it is not in it. */
  readonly now: number | null;
  /** Its place in the older run's file; null where it is not in it. */
  readonly before: number | null;
}

/** How many rows are otherwise, by how, and how many are the same. */
export type Counts = Readonly<Record<KeptChange | "same", number>>;

export interface Comparison {
  readonly rows: readonly RowChange[];
  readonly counts: Counts;
  readonly notes: readonly string[];
}

/** When a row was there, over all runs that were held against each other. */
export interface Seen {
  readonly first: Date;
  readonly last: Date;
  /** In the run that this was written by. `unknown`: that run was not complete. */
  readonly state: "there" | "gone" | "unknown";
}

export interface CompareOptions {
  readonly key: readonly string[];
  /** Columns whose change says nothing. */
  readonly ignore: readonly string[];
  /** What was ever there, by key. @default what is in the older frame */
  readonly seen?: ReadonlyMap<string, Seen>;
}

/** Holds a frame against what it was in an older run. Both are whole: nothing filtered. */
export function compareFrames(
  now: Frame<object>,
  before: Frame<object>,
  { key, ignore, seen = new Map() }: CompareOptions,
): Comparison {
  const ignored = ignoredColumns(key, ignore);
  const [own, older] = [now.columnNames(), before.columnNames()];
  const compared = own
    .filter((name) => older.includes(name) && !key.includes(name) && !ignored.has(name))
    .map((name): SharedColumn => ({ name, now: now.column(name), before: before.column(name) }));
  const absence = now.info.complete ? "gone" : "unknown";
  const why = now.info.complete ? "" : `this run is not complete: ${now.info.reason ?? "unknown reason"}`;
  const rows: RowChange[] = [];
  let same = 0;
  const add = (change: KeptChange, text: string, what: string, place: number | null, old: number | null) =>
    rows.push({ change, key: text, row: inWords(key, text), what, now: place, before: old });
  const places = placesByText(rowTexts(now, key).entries());
  const olderPlaces = placesByText(rowTexts(before, key).entries());
  for (const [text, here] of places) {
    const there = olderPlaces.get(text) ?? [];
    const left = withoutTwins(here, there, compared);
    same += here.length - left.here.length;
    const known = seen.get(text);
    for (const [index, place] of left.here.entries()) {
      const old = left.there[index];
      const what = old === undefined ? "" : differences(compared, place, old);
      if (old !== undefined && what !== "") add("changed", text, what, place, old);
      else if (old !== undefined || known?.state === "unknown") same++;
      else if (known?.state === "gone") {
        add("returned", text, `last seen in the run of ${formatMinute(known.last)}`, place, null);
      } else add("new", text, "", place, null);
    }
    for (const old of left.there.slice(left.here.length)) add(absence, text, why, null, old);
  }
  for (const [text, there] of olderPlaces) {
    if (!places.has(text)) for (const old of there) add(absence, text, why, null, old);
  }
  for (const [text, { state }] of seen) {
    if (state === "unknown" && !places.has(text)) add(absence, text, why, null, null);
  }
  rows.sort((a, b) => changes.indexOf(a.change) - changes.indexOf(b.change));
  const counts = Object.fromEntries(changes.map((change) => [change, 0])) as Record<KeptChange, number>;
  for (const { change } of rows) counts[change]++;
  const [added, removed] = [
    own.filter((name) => !older.includes(name)),
    older.filter((name) => !own.includes(name)),
  ];
  return {
    rows,
    counts: { ...counts, same },
    notes: [
      ...(before.info.complete
        ? []
        : ["the older run is not complete: what counts as new may have been there before"]),
      ...(added.length === 0
        ? []
        : [`columns that the older run lacks are not compared: ${added.join(", ")}`]),
      ...(removed.length === 0 ? [] : [`columns of the older run that are not here: ${removed.join(", ")}`]),
    ],
  };
}

/** Where the rows of each text are. */
function placesByText(texts: Iterable<readonly [number, string]>): Map<string, number[]> {
  const places = new Map<string, number[]>();
  for (const [place, text] of texts) {
    const alike = places.get(text);
    if (alike === undefined) places.set(text, [place]);
    else alike.push(place);
  }
  return places;
}

/** A column that both frames have. */
interface SharedColumn {
  readonly name: string;
  readonly now: ReturnType<Frame["column"]>;
  readonly before: ReturnType<Frame["column"]>;
}

interface Rest {
  readonly here: readonly number[];
  readonly there: readonly number[];
}

/**
 * Of rows with one key, those that are the same are each other's, and are left out; of the others the first is the
 * first's.
 */
function withoutTwins(
  here: readonly number[],
  there: readonly number[],
  columns: readonly SharedColumn[],
): Rest {
  // One row on each side is the other's: what they hold is not needed to know that.
  if (here.length * there.length < 2) return { here, there };
  const textsOf = (places: readonly number[], side: "now" | "before"): [number, string][] =>
    places.map((place) => [place, cellText(columns.map((column) => column[side]?.at(place) as unknown))]);
  const waiting = placesByText(textsOf(there, "before"));
  const left = textsOf(here, "now").filter(([, text]) => waiting.get(text)?.pop() === undefined);
  return {
    here: left.map(([place]) => place),
    there: [...waiting.values()].flat().toSorted((a, b) => a - b),
  };
}

/** A date as JSON has it. */
const A_DATE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** The cells that tell a row from others. */
function inWords(key: readonly string[], text: string): string {
  const cells = parseExactJson(text) as unknown[];
  const shown = cells
    .filter((cell) => cell !== null && cell !== "")
    .map((cell) => brief(typeof cell === "string" && A_DATE.test(cell) ? new Date(cell) : cell));
  return truncate(shown.length === 0 ? `no ${key.join(", ")}` : shown.join(" · "), 300);
}

function differences(columns: readonly SharedColumn[], place: number, old: number): string {
  const texts: string[] = [];
  for (const { name, now, before } of columns) {
    const [is, was]: unknown[] = [now?.at(place), before?.at(old)];
    if (isSame(is, was)) continue;
    const text =
      Array.isArray(is) && Array.isArray(was)
        ? listDifference(name, is, was)
        : `${name} ${changeOf(was, is)}`;
    if (text !== "") texts.push(text);
  }
  return texts.join("; ");
}

function changeOf(was: unknown, is: unknown): string {
  const [before, now] = [brief(was), brief(is)];
  const isFiner = before === now && was instanceof Date && is instanceof Date;
  return isFiner ? `${was.toISOString()} → ${is.toISOString()}` : `${before} → ${now}`;
}

/** Scores have three places; fractions that differ by less than this are not told apart. */
const SAME = 0.005;

function isSame(is: unknown, was: unknown): boolean {
  if (is === was || isDeepStrictEqual(is, was)) return true;
  if (typeof is !== "number" || typeof was !== "number") return false;
  return !(Number.isInteger(is) && Number.isInteger(was)) && Math.abs(is - was) < SAME;
}

/** The weight behind a signal, `(0.64)`: it moves with every host that is found, and the score tells of it. */
const WEIGHT = / \(\d\.\d\d\)$/;

function listDifference(name: string, is: readonly unknown[], was: readonly unknown[]): string {
  const toText = (item: unknown): string =>
    typeof item === "string" ? item.replace(WEIGHT, "") : cellText(item);
  const [here, there] = [is.map(toText), was.map(toText)];
  const [ours, theirs] = [new Set(here), new Set(there)];
  const gained = is.filter((_item, index) => !theirs.has(here[index] as string));
  const lost = was.filter((_item, index) => !ours.has(there[index] as string));
  const parts = [
    ...(gained.length + lost.length === 0 && is.length !== was.length
      ? [`${was.length} → ${is.length} items`]
      : []),
    ...(gained.length === 0 ? [] : [`gained ${brief(gained)}`]),
    ...(lost.length === 0 ? [] : [`lost ${brief(lost)}`]),
  ];
  return parts.length === 0 ? "" : `${name} ${parts.join(", ")}`;
}

function brief(value: unknown): string {
  if (value === null || value === undefined) return "nothing";
  if (value instanceof Date) return formatDate(value);
  if (typeof value === "string") return truncate(value, 80);
  if (Array.isArray(value)) return truncate(value.map(brief).join(", "), 160);
  return truncate(typeof value === "object" ? cellText(value) : String(value), 80);
}
