import { InvalidInputError } from "./errors.js";
import { printable } from "./text.js";

const DAY = 86_400_000;

/**
 * Milliseconds since 1970 of a Graph timestamp (ISO 8601 in UTC with zero to seven fractional digits), or NaN.
 * Written for speed: a page holds thousands of these and `Date.parse` costs ten times as much.
 */
export function parseTimestamp(text: string): number {
  if (text.length < 20 || text.charCodeAt(10) !== 84 || text.charCodeAt(text.length - 1) !== 90) {
    return Date.parse(text);
  }
  const year = digits(text, 0, 4);
  const month = digits(text, 5, 7);
  const day = digits(text, 8, 10);
  const time = digits(text, 11, 13) * 3_600_000 + digits(text, 14, 16) * 60_000 + digits(text, 17, 19) * 1000;
  let fraction = 0;
  if (text.charCodeAt(19) === 46) {
    for (let index = 20, scale = 100; index < text.length - 1 && scale >= 1; index++, scale /= 10) {
      fraction += (text.charCodeAt(index) - 48) * scale;
    }
  } else if (text.length !== 20) return Date.parse(text);
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= 31) || Number.isNaN(time + fraction)) return NaN;
  return daysFromCivil(year, month, day) * DAY + time + fraction;
}

function digits(text: string, start: number, end: number): number {
  let value = 0;
  for (let index = start; index < end; index++) {
    const digit = text.charCodeAt(index) - 48;
    if (digit < 0 || digit > 9) return NaN;
    value = value * 10 + digit;
  }
  return value;
}

/** Days since 1970-01-01 in the proleptic Gregorian calendar (H. Hinnant, "chrono-Compatible Low-Level Date Algorithms"). */
function daysFromCivil(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** A date as a person reads it: `2026-03-01 13:19`, the seconds and the time left out where they are zero. UTC. */
export function formatDate(date: Date): string {
  if (Number.isNaN(date.getTime())) return "";
  const [day = "", time = ""] = date.toISOString().split("T");
  const clock = time.slice(0, 8);
  if (clock === "00:00:00") return day;
  return `${day} ${clock.endsWith(":00") ? clock.slice(0, 5) : clock}`;
}

/** By when a run is known, to the minute and with its zone: `2026-03-01 13:19 UTC`. */
export function formatMinute(date: Date): string {
  return `${date.toISOString().slice(0, 16).replace("T", " ")} UTC`;
}

/** A person's date: a Date, an ISO text or milliseconds. */
export function toDate(what: string, value: Date | string | number): Date {
  const date = value instanceof Date ? value : new Date(value);
  if (!Number.isNaN(date.getTime())) return date;
  throw new InvalidInputError(
    `invalid ${what}: ${printable(String(value))}; write a date such as 2026-03-01 or a Date`,
  );
}
