import { InvalidInputError } from "./errors.js";
import { parseIsoDate } from "./iso-date.js";
import { printable, truncate } from "./text.js";

/** A stretch of time as it is written: one or two of its three parts. A duration alone ends now, a start alone too. */
export interface Timespan {
  readonly start?: Date;
  readonly end?: Date;
  /** In milliseconds. */
  readonly duration?: number;
}

/** How a stretch of time may be given: a text, `{ last: "7d" }`, or `{ from, to }`, of which `to` may be left out. */
export type TimespanInput =
  | string
  | { readonly last: string }
  | { readonly from: Date | string; readonly to?: Date | string | undefined };

const FORMS =
  'write 7d, { from, to } with dates, or ISO 8601: "P7D", "2026-03-01T00:00:00Z", start/end, start/duration or duration/end';

/** Throws InvalidInputError where it is none of these. */
export function toTimespan(given: TimespanInput): Timespan {
  if (typeof given === "string") return parseTimespan(given) ?? refuse(given);
  if (typeof given !== "object" || given === null) return refuse(String(given));
  const known = "last" in given ? ["last"] : ["from", "to"];
  const unknown = Object.keys(given).find((name) => !known.includes(name));
  if (unknown !== undefined) return refuse(`it has ${unknown}`);
  if ("last" in given) {
    const duration = parseDuration(String(given.last));
    return duration === undefined ? refuse(String(given.last)) : { duration };
  }
  const start = toPoint(given.from);
  const end = given.to === undefined ? undefined : toPoint(given.to);
  return checkOrder(end === undefined ? { start } : { start, end }) ?? refuse("it ends before it begins");
}

/** A text in one of the forms of ISO 8601, or as Kusto writes a duration (`7d`); undefined where it is none of them. */
export function parseTimespan(text: string): Timespan | undefined {
  const [first = "", second, ...more] = text.trim().split("/");
  if (more.length > 0) return undefined;
  const duration = parseDuration(first);
  const start = duration === undefined ? parseIsoDate(first.trim()) : undefined;
  if (duration === undefined && start === undefined) return undefined;
  if (second === undefined) return duration === undefined ? { start: start as Date } : { duration };
  const end = parseIsoDate(second.trim());
  if (duration !== undefined) return end === undefined ? undefined : { duration, end };
  if (end !== undefined) return checkOrder({ start: start as Date, end });
  const after = parseDuration(second);
  return after === undefined ? undefined : { start: start as Date, duration: after };
}

/** The two ends. What is left open ends `now`. */
export function windowOf({ start, end, duration }: Timespan, now: Date): { from: Date; to: Date } {
  const to = end ?? (start !== undefined && duration !== undefined ? add(start, duration) : now);
  return { from: start ?? add(to, -(duration ?? 0)), to };
}

/**
 * The time that is asked about: unless it is said otherwise the last 30 days, as far as advanced hunting reaches. Throws
 * InvalidInputError where it is none, or begins after it ends.
 */
export function toWindow(given: TimespanInput | undefined, now: Date): { from: Date; to: Date } {
  const window = windowOf(given === undefined ? { duration: 30 * DAY } : toTimespan(given), now);
  if (window.from < window.to) return window;
  throw new InvalidInputError("invalid timespan: it ends before it begins; a start alone ends now");
}

/** As a service reads it: `P7D`, `2026-03-01T00:00:00.000Z/P1D`. */
export function formatTimespan({ start, end, duration }: Timespan): string {
  const parts = [
    start?.toISOString(),
    duration === undefined ? undefined : formatDuration(duration),
    end?.toISOString(),
  ];
  return parts.filter((part) => part !== undefined).join("/");
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Until year 9999 from year 1: no stretch of time is longer. */
const LONGEST = 3_652_058 * DAY;

const iso =
  /^P(?=[\dT])(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d{1,7})?)S)?)?$/i;
/** Years and months as .NET reads them in a duration: of 365 and of 30 days. */
const isoUnits = [365 * DAY, 30 * DAY, 7 * DAY, DAY, HOUR, MINUTE, SECOND];
const kustoUnits: Readonly<Record<string, number>> = { d: DAY, h: HOUR, m: MINUTE, s: SECOND };

/** Milliseconds of `P7D`, `PT1H30M`, `7d`, `12h`, `30m` or `45s`. */
function parseDuration(text: string): number | undefined {
  const trimmed = text.trim();
  const [, count = "", unit = ""] = /^(\d+(?:\.\d+)?)([dhms])$/.exec(trimmed) ?? [];
  const parts = iso.exec(trimmed)?.slice(1);
  const milliseconds =
    unit === ""
      ? parts?.reduce((sum, part, index) => sum + Number(part ?? 0) * (isoUnits[index] ?? 0), 0)
      : Number(count) * (kustoUnits[unit] ?? 0);
  return milliseconds !== undefined && milliseconds > 0 && milliseconds <= LONGEST
    ? Math.round(milliseconds)
    : undefined;
}

function formatDuration(milliseconds: number): string {
  const days = Math.floor(milliseconds / DAY);
  const rest: [number, string][] = [
    [Math.floor((milliseconds % DAY) / HOUR), "H"],
    [Math.floor((milliseconds % HOUR) / MINUTE), "M"],
    [(milliseconds % MINUTE) / SECOND, "S"],
  ];
  const time = rest.map(([count, unit]) => (count > 0 ? `${count}${unit}` : "")).join("");
  return `P${days > 0 ? `${days}D` : ""}${time === "" ? "" : `T${time}`}`;
}

function toPoint(value: unknown): Date {
  const date = value instanceof Date ? value : parseIsoDate(String(value).trim());
  if (date === undefined || Number.isNaN(date.getTime())) return refuse(String(value));
  return date;
}

function checkOrder(span: Timespan): Timespan | undefined {
  return span.start !== undefined && span.end !== undefined && span.start > span.end ? undefined : span;
}

function add(date: Date, milliseconds: number): Date {
  return new Date(date.getTime() + milliseconds);
}

function refuse(what: string): never {
  throw new InvalidInputError(`invalid timespan: ${printable(truncate(what, 80))}; ${FORMS}`);
}
