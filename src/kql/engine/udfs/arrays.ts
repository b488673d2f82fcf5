import { joinArray, joinObject, numberOf, splitArray, textOf } from "./json.js";
import { udf, type Udf } from "./udf.js";

/** The items of a list moved round: to the left, or to the right where negative. */
function rotate(json: string, steps: bigint): string | undefined {
  const items = splitArray(json);
  if (items === undefined || items.length === 0) return items === undefined ? undefined : json;
  const by = ((Number(steps) % items.length) + items.length) % items.length;
  return joinArray([...items.slice(by), ...items.slice(0, by)]);
}

/** The items of a list moved to the left, or to the right where negative; what comes in is of one kind. */
function shift(json: string, steps: bigint, filler: string): string | undefined {
  const items = splitArray(json);
  if (items === undefined) return undefined;
  const by = Math.max(-items.length, Math.min(items.length, Number(steps)));
  const added = Array.from({ length: Math.abs(by) }, () => filler);
  return joinArray(by >= 0 ? [...items.slice(by), ...added] : [...added, ...items.slice(0, by)]);
}

function splitAt(json: string, places: string): string | undefined {
  const items = splitArray(json);
  if (items === undefined) return undefined;
  const given = (splitArray(places) ?? [places]).map(Number);
  const cuts = given.map((place) =>
    Math.min(items.length, Math.max(0, place < 0 ? items.length + place : place)),
  );
  const starts = [0, ...cuts];
  return joinArray(starts.map((start, index) => joinArray(items.slice(start, cuts[index] ?? items.length))));
}

function slice(json: string, from: bigint, to: bigint): string | undefined {
  const items = splitArray(json);
  if (items === undefined) return undefined;
  const [start, end] = [Number(from), Number(to)].map((place) =>
    place < 0 ? items.length + place : place,
  ) as [number, number];
  return joinArray(items.slice(Math.max(0, start), Math.max(0, end + 1)));
}

/** Numbers and times first, then texts, then all else. */
function rankOf(json: string): number {
  if (numberOf(json) !== undefined) return 0;
  return json.startsWith('"') ? 1 : 2;
}

function compare(a: string, b: string): number {
  const [first, second] = [rankOf(a), rankOf(b)];
  if (first !== second) return first - second;
  if (first === 0) return Number(a) - Number(b);
  const [left, right] = [textOf(a), textOf(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}

/** The first list sorted, and the others in the order that it took: a list of lists. */
function sort(json: string, descending: boolean, nullsLast: boolean): string {
  const lists = (splitArray(json) ?? []).map(splitArray);
  const [keys] = lists;
  if (keys === undefined) return joinArray(lists.map(() => "null"));
  const places = keys.map((_, index) => index);
  const sign = descending ? -1 : 1;
  places.sort((a, b) => {
    const [left, right] = [keys[a] as string, keys[b] as string];
    if (left === "null" || right === "null") {
      return (Number(left === "null") - Number(right === "null")) * (nullsLast ? 1 : -1);
    }
    return sign * compare(left, right);
  });
  return joinArray(
    lists.map((list) =>
      list === undefined || list.length !== keys.length
        ? "null"
        : joinArray(places.map((place) => list[place] as string)),
    ),
  );
}

function indexOf(
  json: string,
  item: string,
  start: bigint,
  length: bigint,
  occurrence: bigint,
): bigint | undefined {
  const items = splitArray(json);
  if (items === undefined || occurrence < 0n || length < -1n) return undefined;
  const from = start < 0n ? Math.max(0, items.length + Number(start)) : Number(start);
  const to = length === -1n ? items.length : Math.min(items.length, from + Number(length));
  let left = Number(occurrence);
  for (let at = from; at < to; at++) {
    if (sameItem(items[at] as string, item) && --left <= 0) return BigInt(at);
  }
  return -1n;
}

/** Whether two items are the same value: numbers by their size, however they are written. */
export function sameItem(a: string, b: string): boolean {
  if (a === b) return true;
  const [left, right] = [numberOf(a), numberOf(b)];
  return left !== undefined && left === right && !(/^-?\d+$/.test(a) && /^-?\d+$/.test(b));
}

function choose(conditions: string, then: string, otherwise: string): string | undefined {
  const items = splitArray(conditions);
  if (items === undefined) return undefined;
  const [yes, no] = [splitArray(then) ?? then, splitArray(otherwise) ?? otherwise];
  const pick = (from: string | string[], index: number): string =>
    typeof from === "string" ? from : (from[index] ?? "null");
  return joinArray(
    items.map((item, index) => {
      const truth = item === "true" || item === "false" ? item === "true" : numberOf(item);
      return truth === undefined ? "null" : pick(truth === true || Number(truth) !== 0 ? yes : no, index);
    }),
  );
}

/** Lists side by side: one list an index, as long as the longest. */
function zip(json: string): string {
  const lists = (splitArray(json) ?? []).map((list) => splitArray(list) ?? []);
  const size = Math.max(0, ...lists.map((list) => list.length));
  return joinArray(
    Array.from({ length: size }, (_, index) => joinArray(lists.map((list) => list[index] ?? "null"))),
  );
}

/** Items in the order in which they first came. */
function distinct(items: readonly string[]): string[] {
  const whole = new Map<string, string>();
  for (const item of items) {
    const number = numberOf(item);
    const key = number === undefined || Number.isSafeInteger(number) ? String(number ?? item) : item;
    if (!whole.has(key)) whole.set(key, item);
  }
  return [...whole.values()];
}

function combine(json: string, kind: string): string | undefined {
  const lists = (splitArray(json) ?? []).map(splitArray);
  if (lists.some((list) => list === undefined)) return undefined;
  const [first = [], ...rest] = lists as string[][];
  const isIn = (item: string, list: readonly string[]): boolean =>
    list.some((other) => sameItem(item, other));
  switch (kind) {
    case "union":
      return joinArray(distinct((lists as string[][]).flat()));
    case "intersect":
      return joinArray(distinct(first.filter((item) => rest.every((list) => isIn(item, list)))));
    default:
      return joinArray(distinct(first.filter((item) => !rest.some((list) => isIn(item, list)))));
  }
}

function sameSets(json: string): boolean | undefined {
  const lists = (splitArray(json) ?? []).map(splitArray);
  if (lists.some((list) => list === undefined)) return undefined;
  const [first = [], ...rest] = lists as string[][];
  const holds = (whole: readonly string[], part: readonly string[]): boolean =>
    part.every((item) => whole.some((other) => sameItem(item, other)));
  return rest.every((list) => holds(first, list) && holds(list, first));
}

function jaccard(json: string): number | undefined {
  const [first, second] = (splitArray(json) ?? []).map(splitArray);
  if (first === undefined || second === undefined) return undefined;
  const all = distinct([...first, ...second]);
  const both = distinct(first).filter((item) => second.some((other) => sameItem(item, other)));
  return all.length === 0 ? undefined : both.length / all.length;
}

function bagZip(keys: string, values: string): string | undefined {
  const names = splitArray(keys);
  if (names === undefined) return undefined;
  const cells = splitArray(values) ?? [];
  return joinObject(
    names.flatMap((name, index) =>
      name.startsWith('"') ? [[textOf(name), cells[index] ?? "null"] as const] : [],
    ),
  );
}

function sum(json: string): number | undefined {
  const items = splitArray(json);
  if (items === undefined || items.some((item) => numberOf(item) === undefined)) return undefined;
  return items.reduce((total, item) => total + Number(item), 0);
}

/** Functions of lists, which come and go as JSON. */
export const arrayUdfs: readonly Udf[] = [
  udf("kql_array_rotate", ["text", "long"], "text", rotate),
  udf("kql_array_shift", ["text", "long", "text"], "text", shift),
  udf("kql_array_split", ["text", "text"], "text", splitAt),
  udf("kql_array_slice", ["text", "long", "long"], "text", slice),
  udf("kql_array_sort", ["text", "bool", "bool"], "text", sort),
  udf("kql_array_index_of", ["text", "text", "long", "long", "long"], "long", indexOf),
  udf("kql_array_iff", ["text", "text", "text"], "text", choose),
  udf("kql_array_sum", ["text"], "real", sum),
  udf("kql_zip", ["text"], "text", zip),
  udf("kql_bag_zip", ["text", "text"], "text", bagZip),
  udf("kql_set_combine", ["text", "text"], "text", combine),
  udf("kql_set_equals", ["text"], "bool", sameSets),
  udf("kql_jaccard", ["text"], "real", jaccard),
];
