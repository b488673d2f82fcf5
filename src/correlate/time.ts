import { parseTimestamp } from "../base/dates.js";
import { parseIsoDate } from "../base/iso-date.js";

const MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";

/** 03/Mar/2026:14:05:09 +0100, as web servers write it. */
const COMMON = /^\[?(\d\d)\/([a-z]{3})\/(\d{4}):(\d\d:\d\d:\d\d)(?: ([+-]\d{4}))?\]?$/i;

/** Seconds before this are no time of a log: 1973. */
const EARLIEST = 1e8;

/**
 * Milliseconds since 1970 of what a log writes for a time, or NaN: a date; ISO 8601, without a zone in UTC, also with
 * slashes in the date; 03/Mar/2026:14:05:09 +0100; seconds, milliseconds, microseconds or nanoseconds since 1970, told
 * apart by their size. Any other way to write a date is ambiguous and not read.
 */
export function readTime(value: unknown): number {
  if (typeof value === "string") return readText(value);
  if (typeof value === "number") return readEpoch(value);
  if (typeof value === "bigint") return readEpoch(Number(value));
  return value instanceof Date ? value.getTime() : NaN;
}

function readText(written: string): number {
  const { length } = written;
  // Most logs write them so.
  if (
    length >= 20 &&
    length <= 30 &&
    written.charCodeAt(10) === 84 &&
    written.charCodeAt(length - 1) === 90
  ) {
    const time = parseTimestamp(written);
    if (!Number.isNaN(time)) return time;
  }
  if (length > 64) return NaN;
  const text = written.trim();
  if (/^\d{9,19}(?:\.\d+)?$/.test(text)) return readEpoch(Number(text));
  const iso = /^\d{4}\/\d\d\/\d\d\b/.test(text) ? text.replaceAll("/", "-") : text;
  return parseIsoDate(iso.replace(",", "."))?.getTime() ?? readCommon(text);
}

function readCommon(text: string): number {
  const [, day, name = "", year, clock, zone = "+0000"] = COMMON.exec(text) ?? [];
  const month = MONTHS.indexOf(name.toLowerCase()) / 3 + 1;
  if (day === undefined || !Number.isInteger(month) || month < 1) return NaN;
  const iso = `${year}-${String(month).padStart(2, "0")}-${day}T${clock}${zone}`;
  return parseIsoDate(iso)?.getTime() ?? NaN;
}

function readEpoch(number: number): number {
  if (!(number >= EARLIEST)) return NaN;
  if (number < 1e11) return number * 1e3;
  if (number < 1e14) return number;
  return number < 1e17 ? number / 1e3 : number / 1e6;
}
