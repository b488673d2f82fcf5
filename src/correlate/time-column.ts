import { isDate } from "node:util/types";
import { readTime } from "./time.js";
import { valueAt, type LogRecord } from "./record.js";

/** Names of the columns in which logs have the time of a row, the likeliest first, without signs and in lower case. */
const NAMES = [
  "timestamp",
  "time",
  "ts",
  "timegenerated",
  "eventtime",
  "datetime",
  "utctime",
  "timecreated",
  "systemtime",
  "eventtimestamp",
  "starttime",
  "start",
  "firstpacket",
  "receivetime",
  "receivedtime",
  "generatedtime",
  "createddatetime",
  "creationtime",
  "logtime",
  "eventdate",
  "isotimestamp",
  "date",
];

/** A column, or a date and a time that stand in two. */
export type TimeColumns = readonly [string] | readonly [string, string];

/** The time of a record, in milliseconds; NaN where none can be read. */
export function timeOf(record: LogRecord, columns: TimeColumns | undefined): number {
  if (columns === undefined) return NaN;
  const [first, second] = columns;
  const value = valueAt(record, first);
  return readTime(second === undefined ? value : joinTimes(value, valueAt(record, second)));
}

export function joinTimes(date: unknown, time: unknown): unknown {
  if (isDate(date)) return date;
  return typeof date === "string" && typeof time === "string" ? `${date.trim()} ${time.trim()}` : undefined;
}

/** Which column has the time of some rows, by its name and by what stands in it. */
export function findTimeColumns(records: readonly LogRecord[]): TimeColumns | undefined {
  const names = [...new Set(records.flatMap((record) => Object.keys(record)))];
  const known = NAMES.flatMap((plain) => names.filter((name) => plainName(name) === plain));
  const whole = known.find((name) => isReadable(records, [name]));
  // A date alone is midnight of its day: with the clock beside it, it is the time.
  const pair = findPair(names);
  if (pair !== undefined && (whole === undefined || pair.includes(whole)) && isReadable(records, pair))
    return pair;
  return whole === undefined ? undefined : [whole];
}

function findPair(names: readonly string[]): TimeColumns | undefined {
  const date = names.find((name) => plainName(name) === "date");
  const time = names.find((name) => plainName(name) === "time");
  return date === undefined || time === undefined ? undefined : [date, time];
}

function plainName(name: string): string {
  return name.toLowerCase().replace(/[^a-z]/g, "");
}

/** Whether at least half of what stands there can be read, and something does. */
function isReadable(records: readonly LogRecord[], columns: TimeColumns): boolean {
  const filled = records.filter((record) => {
    const value = valueAt(record, columns[0]);
    return value !== null && value !== undefined && value !== "";
  });
  const read = filled.filter((record) => !Number.isNaN(timeOf(record, columns)));
  return read.length > 0 && read.length * 2 >= filled.length;
}
