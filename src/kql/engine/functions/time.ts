import { refuse, written } from "../context.js";
import {
  asDatetime,
  asLong,
  asReal,
  asText,
  asTimespan,
  datetime,
  long,
  scalar,
  text,
  timespan,
  type Scalar,
} from "../scalar.js";
import { formatDatetime, formatTimespan } from "../udfs/times.js";
import { constantText, type Call, type ScalarFunction, type ScalarFunctions } from "./function.js";

/** Kusto's weeks begin on Sunday, DuckDB's on Monday. */
const weekStart = (time: string): string => `(date_trunc('week', ${time} + interval 1 day) - interval 1 day)`;

type Span = "day" | "week" | "month" | "year";

const beginOf = (span: Span, time: string): string =>
  span === "week" ? weekStart(time) : `date_trunc('${span}', ${time})`;

const steps = (span: Span, number: string): string => `to_${span}s(cast(${number} as INTEGER))`;

const start =
  (span: Span): ScalarFunction =>
  (_call, value, offset) => {
    const begin = beginOf(span, asDatetime(value as Scalar));
    return datetime(offset === undefined ? begin : `(${begin} + ${steps(span, asLong(offset))})`);
  };

/** The last moment of a span, which is a microsecond before the next one. */
const end =
  (span: Span): ScalarFunction =>
  (_call, value, offset) => {
    const number = offset === undefined ? "1" : `(${asLong(offset)} + 1)`;
    return datetime(
      `(${beginOf(span, asDatetime(value as Scalar))} + ${steps(span, number)} - to_microseconds(1))`,
    );
  };

const part =
  (name: string): ScalarFunction =>
  (_call, value) =>
    scalar("int", partOf(name, asDatetime(value as Scalar)));

function partOf(name: string, time: string): string {
  switch (name) {
    case "millisecond":
      return `(epoch_us(${time}) // 1000 % 1000 + 1000) % 1000`;
    case "microsecond":
      return `(epoch_us(${time}) % 1000000 + 1000000) % 1000000`;
    case "nanosecond":
      return `((epoch_us(${time}) % 1000000 + 1000000) % 1000000 * 1000)`;
    default:
      return `cast(date_part('${name}', ${time}) as BIGINT)`;
  }
}

const partNames: Readonly<Record<string, string>> = {
  year: "year",
  quarter: "quarter",
  month: "month",
  week_of_year: "week",
  day: "day",
  dayofyear: "doy",
  hour: "hour",
  minute: "minute",
  second: "second",
  millisecond: "millisecond",
  microsecond: "microsecond",
  nanosecond: "nanosecond",
};

const datetimePart: ScalarFunction = (call, name, value) => {
  const known = partNames[constantText(call, name, 0).toLowerCase()];
  if (known === undefined) return refuse(call.nodes[0] ?? call.node, "this part of a time");
  return scalar("int", partOf(known, asDatetime(value as Scalar)));
};

/** Months in a period, or microseconds. */
const periods: Readonly<Record<string, { readonly months: number } | { readonly micros: number }>> = {
  year: { months: 12 },
  quarter: { months: 3 },
  month: { months: 1 },
  week: { micros: 604_800_000_000 },
  day: { micros: 86_400_000_000 },
  hour: { micros: 3_600_000_000 },
  minute: { micros: 60_000_000 },
  second: { micros: 1_000_000 },
  millisecond: { micros: 1000 },
  microsecond: { micros: 1 },
};

const datetimeAdd: ScalarFunction = (call, name, amount, value) => {
  const period = periods[constantText(call, name, 0).toLowerCase()];
  const [time, number] = [asDatetime(value as Scalar), asLong(amount as Scalar)];
  if (period === undefined) return refuse(call.nodes[0] ?? call.node, "this part of a time");
  return datetime(
    "months" in period
      ? `(${time} + to_months(cast(${number} * ${period.months} as INTEGER)))`
      : `kql_add(${time}, ${number} * ${period.micros * 10})`,
  );
};

/** How many borders of a period lie between two times. */
const datetimeDiff: ScalarFunction = (call, name, a, b) => {
  const period = constantText(call, name, 0).toLowerCase();
  const [later, earlier] = [asDatetime(a as Scalar), asDatetime(b as Scalar)];
  switch (period) {
    case "week":
      return long(`(date_diff('day', ${weekStart(earlier)}, ${weekStart(later)}) // 7)`);
    case "nanosecond":
      return long(`((epoch_us(${later}) - epoch_us(${earlier})) * 1000)`);
    default:
      return period in periods
        ? long(`date_diff('${period}', ${earlier}, ${later})`)
        : refuse(call.nodes[0] ?? call.node, "this part of a time");
  }
};

const unixtime =
  (micros: number): ScalarFunction =>
  (_call, value) => {
    const { type } = value as Scalar;
    const whole = type === "int" || type === "long";
    const number = whole
      ? `cast(${asLong(value as Scalar)} as HUGEINT) * ${micros}`
      : `try_cast(round(${asReal(value as Scalar)} * ${micros}) as HUGEINT)`;
    return datetime(`kql_ticks_datetime(try_cast((${number} + 62135596800000000) * 10 as BIGINT))`);
  };

const makeDatetime: ScalarFunction = (_call, ...values) => {
  if (values.length === 1) return datetime(asDatetime(values[0] as Scalar));
  const numbers = values.slice(0, 5).map(asLong);
  const second = values[5] === undefined ? "0" : asReal(values[5]);
  const [year, month, day, hour = "0", minute = "0"] = numbers;
  return datetime(`try(make_timestamp(${year}, ${month}, ${day}, ${hour}, ${minute}, ${second}))`);
};

/** Hours and minutes, with seconds behind them and days before them where there are more. */
const makeTimespan: ScalarFunction = (call, ...values) => {
  if (values.length === 1) return refuse(call.node, written(call.node));
  const parts = values.length === 4 ? values : [undefined, ...values];
  const [days, hours, minutes] = parts
    .slice(0, 3)
    .map((value) => (value === undefined ? "0" : asLong(value)));
  const seconds = parts[3] === undefined ? "0" : asReal(parts[3]);
  const isValid = `${days} >= 0 and ${hours} between 0 and 23 and ${minutes} between 0 and 59 and ${seconds} >= 0 and ${seconds} < 60`;
  const whole = `((${days} * 24 + ${hours}) * 60 + ${minutes}) * 600000000`;
  return timespan(`(case when ${isValid} then ${whole} + cast(round(${seconds} * 10000000) as BIGINT) end)`);
};

/** A format that stands in the query has to be one that Kusto knows. */
function formatOf(call: Call, format: Scalar, isKnown: (format: string) => boolean): string {
  if (typeof format.constant === "string" && !isKnown(format.constant)) {
    return refuse(call.nodes[1] ?? call.node, `the format ${written(call.nodes[1] ?? call.node)}`);
  }
  return asText(format);
}

const now = (call: Call): string => `timestamp '${call.context.now.toISOString().slice(0, -1)}'`;

/** Functions of time. `now()` is the query's own clock. */
export const timeFunctions: ScalarFunctions = {
  now: (call, offset) =>
    datetime(offset === undefined ? now(call) : `kql_add(${now(call)}, ${asTimespan(offset)})`),
  ago: (call, span) => datetime(`kql_add(${now(call)}, -(${asTimespan(span as Scalar)}))`),
  todatetime: (_call, value) => datetime(asDatetime(value as Scalar)),
  totimespan: (_call, value) => timespan(asTimespan(value as Scalar)),
  totime: (_call, value) => timespan(asTimespan(value as Scalar)),
  startofday: start("day"),
  startofweek: start("week"),
  startofmonth: start("month"),
  startofyear: start("year"),
  endofday: end("day"),
  endofweek: end("week"),
  endofmonth: end("month"),
  endofyear: end("year"),
  dayofweek: (_call, value) =>
    timespan(`(cast(date_part('dow', ${asDatetime(value as Scalar)}) as BIGINT) * 864000000000)`),
  dayofmonth: part("day"),
  dayofyear: part("doy"),
  monthofyear: part("month"),
  getmonth: part("month"),
  getyear: part("year"),
  hourofday: part("hour"),
  week_of_year: part("week"),
  datetime_part: datetimePart,
  datepart: datetimePart,
  datetime_add: datetimeAdd,
  datetime_diff: datetimeDiff,
  make_datetime: makeDatetime,
  make_timespan: makeTimespan,
  unixtime_seconds_todatetime: unixtime(1_000_000),
  unixtime_milliseconds_todatetime: unixtime(1000),
  unixtime_microseconds_todatetime: unixtime(1),
  unixtime_nanoseconds_todatetime: (_call, value) =>
    datetime(`kql_ticks_datetime(${asLong(value as Scalar)} // 100 + 621355968000000000)`),
  datetime_utc_to_local: (_call, value, zone) =>
    datetime(`kql_local(${asDatetime(value as Scalar)}, ${asText(zone as Scalar)})`),
  datetime_local_to_utc: (_call, value, zone) =>
    datetime(`kql_utc(${asDatetime(value as Scalar)}, ${asText(zone as Scalar)})`),
  ingestion_time: (call) => {
    const time = call.scope.fields.find(({ name }) => name === "TimeGenerated" || name === "Timestamp");
    return time === undefined
      ? refuse(call.node, "ingestion_time() of rows without a time")
      : datetime(time.id);
  },
  format_datetime: (call, value, format) =>
    text(
      `coalesce(kql_format_datetime(${asDatetime(value as Scalar)}, ${formatOf(call, format as Scalar, (known) => formatDatetime(0n, known) !== undefined)}), '')`,
    ),
  format_timespan: (call, value, format) =>
    text(
      `coalesce(kql_format_timespan(${asTimespan(value as Scalar)}, ${formatOf(call, format as Scalar, (known) => formatTimespan(0n, known) !== undefined)}), '')`,
    ),
};
