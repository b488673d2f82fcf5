import { joinArray, joinObject, numberOf, numbersOf, realOf, splitArray } from "./json.js";
import { udf, type Udf } from "./udf.js";
import { centred, dot, gapless, mean, sum } from "./vectors.js";

type Operation = (a: number, b: number) => number | boolean;

const pairs: Readonly<Record<string, Operation>> = {
  add: (a, b) => a + b,
  subtract: (a, b) => a - b,
  multiply: (a, b) => a * b,
  divide: (a, b) => a / b,
  pow: (a, b) => a ** b,
  equals: (a, b) => a === b,
  not_equals: (a, b) => a !== b,
  less: (a, b) => a < b,
  less_equals: (a, b) => a <= b,
  greater: (a, b) => a > b,
  greater_equals: (a, b) => a >= b,
};

const singles: Readonly<Record<string, (a: number) => number>> = {
  abs: Math.abs,
  acos: Math.acos,
  asin: Math.asin,
  atan: Math.atan,
  ceiling: Math.ceil,
  cos: Math.cos,
  exp: Math.exp,
  floor: Math.floor,
  log: Math.log,
  sign: Math.sign,
  sin: Math.sin,
  tan: Math.tan,
};

/** Whether whole numbers stay whole under an operation. */
const whole = new Set(["add", "subtract", "multiply", "abs", "sign"]);

/** Two series item by item; the longer one's rest has no partner and gives null. */
function combine(a: string, b: string, name: string): string | undefined {
  const [left, right] = [splitArray(a), splitArray(b)];
  const operate = pairs[name];
  if (left === undefined || right === undefined || operate === undefined) return undefined;
  return joinArray(
    Array.from({ length: Math.max(left.length, right.length) }, (_, index) => {
      const [first = "null", second = "null"] = [left[index], right[index]];
      const [x, y] = [numberOf(first), numberOf(second)];
      if (x === undefined || y === undefined) return "null";
      const value = operate(x, y);
      return typeof value === "boolean" ? String(value) : write(value, name, first, second);
    }),
  );
}

function map(json: string, name: string): string | undefined {
  const items = splitArray(json);
  const operate = singles[name];
  if (items === undefined || operate === undefined) return undefined;
  return joinArray(
    items.map((item) => {
      const value = numberOf(item);
      return value === undefined ? "null" : write(operate(value), name, item);
    }),
  );
}

function write(value: number, name: string, ...from: readonly string[]): string {
  const isWhole =
    whole.has(name) && from.every((item) => /^-?\d+$/.test(item)) && Number.isSafeInteger(value);
  return isWhole ? String(value) : realOf(value);
}

/** The numbers of two series of the same length, or undefined where one has a gap. */
function alike(a: string, b: string): [number[], number[]] | undefined {
  const [left, right] = [numbersOf(a), numbersOf(b)];
  if (left === undefined || left.length !== right?.length) return undefined;
  return left.includes(null) || right.includes(null) ? undefined : [left as number[], right as number[]];
}

function correlate(a: string, b: string): number | undefined {
  const both = alike(a, b);
  if (both === undefined) return undefined;
  const [left, right] = [centred(both[0]), centred(both[1])];
  const value = dot(left, right) / Math.sqrt(dot(left, left) * dot(right, right));
  return Number.isFinite(value) ? value : undefined;
}

function cosine(a: string, b: string): number | undefined {
  const both = alike(a, b);
  if (both === undefined) return undefined;
  const [left, right] = both;
  return dot(left, right) / Math.sqrt(dot(left, left) * dot(right, right));
}

function statsOf(json: string, ignoresGaps: boolean): string | undefined {
  const items = numbersOf(json);
  if (items === undefined) return undefined;
  const values = items.filter((item) => item !== null);
  const names = ["min", "min_idx", "max", "max_idx", "avg", "stdev", "variance", "sum", "len"];
  if (values.length === 0 || (!ignoresGaps && values.length < items.length)) {
    return joinObject(names.map((name) => [name, name === "len" ? String(items.length) : "null"] as const));
  }
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const off = centred(values);
  const variance = values.length < 2 ? 0 : dot(off, off) / (values.length - 1);
  return joinObject([
    ["min", realOf(least)],
    ["min_idx", String(items.indexOf(least))],
    ["max", realOf(most)],
    ["max_idx", String(items.indexOf(most))],
    ["avg", realOf(mean(values))],
    ["stdev", realOf(Math.sqrt(variance))],
    ["variance", realOf(variance)],
    ["sum", realOf(sum(values))],
    ["len", String(items.length)],
  ]);
}

/** The gaps of a series filled: by one value, by what went before, or by what comes after. */
function fill(json: string, missing: string, kind: string, value: string): string | undefined {
  const items = splitArray(json);
  if (items === undefined) return undefined;
  const isGap = (item: string | undefined): boolean =>
    item === missing || (numberOf(item ?? "") !== undefined && numberOf(item ?? "") === numberOf(missing));
  const walk = (list: readonly string[]): string[] => {
    let last: string | undefined;
    return list.map((item) => {
      if (!isGap(item)) last = item;
      return isGap(item) ? (last ?? item) : item;
    });
  };
  switch (kind) {
    case "forward":
      return joinArray(walk(items));
    case "backward":
      return joinArray(walk(items.toReversed()).toReversed());
    default:
      return joinArray(items.map((item) => (isGap(item) ? value : item)));
  }
}

function fillLinear(
  json: string,
  missing: string,
  fillsEdges: boolean,
  constant: string,
): string | undefined {
  const items = splitArray(json);
  if (items === undefined) return undefined;
  const isGap = (item: string): boolean => item === missing;
  const known = items.flatMap((item, index) => (isGap(item) || numberOf(item) === undefined ? [] : [index]));
  if (known.length === 0) return joinArray(items.map((item) => (isGap(item) ? constant : item)));
  const isWhole = known.every((index) => /^-?\d+$/.test(items[index] ?? ""));
  return joinArray(
    items.map((item, index) => {
      if (!isGap(item)) return item;
      const after = known.find((place) => place > index);
      const before = known.findLast((place) => place < index);
      if (before === undefined || after === undefined) {
        return fillsEdges ? (items[before ?? after ?? 0] ?? item) : item;
      }
      const [from, to] = [Number(items[before]), Number(items[after])];
      const value = from + ((to - from) * (index - before)) / (after - before);
      return isWhole ? String(Math.trunc(value)) : realOf(value);
    }),
  );
}

/** A filter over what came before, or around each item where it is centred. */
function filter(json: string, weights: string, normalizes: boolean, isCentred: boolean): string | undefined {
  const [values, coefficients] = [gapless(json), gapless(weights)];
  if (values === undefined || coefficients === undefined || coefficients.length === 0) return undefined;
  if (normalizes && coefficients.some((value) => value < 0)) return undefined;
  const scale = normalizes ? sum(coefficients) : 1;
  const shift = isCentred ? Math.floor((coefficients.length - 1) / 2) : 0;
  return joinArray(
    values.map((_, index) =>
      realOf(
        coefficients.reduce(
          (total, weight, back) => total + weight * (values[index + shift - back] ?? 0),
          0,
        ) / scale,
      ),
    ),
  );
}

/** Functions of series: lists of numbers, which come and go as JSON. */
export const seriesUdfs: readonly Udf[] = [
  udf("kql_series_pair", ["text", "text", "text"], "text", combine),
  udf("kql_series_map", ["text", "text"], "text", map),
  udf("kql_series_sum", ["text"], "real", (json: string) => {
    const values = gapless(json);
    return values === undefined ? undefined : sum(values);
  }),
  udf("kql_series_product", ["text"], "real", (json: string) =>
    gapless(json)?.reduce((total, value) => total * value, 1),
  ),
  udf("kql_series_magnitude", ["text"], "real", (json: string) => {
    const values = gapless(json);
    return values === undefined ? undefined : Math.sqrt(dot(values, values));
  }),
  udf("kql_series_dot", ["text", "text"], "real", (a: string, b: string) => {
    const both = alike(a, b);
    return both === undefined ? undefined : dot(...both);
  }),
  udf("kql_series_pearson", ["text", "text"], "real", correlate),
  udf("kql_series_cosine", ["text", "text"], "real", cosine),
  udf("kql_series_stats", ["text", "bool"], "text", statsOf),
  udf("kql_series_fill", ["text", "text", "text", "text"], "text", fill),
  udf("kql_series_fill_linear", ["text", "text", "bool", "text"], "text", fillLinear),
  udf("kql_series_fir", ["text", "text", "bool", "bool"], "text", filter),
];
