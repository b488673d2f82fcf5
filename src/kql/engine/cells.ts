import type { KqlType } from "../schema/index.js";
import { writeJson, type Constant } from "./scalar.js";
import { readTimespan } from "./ticks.js";

/** A value from outside as DuckDB takes it for a column of the type, or undefined where it is none of the type. */
export function toCell(value: unknown, type: KqlType): unknown {
  if (value === null || value === undefined) return type === "string" ? "" : null;
  if (typeof value === "string" && type !== "string" && value.trim() === "") return null;
  return readers[type](value);
}

const readers: Readonly<Record<KqlType, (value: unknown) => unknown>> = {
  string: toText,
  guid: (value) => toText(value).toLowerCase(),
  int: toLong,
  long: toLong,
  real: toReal,
  decimal: toReal,
  bool: (value) => {
    if (typeof value === "boolean") return value;
    if (typeof value === "number" || typeof value === "bigint") return Number(value) !== 0;
    if (typeof value !== "string") return undefined;
    return { true: true, false: false, "1": true, "0": false }[value.trim().toLowerCase()];
  },
  datetime: toMicroseconds,
  timespan: (value) => {
    if (typeof value === "bigint") return value;
    return typeof value === "string" ? readTimespan(value) : undefined;
  },
  dynamic: toJson,
};

function toText(value: unknown): string {
  if (typeof value === "string") return value;
  if (value instanceof Date) return value.toISOString();
  return typeof value === "object" ? (toJson(value) ?? "") : String(value);
}

function toLong(value: unknown): bigint | undefined {
  const number = typeof value === "boolean" ? Number(value) : value;
  if (typeof number === "bigint") return inRange(number);
  if (typeof number === "number") return Number.isInteger(number) ? inRange(BigInt(number)) : undefined;
  return typeof number === "string" && /^\s*[+-]?\d+\s*$/.test(number) ? inRange(BigInt(number)) : undefined;
}

function inRange(value: bigint): bigint | undefined {
  return BigInt.asIntN(64, value) === value ? value : undefined;
}

function toReal(value: unknown): number | undefined {
  if (typeof value === "number") return value;
  if (typeof value === "bigint") return Number(value);
  if (typeof value !== "string") return undefined;
  const number = Number(value);
  return Number.isNaN(number) && value.trim().toLowerCase() !== "nan" ? undefined : number;
}

const timestamp =
  /^\s*(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d+))?)?)?\s*(Z|[+-]\d\d(?::?\d\d)?)?\s*$/i;

/** Microseconds since 1970. The service writes seven digits of a second, of which DuckDB keeps six. No zone is UTC. */
function toMicroseconds(value: unknown): bigint | undefined {
  if (value instanceof Date) {
    return Number.isNaN(value.getTime()) ? undefined : BigInt(value.getTime()) * 1000n;
  }
  if (typeof value === "number") return Number.isFinite(value) ? BigInt(Math.round(value * 1000)) : undefined;
  const match = typeof value === "string" ? timestamp.exec(value) : null;
  if (match === null) return undefined;
  const [, year, month, day, hour = "00", minute = "00", second = "00", fraction = "", zone = "Z"] = match;
  const date = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  // JavaScript turns 30 February into 2 March.
  if (Number.isNaN(date.getTime()) || date.getUTCDate() !== Number(day)) return undefined;
  const offset = /^z$/i.test(zone)
    ? 0
    : (zone.startsWith("-") ? -1 : 1) *
      (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3).replace(":", "")));
  const micros = BigInt(fraction.slice(0, 6).padEnd(6, "0"));
  return BigInt(date.getTime() - offset * 60_000) * 1000n + micros;
}

/** A text that is JSON is its value: the service hands dynamics out as texts. */
function toJson(value: unknown): string | null {
  if (typeof value === "string") {
    try {
      JSON.parse(value);
      // Without the space between its parts, and with all digits.
      return value.replaceAll(/("(?:[^"\\]|\\.)*")|\s+/g, "$1");
    } catch {
      return JSON.stringify(value);
    }
  }
  const constant = toConstant(value);
  return constant === undefined ? null : writeJson(constant);
}

/** What JSON has of a value: no functions, times as texts; whole numbers keep all digits. */
function toConstant(value: unknown): Constant | undefined {
  if (typeof value === "bigint") return value;
  if (Array.isArray(value)) return value.map((item) => toConstant(item) ?? null);
  if (typeof value !== "object" || value === null || value instanceof Date) {
    const text = JSON.stringify(value) as string | undefined;
    return text === undefined ? undefined : (JSON.parse(text) as Constant);
  }
  const members = Object.entries(value).flatMap(([key, member]) => {
    const constant = toConstant(member);
    return constant === undefined ? [] : [[key, constant] as const];
  });
  return Object.fromEntries(members);
}
