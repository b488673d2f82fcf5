import { readTimespan } from "../ticks.js";
import { udf, type Udf } from "./udf.js";

const names = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

const CLOCK = String.raw`(?:[T\s]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*([AaPp][Mm])?)?`;
const ZONE = String.raw`\s*(Z|GMT|UTC|UT|[+-]\d{2}:?\d{2})?`;
/** `2014-11-08 15:05`, `2014/11/08` */
const YEAR_FIRST = new RegExp(`^(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})${CLOCK}${ZONE}$`, "i");
/** `11/08/2014 3:05 PM`, as in America; `12-02-2022` */
const MONTH_FIRST = new RegExp(`^(\\d{1,2})[-/.](\\d{1,2})[-/.](\\d{4})${CLOCK}${ZONE}$`, "i");
/** `Sat, 8 Nov 14 15:05:02 GMT`, `08-Nov-14 15:05` */
const DAY_FIRST = new RegExp(
  `^(?:[a-z]+,?\\s+)?(\\d{1,2})[-\\s]([a-z]{3,9})[-\\s](\\d{2,4})${CLOCK}${ZONE}$`,
  "i",
);
/** `November 8, 2014 3:05 PM` */
const NAME_FIRST = new RegExp(
  `^(?:[a-z]+,\\s+)?([a-z]{3,9})\\.?\\s+(\\d{1,2}),?\\s+(\\d{4})${CLOCK}${ZONE}$`,
  "i",
);

/** A time in one of the ways in which Kusto takes it, in microseconds since 1970. */
export function readDatetime(text: string): bigint | undefined {
  const trimmed = text.trim();
  const year = YEAR_FIRST.exec(trimmed);
  if (year !== null) return toMicros(year[1], year[2], year[3], year.slice(4));
  const month = MONTH_FIRST.exec(trimmed);
  if (month !== null) return toMicros(month[3], month[1], month[2], month.slice(4));
  const day = DAY_FIRST.exec(trimmed);
  if (day !== null) return toMicros(day[3], monthOf(day[2]), day[1], day.slice(4));
  const name = NAME_FIRST.exec(trimmed);
  if (name !== null) return toMicros(name[3], monthOf(name[1]), name[2], name.slice(4));
  return undefined;
}

function monthOf(name = ""): string | undefined {
  const index = names.indexOf(name.slice(0, 3).toLowerCase());
  return index < 0 ? undefined : String(index + 1);
}

function toMicros(
  year = "",
  month: string | undefined,
  day = "",
  [hours = "0", minutes = "0", seconds = "0", fraction = "", half, zone]: readonly (string | undefined)[],
): bigint | undefined {
  if (month === undefined) return undefined;
  const full = year.length === 2 ? Number(year) + (Number(year) < 50 ? 2000 : 1900) : Number(year);
  const hour = half === undefined ? Number(hours) : (Number(hours) % 12) + (/^p/i.test(half) ? 12 : 0);
  if (hour > 23 || (half !== undefined && Number(hours) > 12)) return undefined;
  if (Number(minutes) > 59 || Number(seconds) > 59) return undefined;
  const date = new Date(0);
  date.setUTCFullYear(full, Number(month) - 1, Number(day));
  date.setUTCHours(hour, Number(minutes), Number(seconds));
  if (date.getUTCMonth() !== Number(month) - 1 || date.getUTCDate() !== Number(day)) return undefined;
  const [, sign = "", zoneHours = "0", zoneMinutes = "0"] = /^([+-])(\d{2}):?(\d{2})$/.exec(zone ?? "") ?? [];
  const offset = (Number(zoneHours) * 60 + Number(zoneMinutes)) * (sign === "-" ? -1 : 1);
  return BigInt(date.getTime() - offset * 60_000) * 1000n + BigInt(fraction.padEnd(6, "0").slice(0, 6));
}

/** What may stand in a format beside the parts of a time. */
const DELIMITERS = /^[ /\-:,._[\]]$/;

export function formatDatetime(micros: bigint, format: string): string | undefined {
  const date = new Date(Number(micros - modulo(micros, 1000n)) / 1000);
  const fraction = `${pad(modulo(micros, 1_000_000n), 6)}0`;
  const year = date.getUTCFullYear();
  const hours = date.getUTCHours();
  return fill(format, /y+|M+|d+|H+|h+|m+|s+|f+|F+|t+/g, (token) => {
    switch (token) {
      case "yyyy":
        return pad(year, 4);
      case "y":
      case "yy":
        return pad(year % 100, token.length);
      case "M":
      case "MM":
        return pad(date.getUTCMonth() + 1, token.length);
      case "d":
      case "dd":
        return pad(date.getUTCDate(), token.length);
      case "H":
      case "HH":
        return pad(hours, token.length);
      case "h":
      case "hh":
        return pad(hours % 12 || 12, token.length);
      case "m":
      case "mm":
        return pad(date.getUTCMinutes(), token.length);
      case "s":
      case "ss":
        return pad(date.getUTCSeconds(), token.length);
      case "tt":
        return hours < 12 ? "AM" : "PM";
      default:
        return formatFraction(fraction, token);
    }
  });
}

export function formatTimespan(ticks: bigint, format: string): string | undefined {
  const size = ticks < 0n ? -ticks : ticks;
  const fraction = pad(size % 10_000_000n, 7);
  const body = fill(format, /d+|H+|h+|m+|s+|f+|F+/g, (token) => {
    if (/^d{1,8}$/.test(token)) return pad(size / 864_000_000_000n, token.length);
    switch (token) {
      case "H":
      case "HH":
      case "h":
      case "hh":
        return pad((size / 36_000_000_000n) % 24n, token.length);
      case "m":
      case "mm":
        return pad((size / 600_000_000n) % 60n, token.length);
      case "s":
      case "ss":
        return pad((size / 10_000_000n) % 60n, token.length);
      default:
        return formatFraction(fraction, token);
    }
  });
  return body === undefined ? undefined : (ticks < 0n ? "-" : "") + body;
}

/** The format with its tokens replaced, or undefined where it has what Kusto does not know. */
function fill(
  format: string,
  tokens: RegExp,
  replace: (token: string) => string | undefined,
): string | undefined {
  const rest = format.replaceAll(tokens, "");
  if (Array.from(rest).some((char) => !DELIMITERS.test(char))) return undefined;
  let isKnown = true;
  const filled = format.replaceAll(tokens, (token) => {
    const part = replace(token);
    isKnown &&= part !== undefined;
    return part ?? "";
  });
  return isKnown ? filled : undefined;
}

function formatFraction(fraction: string, token: string): string | undefined {
  if (!/^(?:f{1,7}|F{1,7})$/.test(token)) return undefined;
  const digits = fraction.slice(0, token.length);
  return token.startsWith("F") ? digits.replace(/0+$/, "") : digits;
}

function modulo(value: bigint, by: bigint): bigint {
  return ((value % by) + by) % by;
}

function pad(value: number | bigint, size: number): string {
  return String(value).padStart(size, "0");
}

/** How far a time zone is ahead of UTC at a time, in microseconds; undefined where the zone is none. */
function offsetOf(micros: bigint, zone: string): bigint | undefined {
  const milliseconds = Number(micros / 1000n);
  const format = formatOf(zone);
  if (format === undefined) return undefined;
  const parts = Object.fromEntries(
    format.formatToParts(milliseconds).map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  const local = Date.UTC(year, month - 1, day, hour % 24, minute, second);
  return BigInt(local - Math.floor(milliseconds / 1000) * 1000) * 1000n;
}

const formats = new Map<string, Intl.DateTimeFormat | undefined>();

function formatOf(zone: string): Intl.DateTimeFormat | undefined {
  if (!formats.has(zone)) formats.set(zone, makeFormat(zone));
  return formats.get(zone);
}

function makeFormat(timeZone: string): Intl.DateTimeFormat | undefined {
  try {
    return new Intl.DateTimeFormat("en-US", {
      timeZone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
  } catch {
    return undefined;
  }
}

/** A time of a zone as one of UTC. */
function toUtc(micros: bigint, zone: string): bigint | undefined {
  const first = offsetOf(micros, zone);
  if (first === undefined) return undefined;
  return micros - (offsetOf(micros - first, zone) ?? first);
}

/** Functions of times. */
export const timeUdfs: readonly Udf[] = [
  udf("kql_timespan", ["text"], "long", (text: string) => readTimespan(text)),
  udf("kql_other_datetime", ["text"], "datetime", readDatetime),
  udf("kql_format_datetime", ["datetime", "text"], "text", formatDatetime),
  udf("kql_format_timespan", ["long", "text"], "text", formatTimespan),
  udf("kql_local", ["datetime", "text"], "datetime", (micros: bigint, zone: string) => {
    const offset = offsetOf(micros, zone);
    return offset === undefined ? undefined : micros + offset;
  }),
  udf("kql_utc", ["datetime", "text"], "datetime", toUtc),
];
