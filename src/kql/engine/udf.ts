import { createHash } from "node:crypto";
import { parseKv } from "./parse-kv.js";
import { readTimespan } from "./ticks.js";

/** A function of DuckDB that is written here, for what SQL says badly. Null in, null out. */
export interface Udf {
  readonly name: string;
  readonly parameters: readonly UdfType[];
  readonly returns: UdfType;
  /** Undefined or null gives null. Whole numbers come and go as BigInt. */
  readonly run: (...values: never[]) => unknown;
}

export type UdfType = "text" | "long" | "real" | "bool" | "datetime";

/** The functions that the SQL of a query may use. A datetime is microseconds since 1970. */
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
  {
    name: "kql_timespan",
    parameters: ["text"],
    returns: "long",
    run: (text: string) => readTimespan(text),
  },
  {
    name: "kql_other_datetime",
    parameters: ["text"],
    returns: "datetime",
    run: (text: string) => readOtherDatetime(text),
  },
  {
    name: "kql_format_datetime",
    parameters: ["datetime", "text"],
    returns: "text",
    run: (micros: bigint, format: string) => formatDatetime(micros, format),
  },
  {
    name: "kql_format_timespan",
    parameters: ["long", "text"],
    returns: "text",
    run: (ticks: bigint, format: string) => formatTimespan(ticks, format),
  },
  {
    name: "kql_hash",
    parameters: ["text", "text"],
    returns: "text",
    run: (algorithm: string, text: string) => createHash(algorithm).update(text).digest("hex"),
  },
];

/** Times that are not ISO 8601, as Kusto takes them too: `5/16/2024 10:00 PM`, `Thu, 16 May 2024 22:00:00 GMT`. */
function readOtherDatetime(text: string): bigint | null {
  if (!/\d/.test(text) || /^[\d.]+$/.test(text.trim())) return null;
  const zoned = /(?:Z|GMT|UTC|[+-]\d{2}:?\d{2})\s*$/i.test(text) ? text : `${text} UTC`;
  const time = Date.parse(zoned);
  return Number.isNaN(time) ? null : BigInt(time) * 1000n;
}

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

function formatDatetime(micros: bigint, format: string): string {
  const date = new Date(Number(micros / 1000n));
  const fraction = String(((micros % 1_000_000n) + 1_000_000n) % 1_000_000n).padStart(6, "0") + "0";
  const pad = (value: number, size: number): string => String(value).padStart(size, "0");
  const hour12 = date.getUTCHours() % 12 || 12;
  return format.replaceAll(/yyyy|yy|MMM|MM|M|dd|d|HH|H|hh|h|mm|m|ss|s|tt|f+|F+/g, (token) => {
    switch (token) {
      case "yyyy":
        return pad(date.getUTCFullYear(), 4);
      case "yy":
        return pad(date.getUTCFullYear() % 100, 2);
      case "MMM":
        return months[date.getUTCMonth()] ?? "";
      case "MM":
      case "M":
        return pad(date.getUTCMonth() + 1, token.length);
      case "dd":
      case "d":
        return pad(date.getUTCDate(), token.length);
      case "HH":
      case "H":
        return pad(date.getUTCHours(), token.length);
      case "hh":
      case "h":
        return pad(hour12, token.length);
      case "mm":
      case "m":
        return pad(date.getUTCMinutes(), token.length);
      case "ss":
      case "s":
        return pad(date.getUTCSeconds(), token.length);
      case "tt":
        return date.getUTCHours() < 12 ? "AM" : "PM";
      default: {
        const digits = fraction.slice(0, token.length);
        return token.startsWith("F") ? digits.replace(/0+$/, "") : digits;
      }
    }
  });
}

function formatTimespan(ticks: bigint, format: string): string {
  const size = ticks < 0n ? -ticks : ticks;
  const part = (unit: bigint, modulus?: bigint): bigint =>
    modulus === undefined ? size / unit : (size / unit) % modulus;
  const pad = (value: bigint, width: number): string => String(value).padStart(width, "0");
  const fraction = pad(size % 10_000_000n, 7);
  const body = format.replaceAll(/d+|H+|h+|m+|s+|f+|F+/g, (token) => {
    switch (token[0]) {
      case "d":
        return pad(part(864_000_000_000n), token.length);
      case "H":
      case "h":
        return pad(part(36_000_000_000n, 24n), token.length);
      case "m":
        return pad(part(600_000_000n, 60n), token.length);
      case "s":
        return pad(part(10_000_000n, 60n), token.length);
      default:
        return token.startsWith("F")
          ? fraction.slice(0, token.length).replace(/0+$/, "")
          : fraction.slice(0, token.length);
    }
  });
  return `${ticks < 0n ? "-" : ""}${body}`;
}

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
