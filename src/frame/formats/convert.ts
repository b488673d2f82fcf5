import { exactJson } from "./json.js";
import { parseIsoDate } from "../../base/iso-date.js";
import type { ColumnType } from "../schema.js";

/** A value as one of the type, or undefined where it cannot be one. Nothing is rounded, cut or guessed. */
export const convert: Readonly<Record<ColumnType, (value: unknown) => unknown>> = {
  string: toText,
  int: (value) => {
    const whole = toWhole(value);
    return typeof whole === "number" && Math.abs(whole) < 2 ** 31 ? whole : undefined;
  },
  long: toWhole,
  real: toReal,
  bool: toBoolean,
  datetime: toDatetime,
  dynamic: (value) => value,
};

function toText(value: unknown): string {
  if (typeof value === "string") return value;
  if (value instanceof Date && !Number.isNaN(value.getTime())) return value.toISOString();
  return typeof value === "object" ? exactJson(value) : String(value);
}

/** A whole number of 64 bits: a number, or a bigint where a number cannot hold it. */
function toWhole(value: unknown): number | bigint | undefined {
  if (typeof value === "number") return Number.isInteger(value) ? narrow(BigInt(value)) : undefined;
  if (typeof value === "bigint") return narrow(value);
  const digits = typeof value === "string" ? /^\s*([+-]?\d+)(?:\.0+)?\s*$/.exec(value)?.[1] : undefined;
  return digits === undefined ? undefined : narrow(BigInt(digits.replace("+", "")));
}

function narrow(whole: bigint): number | bigint | undefined {
  return BigInt.asIntN(64, whole) === whole ? toNumber(whole) : undefined;
}

/** The number that a bigint is, or the bigint where no number is exactly that. */
export function toNumber(whole: bigint): number | bigint {
  const number = Number(whole);
  return Number.isSafeInteger(number) ? number : whole;
}

function toReal(value: unknown): number | undefined {
  if (typeof value === "number") return value;
  if (typeof value === "bigint") return Number(value);
  if (typeof value !== "string") return undefined;
  const text = value.trim();
  if (/^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(text)) return Number(text);
  if (/^[+-]?nan$/i.test(text)) return NaN;
  return /^[+-]?inf(?:inity)?$/i.test(text) ? (text.startsWith("-") ? -Infinity : Infinity) : undefined;
}

function toBoolean(value: unknown): boolean | undefined {
  if (typeof value === "boolean") return value;
  return typeof value === "string" && /^(?:true|false)$/i.test(value)
    ? value.toLowerCase() === "true"
    : undefined;
}

function toDatetime(value: unknown): Date | undefined {
  if (typeof value === "string") return parseIsoDate(value.trim());
  if (typeof value !== "number" && !(value instanceof Date)) return undefined;
  const date = new Date(value);
  return Number.isNaN(date.getTime()) ? undefined : date;
}
