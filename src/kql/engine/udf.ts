import { parseKv } from "./parse-kv.js";
import { scalarUdfs } from "./udfs/index.js";
import type { Udf } from "./udfs/udf.js";

export type { Udf, UdfType } from "./udfs/udf.js";

/** The functions that the SQL of a query may use. */
export const udfs: readonly Udf[] = [
  {
    name: "kql_set_text",
    parameters: ["text", "long"],
    returns: "text",
    run: (json: string, limit: bigint) => {
      const cells = jsonItems(json).flatMap((item) => (item.startsWith("[") ? jsonItems(item) : [item]));
      const items = new Set(cells);
      items.delete("null");
      return `[${[...items].slice(0, Number(limit)).join(",")}]`;
    },
  },
  {
    name: "kql_bag_text",
    parameters: ["text"],
    returns: "text",
    run: (json: string) => {
      const merged = new Map<string, string>();
      for (const bag of jsonItems(json).filter((item) => item.startsWith("{"))) {
        for (const [key, value] of jsonMembers(bag)) if (!merged.has(key)) merged.set(key, value);
      }
      return `{${Array.from(merged, ([key, value]) => `${key}:${value}`).join(",")}}`;
    },
  },
  {
    name: "kql_weighed",
    parameters: ["text", "real"],
    returns: "long",
    run: (weights: string, share: number) => weighedPlace(JSON.parse(weights) as number[], share),
  },
  {
    name: "kql_sessions",
    parameters: ["text", "text", "long", "long"],
    returns: "text",
    run: (times: string, restarts: string, fromFirst: bigint, between: bigint) =>
      JSON.stringify(
        sessionStarts(
          JSON.parse(times) as (number | null)[],
          JSON.parse(restarts) as boolean[],
          Number(fromFirst),
          Number(between),
        ),
      ),
  },
  {
    name: "kql_parse_kv",
    parameters: ["text", "text"],
    returns: "text",
    run: (value: string, options: string) => JSON.stringify(parseKv(value, options)),
  },
  ...scalarUdfs,
];

/** The beginning of the session that each time is of. A time that is missing ends the session. */
function sessionStarts(
  times: readonly (number | null)[],
  restarts: readonly boolean[],
  fromFirst: number,
  between: number,
): (number | null)[] {
  let start: number | null = null;
  return times.map((time, index) => {
    const last = times[index - 1] ?? null;
    const goes =
      start !== null && last !== null && time !== null && time < start + fromFirst && time < last + between;
    if (!goes || restarts[index] === true) start = time;
    return start;
  });
}

/** The items of a JSON list, or the keys and values of an object in turn, each as it is written: digits are not lost. */
function jsonItems(json: string, separators = ","): string[] {
  const items: string[] = [];
  const end = json.lastIndexOf(json.startsWith("{") ? "}" : "]");
  let start = 1;
  let depth = 0;
  let quoted = false;
  const push = (to: number): void => {
    const item = json.slice(start, to).trim();
    if (item !== "") items.push(item);
    start = to + 1;
  };
  for (let at = 1; at < end; at++) {
    const character = json[at] ?? "";
    if (quoted) {
      if (character === "\\") at++;
      else if (character === '"') quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === "[" || character === "{") depth++;
    else if (character === "]" || character === "}") depth--;
    else if (depth === 0 && separators.includes(character)) push(at);
  }
  push(end);
  return items;
}

function jsonMembers(json: string): (readonly [string, string])[] {
  const parts = jsonItems(json, ",:");
  return parts.flatMap((key, index) => (index % 2 === 0 ? [[key, parts[index + 1] ?? "null"] as const] : []));
}

/** The place, from 1, of the first of some values in order up to which the share of all weight lies. */
function weighedPlace(weights: readonly number[], share: number): bigint | null {
  const whole = weights.reduce((total, weight) => total + weight, 0);
  let weight = 0;
  const place = weights.findIndex((own) => (weight += own) >= share * whole);
  return place < 0 ? null : BigInt(place + 1);
}
