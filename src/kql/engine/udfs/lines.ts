import { joinArray, joinObject, realOf } from "./json.js";
import { udf, type Udf } from "./udf.js";
import { centred, dot, gapless, mean } from "./vectors.js";

export interface Line {
  readonly slope: number;
  /** Where the line is before the first item, which stands at 1. */
  readonly interception: number;
  /** The squares of the values round their mean, and of what the line leaves over. */
  readonly total: number;
  readonly rest: number;
  /** Where the line is at an item, also at one that comes later. */
  at(index: number): number;
}

/** The line that fits values best, by least squares. */
export function bestLine(values: readonly number[]): Line {
  const places = values.map((_, index) => index - (values.length - 1) / 2);
  const off = centred(values);
  const slope = dot(places, off) / dot(places, places);
  const interception = mean(values) - slope * ((values.length - 1) / 2 + 1);
  const at = (index: number): number => interception + slope * (index + 1);
  const residual = values.map((value, index) => value - at(index));
  return { slope, interception, total: dot(off, off), rest: dot(residual, residual), at };
}

type Entries = readonly (readonly [string, string])[];

/** How well lines fit: what they leave over of the squares. */
function fitOf(total: number, rest: number, size: number): Entries {
  return [
    ["rsquare", realOf(total === 0 ? 1 : 1 - rest / total)],
    ["variance", realOf(total / (size - 1))],
    ["rvariance", realOf(rest / (size - 1))],
  ];
}

function describe({ total, rest, slope, interception }: Line, size: number): Entries {
  return [...fitOf(total, rest, size), ["slope", realOf(slope)], ["interception", realOf(interception)]];
}

function drawn(line: Line, size: number): string[] {
  return Array.from({ length: size }, (_, index) => realOf(line.at(index)));
}

function fitLine(json: string): string | undefined {
  const values = gapless(json);
  if (values === undefined || values.length < 2) return undefined;
  const line = bestLine(values);
  return joinObject([...describe(line, values.length), ["line_fit", joinArray(drawn(line, values.length))]]);
}

/** What the best line leaves over of each beginning of the values. */
function restsOf(values: readonly number[]): number[] {
  let [x, y, xx, xy, yy] = [0, 0, 0, 0, 0];
  return centred(values).map((value, index) => {
    x += index;
    y += value;
    xx += index * index;
    xy += index * value;
    yy += value * value;
    const size = index + 1;
    const [places, both, own] = [xx - (x * x) / size, xy - (x * y) / size, yy - (y * y) / size];
    return places === 0 ? 0 : own - (both * both) / places;
  });
}

/** Two lines, one behind the other, that fit a series best; `flat` gives what is said of each under names of its own. */
function fit2Lines(json: string, flat: boolean): string | undefined {
  const values = gapless(json);
  if (values === undefined || values.length < 4) return undefined;
  const before = restsOf(values);
  const after = restsOf(values.toReversed()).toReversed();
  let split = 2;
  const restAt = (place: number): number => (before[place - 1] ?? 0) + (after[place] ?? 0);
  for (let place = 3; place <= values.length - 2; place++) if (restAt(place) < restAt(split)) split = place;
  const parts = [values.slice(0, split), values.slice(split)] as const;
  const [left, right] = [bestLine(parts[0]), bestLine(parts[1])];
  const off = centred(values);
  const sides = [
    ["right", describe(right, parts[1].length)],
    ["left", describe(left, parts[0].length)],
  ] as const;
  return joinObject([
    ...fitOf(dot(off, off), left.rest + right.rest, values.length),
    ["split_idx", String(split)],
    ["line_fit", joinArray([...drawn(left, parts[0].length), ...drawn(right, parts[1].length)])],
    ...(flat
      ? sides.flatMap(([side, facts]) => facts.map(([name, fact]) => [`${side}_${name}`, fact] as const))
      : sides.map(([side, facts]) => [side, joinObject(facts)] as const)),
  ]);
}

/** Lines through series. */
export const lineUdfs: readonly Udf[] = [
  udf("kql_series_fit_line", ["text"], "text", fitLine),
  udf("kql_series_fit_2lines", ["text", "bool"], "text", fit2Lines),
];
