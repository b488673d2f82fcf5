import { InvalidInputError } from "./errors.js";
import { printable, truncate } from "./text.js";

/** What a `dynamic` literal can hold. */
export type KqlValue =
  | string
  | number
  | bigint
  | boolean
  | Date
  | null
  | readonly KqlValue[]
  | { readonly [name: string]: KqlValue };

/**
 * Text as one literal that nothing in it can end: the quote and the backslash are escaped, and so is all that ends a
 * line, moves the cursor, or is not seen. Only escapes are used that JSON has too, so that it also holds in `dynamic`.
 * @example
 * import { kqlString } from "huntbook";
 *
 * console.log(`where RemoteUrl has ${kqlString('bad.example" or true')}`);
 */
export function kqlString(text: string): string {
  if (typeof text !== "string") throw invalid("text", text, "pass a string");
  return `"${escape(text, '"')}"`;
}

/**
 * A name of a table or a column, whatever letters it is of.
 * @example
 * import { kqlName } from "huntbook";
 *
 * console.log(`project ${kqlName("a column")}`);
 */
export function kqlName(name: string): string {
  if (typeof name !== "string" || name === "") throw invalid("name", name, "pass a string that is not empty");
  return `['${escape(name, "'")}']`;
}

/**
 * A point in time, UTC, from a Date only: the text of a datetime literal is not quoted, so none is let in.
 * @example
 * import { kqlDatetime } from "huntbook";
 *
 * console.log(`where Timestamp > ${kqlDatetime(new Date("2026-02-01T00:00:00Z"))}`);
 */
export function kqlDatetime(date: Date): string {
  const year = date instanceof Date ? date.getUTCFullYear() : NaN;
  if (!(year >= 1 && year <= 9999)) throw invalid("datetime", date, "pass a Date of the years 1 to 9999");
  const text = date.toISOString();
  return `datetime(${text.replace("T00:00:00.000Z", "").replace(".000Z", "Z")})`;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The most days that a timespan of Kusto can hold: 2^63 ticks of 100 ns. */
const MOST_DAYS = 10_675_199;

/**
 * A span of whole milliseconds: `7d`, `90m`, `timespan(1.02:03:04.005)`.
 * @example
 * import { kqlTimespan } from "huntbook";
 *
 * console.log(`where Timestamp > ago(${kqlTimespan(36 * 3_600_000)})`);
 */
export function kqlTimespan(milliseconds: number): string {
  if (!Number.isSafeInteger(milliseconds) || Math.abs(milliseconds) > MOST_DAYS * DAY) {
    throw invalid("timespan", milliseconds, `pass whole milliseconds, of ${MOST_DAYS} days at most`);
  }
  const units = { d: DAY, h: HOUR, m: MINUTE, s: SECOND };
  for (const [unit, size] of Object.entries(units)) {
    if (milliseconds > 0 && milliseconds % size === 0) return `${milliseconds / size}${unit}`;
  }
  const rest = Math.abs(milliseconds);
  const two = (value: number): string => String(Math.floor(value)).padStart(2, "0");
  const clock = `${two((rest % DAY) / HOUR)}:${two((rest % HOUR) / MINUTE)}:${two((rest % MINUTE) / SECOND)}`;
  const fraction = String(rest % SECOND).padStart(3, "0");
  return `timespan(${milliseconds < 0 ? "-" : ""}${Math.floor(rest / DAY)}.${clock}.${fraction})`;
}

const LONG_MAX = 2n ** 63n - 1n;

/**
 * A `long` where the number is whole and exact, otherwise a `real`.
 * @example
 * import { kqlNumber } from "huntbook";
 *
 * console.log(`where RemotePort == ${kqlNumber(443)}`);
 */
export function kqlNumber(value: number | bigint): string {
  if (typeof value === "bigint" || Number.isSafeInteger(value)) {
    const whole = toLong(BigInt(value));
    // A sign before a literal is an operator, and what stands before it could take hold of it.
    return whole < 0n ? `long(${whole})` : `${whole}`;
  }
  if (typeof value !== "number") throw invalid("number", value, "pass a number or a BigInt");
  if (Number.isNaN(value)) return "real(nan)";
  return Number.isFinite(value) ? `real(${value})` : `real(${value > 0 ? "+" : "-"}inf)`;
}

function toLong(value: bigint): bigint {
  if (value <= LONG_MAX && value >= -LONG_MAX - 1n) return value;
  throw invalid("number", value, "a long has 64 bits");
}

/**
 * A `bool` as it stands in a query.
 * @example
 * import { kqlBool } from "huntbook";
 *
 * console.log(`where IsActive == ${kqlBool(true)}`);
 */
export function kqlBool(value: boolean): string {
  if (typeof value !== "boolean") throw invalid("bool", value, "pass true or false");
  return String(value);
}

/**
 * A list, a bag or a plain value as a `dynamic` literal: `dynamic(["evil.example", "203.0.113.7"])`.
 * @example
 * import { kqlDynamic } from "huntbook";
 *
 * console.log(`where RemoteIP in (${kqlDynamic(["203.0.113.17", "203.0.113.42"])})`);
 */
export function kqlDynamic(value: KqlValue): string {
  return `dynamic(${toDynamic(value, MOST_DEEP)})`;
}

const MOST_DEEP = 100;

function toDynamic(value: KqlValue, depth: number): string {
  if (depth === 0) throw invalid("dynamic", value, `it is more than ${MOST_DEEP} levels deep`);
  if (value === null) return "null";
  if (typeof value === "string") return kqlString(value);
  if (typeof value === "boolean") return kqlBool(value);
  if (value instanceof Date) return kqlDatetime(value);
  if (typeof value === "bigint") return String(toLong(value));
  if (typeof value === "number" && Number.isFinite(value)) return String(value);
  if (Array.isArray(value)) {
    return `[${value.map((item: KqlValue) => toDynamic(item, depth - 1)).join(", ")}]`;
  }
  if (typeof value !== "object") throw invalid("dynamic", value, "pass what JSON can hold");
  const members = Object.entries(value).map(
    ([name, member]) => `${kqlString(name)}: ${toDynamic(member as KqlValue, depth - 1)}`,
  );
  return `{${members.join(", ")}}`;
}

const SHORT: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t", "\\": "\\\\" };

function escape(text: string, quote: '"' | "'"): string {
  return text.replaceAll(/["'\\]|[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, (character) => {
    if (character === '"' || character === "'") return character === quote ? `\\${quote}` : character;
    return SHORT[character] ?? character.split("").map(toUnit).join("");
  });
}

/** One UTF-16 unit; Kusto has no escape of another size that its parser reads in every place. */
function toUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

function invalid(what: string, value: unknown, remedy: string): InvalidInputError {
  return new InvalidInputError(
    `invalid KQL ${what}: ${printable(truncate(typeof value === "object" ? typeof value : String(value), 80))}; ${remedy}`,
  );
}
