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
  const compared = own.filter((name) => older.includes(name) && !key.includes(name) && !ignored.has(name));
  const [keys, contents] = [rowTexts(now, key), rowTexts(now, compared)];
  const [olderKeys, olderContents] = [rowTexts(before, key), rowTexts(before, compared)];
  const waiting = new Map<string, Set<number>>();
  const twins = new Map<string, number[]>();
  for (const [place, text] of olderKeys.entries()) {
    const group = waiting.get(text);
    if (group === undefined) waiting.set(text, new Set([place]));
    else group.add(place);
    const whole = text + olderContents[place];
    const alike = twins.get(whole);
    if (alike === undefined) twins.set(whole, [place]);
    else alike.push(place);
  }
  // Of rows with one key, those that are the same are each other's; of the others the first is the first's.
  const others: number[] = [];
  let same = 0;
  for (const [place, text] of keys.entries()) {
    const twin = twins.get(text + contents[place])?.pop();
    if (twin === undefined) others.push(place);
    else {
      waiting.get(text)?.delete(twin);
      same++;
    }
  }
  const rows: RowChange[] = [];
  const add = (change: KeptChange, text: string, what: string, place: number | null, old: number | null) =>
    rows.push({ change, key: text, row: inWords(key, text), what, now: place, before: old });
  for (const place of others) {
    const text = keys[place] as string;
    const old = waiting.get(text)?.values().next().value;
    if (old !== undefined) {
      waiting.get(text)?.delete(old);
      const what = differences(now, place, before, old, compared);
      if (what === "") same++;
      else add("changed", text, what, place, old);
      continue;
    }
    const known = seen.get(text);
    if (known?.state === "unknown") same++;
    else if (known?.state === "gone") {
      add("returned", text, `last seen in the run of ${known.last.toISOString().slice(0, 16)}Z`, place, null);
    } else add("new", text, "", place, null);
  }
  const absence = now.info.complete ? "gone" : "unknown";
  const why = now.info.complete ? "" : `this run is not complete: ${now.info.reason ?? "unknown reason"}`;
  for (const [text, places] of waiting) for (const old of places) add(absence, text, why, null, old);
  const there = new Set(keys);
  for (const [text, { state }] of seen) {
    if (state === "unknown" && !there.has(text)) add(absence, text, why, null, null);
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

/** The cells that tell a row from others. */
function inWords(key: readonly string[], text: string): string {
  const cells = parseExactJson(text) as unknown[];
  const shown = cells.filter((cell) => cell !== null && cell !== "").map(brief);
  return truncate(shown.length === 0 ? `no ${key.join(", ")}` : shown.join(" · "), 300);
}

function differences(
  now: Frame<object>,
  place: number,
  before: Frame<object>,
  old: number,
  columns: readonly string[],
): string {
  const texts = columns.map((name) => {
    const [is, was] = [now.get(name, place), before.get(name, old)];
    if (isSame(is, was)) return "";
    return Array.isArray(is) && Array.isArray(was)
      ? listDifference(name, is, was)
      : `${name} ${brief(was)} → ${brief(is)}`;
  });
  return texts.filter((text) => text !== "").join("; ");
}

/** Scores have three places; fractions that differ by less than this are not told apart. */
const SAME = 0.005;

function isSame(is: unknown, was: unknown): boolean {
  if (typeof is !== "number" || typeof was !== "number") return cellText(is) === cellText(was);
  return is === was || (!(Number.isInteger(is) && Number.isInteger(was)) && Math.abs(is - was) < SAME);
}

/** The weight behind a signal, `(0.64)`: it moves with every host that is found, and the score tells of it. */
const WEIGHT = / \(\d\.\d\d\)$/;

function listDifference(name: string, is: readonly unknown[], was: readonly unknown[]): string {
  const toText = (item: unknown): string =>
    typeof item === "string" ? item.replace(WEIGHT, "") : cellText(item);
  const [here, there] = [is.map(toText), was.map(toText)];
  const gained = is.filter((_item, index) => !there.includes(here[index] as string));
  const lost = was.filter((_item, index) => !here.includes(there[index] as string));
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
  if (value instanceof Date) return value.toISOString().replace(/(?::00)?\.000Z$/, "Z");
  if (typeof value === "string") return truncate(value, 80);
  if (Array.isArray(value)) return truncate(value.map(brief).join(", "), 160);
  return truncate(typeof value === "object" ? cellText(value) : String(value), 80);
}
