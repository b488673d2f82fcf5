import { joinArray, joinObject, splitArray, splitObject, textOf } from "./json.js";
import { udf, type Udf } from "./udf.js";

/**
 * The steps of a JSONPath, or undefined where it is none: `$.a.b[0]['c d']`. Wildcards, slices and recursion are not
 * part of KQL's.
 */
export function readJsonPath(path: string): (string | number)[] | undefined {
  const trimmed = path.trim();
  if (!trimmed.startsWith("$")) return undefined;
  const steps: (string | number)[] = [];
  let rest = trimmed.slice(1);
  while (rest !== "") {
    const match = /^\.([^.[\]'"*]+)/.exec(rest) ?? /^\.?\[\s*(?:'([^']*)'|"([^"]*)"|(-?\d+))\s*\]/.exec(rest);
    if (match === null) return undefined;
    const [whole, name, quoted, number] = match;
    const key = match.length === 2 ? name : (name ?? quoted);
    steps.push(key ?? Number(number));
    rest = rest.slice(whole.length);
  }
  return steps;
}

/** The steps as a JSON pointer. */
export function toPointer(steps: readonly (string | number)[]): string {
  return steps.map((step) => `/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

/** The keys that lead to what is meant: a path where it begins with `$`, otherwise a key of the root. */
function stepsOf(key: string): string[] {
  const path = key.startsWith("$.") || key.startsWith("$[") ? readJsonPath(key) : undefined;
  return path === undefined ? [key] : path.map(String);
}

function hasKey(json: string, key: string): boolean {
  let bag: string | undefined = json;
  for (const step of stepsOf(key)) {
    bag = bag === undefined ? undefined : splitObject(bag)?.get(step);
    if (bag === undefined) return false;
  }
  return true;
}

function setKey(json: string, key: string, value: string): string | undefined {
  return splitObject(json) === undefined ? undefined : setIn(json, stepsOf(key), value);
}

function setIn(json: string, [step = "", ...rest]: readonly string[], value: string): string {
  const bag = splitObject(json) ?? new Map<string, string>();
  bag.set(step, rest.length === 0 ? value : setIn(bag.get(step) ?? "{}", rest, value));
  return joinObject(bag);
}

function removeKeys(json: string, keys: string): string | undefined {
  if (splitObject(json) === undefined) return undefined;
  return (splitArray(keys) ?? []).reduce((bag, key) => removeIn(bag, stepsOf(textOf(key))), json);
}

function removeIn(json: string, [step = "", ...rest]: readonly string[]): string {
  const bag = splitObject(json);
  const inner = bag?.get(step);
  if (bag === undefined || inner === undefined) return json;
  if (rest.length === 0) bag.delete(step);
  else bag.set(step, removeIn(inner, rest));
  return joinObject(bag);
}

/** The first bag that has a key gives its value. What is no bag counts for nothing. */
function merge(json: string): string | undefined {
  const bags = (splitArray(json) ?? []).flatMap((bag) => splitObject(bag) ?? []);
  if (bags.length === 0) return undefined;
  const merged = new Map<string, string>();
  for (const bag of bags) for (const [key, value] of bag) if (!merged.has(key)) merged.set(key, value);
  return joinObject(merged);
}

/** A bag without the keys that have nothing: null, or an empty text. */
function compact(json: string): string {
  return joinObject([...(splitObject(json) ?? [])].filter(([, value]) => value !== "null" && value !== '""'));
}

/** JSON in the one way in which it can be written: keys sorted. */
function canonical(json: string): string {
  const bag = splitObject(json);
  if (bag !== undefined) {
    const sorted = [...bag].toSorted(([a], [b]) => (a < b ? -1 : 1));
    return joinObject(sorted.map(([key, value]) => [key, canonical(value)] as const));
  }
  const list = splitArray(json);
  return list === undefined ? json : joinArray(list.map(canonical));
}

/** The paths to everything in a value, in the manner of Kusto: `["a"]`, `["a"][0]`. */
function paths(json: string): string {
  const found: string[] = [];
  const walk = (value: string, path: string): void => {
    const bag = splitObject(value);
    const list = bag === undefined ? splitArray(value) : undefined;
    for (const [key, inner] of bag ?? []) {
      const own = `${path}['${key}']`;
      found.push(own);
      walk(inner, own);
    }
    list?.forEach((inner) => {
      const own = `${path}[0]`;
      if (!found.includes(own)) found.push(own);
      walk(inner, own);
    });
  };
  walk(json, "");
  return joinArray([...new Set(found)].map((path) => JSON.stringify(path)));
}

/** Functions of bags, which come and go as JSON. */
export const bagUdfs: readonly Udf[] = [
  udf("kql_pointer", ["text"], "text", (path: string) => {
    const steps = readJsonPath(path);
    return steps === undefined ? undefined : toPointer(steps);
  }),
  udf("kql_bag_has_key", ["text", "text"], "bool", hasKey),
  udf("kql_bag_set_key", ["text", "text", "text"], "text", setKey),
  udf("kql_bag_remove_keys", ["text", "text"], "text", removeKeys),
  udf("kql_bag_merge", ["text"], "text", merge),
  udf("kql_bag_compact", ["text"], "text", compact),
  udf("kql_canonical", ["text"], "text", canonical),
  udf("kql_treepath", ["text"], "text", paths),
];
