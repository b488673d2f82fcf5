import { refuse } from "../context.js";
import {
  asDatetime,
  asLong,
  asText,
  asTimespan,
  datetime,
  long,
  text,
  timespan,
  type Scalar,
} from "../scalar.js";
import type { ScalarFunction, ScalarFunctions } from "./function.js";

const start =
  (part: string): ScalarFunction =>
  (_call, value, offset) => {
    const begin = `date_trunc('${part}', ${asDatetime(value as Scalar)})`;
    return datetime(
      offset === undefined ? begin : `(${begin} + to_${part}s(cast(${asLong(offset)} as INTEGER)))`,
    );
  };

const end =
  (part: string): ScalarFunction =>
  (_call, value, offset) => {
    const begin = `date_trunc('${part}', ${asDatetime(value as Scalar)})`;
    const steps = offset === undefined ? "1" : `(${asLong(offset)} + 1)`;
    return datetime(`(${begin} + to_${part}s(cast(${steps} as INTEGER)) - to_microseconds(1))`);
  };

/** Kusto's weeks begin on Sunday, DuckDB's on Monday. */
const weekStart = (value: string): string =>
  `(date_trunc('week', ${value} + interval 1 day) - interval 1 day)`;

const part =
  (name: string): ScalarFunction =>
  (_call, value) =>
    long(`cast(date_part('${name}', ${asDatetime(value as Scalar)}) as BIGINT)`);

const parts: Readonly<Record<string, string>> = {
  year: "year",
  quarter: "quarter",
  month: "month",
  week: "week",
  week_of_year: "week",
  day: "day",
  dayofyear: "doy",
  dayofweek: "dow",
  hour: "hour",
  minute: "minute",
  second: "second",
  millisecond: "millisecond",
  microsecond: "microsecond",
  nanosecond: "nanosecond",
};

/** Functions of time. `now()` is the query's own clock. */
export const timeFunctions: ScalarFunctions = {
  now: ({ context }, offset) => {
    const now = `timestamp '${context.now.toISOString().slice(0, -1)}'`;
    return datetime(offset === undefined ? now : `kql_add(${now}, ${asTimespan(offset)})`);
  },
  ago: ({ context }, span) =>
    datetime(
      `kql_add(timestamp '${context.now.toISOString().slice(0, -1)}', -(${asTimespan(span as Scalar)}))`,
    ),
  todatetime: (_call, value) => datetime(asDatetime(value as Scalar)),
  totimespan: (_call, value) => timespan(asTimespan(value as Scalar)),
  startofday: start("day"),
  startofmonth: start("month"),
  startofyear: start("year"),
  endofday: end("day"),
  endofmonth: end("month"),
  endofyear: end("year"),
  startofweek: (_call, value, offset) => {
    const begin = weekStart(asDatetime(value as Scalar));
    return datetime(
      offset === undefined ? begin : `(${begin} + to_days(cast(7 * ${asLong(offset)} as INTEGER)))`,
    );
  },
  endofweek: (_call, value, offset) => {
    const weeks = offset === undefined ? "1" : `(${asLong(offset)} + 1)`;
    const begin = weekStart(asDatetime(value as Scalar));
    return datetime(`(${begin} + to_days(cast(7 * ${weeks} as INTEGER)) - to_microseconds(1))`);
  },
  dayofweek: (_call, value) =>
    timespan(`(cast(date_part('dow', ${asDatetime(value as Scalar)}) as BIGINT) * 864000000000)`),
  dayofmonth: part("day"),
  dayofyear: part("doy"),
  monthofyear: part("month"),
  getmonth: part("month"),
  getyear: part("year"),
  hourofday: part("hour"),
  week_of_year: part("week"),
  weekofyear: part("week"),
  datetime_part: (call, name, value) => {
    const known = parts[String((name as Scalar).constant).toLowerCase()];
    if (known === undefined) return refuse(call.node, "this part of a time");
    const time = asDatetime(value as Scalar);
    if (known === "millisecond")
      return long(`cast(floor(date_part('millisecond', ${time})) as BIGINT) % 1000`);
    return long(`cast(date_part('${known}', ${time}) as BIGINT)`);
  },
  datetime_add: (call, name, amount, value) => {
    const known = String((name as Scalar).constant).toLowerCase();
    const unit = known === "quarter" ? "month" : known;
    if (
      !["year", "month", "week", "day", "hour", "minute", "second", "millisecond", "microsecond"].includes(
        unit,
      )
    ) {
      return refuse(call.node, "this part of a time");
    }
    const number = `cast(${asLong(amount as Scalar)} * ${known === "quarter" ? 3 : 1} as INTEGER)`;
    return datetime(`(${asDatetime(value as Scalar)} + to_${unit}s(${number}))`);
  },
  datetime_diff: (call, name, a, b) => {
    const known = parts[String((name as Scalar).constant).toLowerCase()];
    if (known === undefined) return refuse(call.node, "this part of a time");
    return long(`date_diff('${known}', ${asDatetime(b as Scalar)}, ${asDatetime(a as Scalar)})`);
  },
  make_datetime: (_call, ...values) => {
    const [year, month, day, hour, minute, second] = [...values.map(asLong), "0", "0", "0", "0", "0"];
    const seconds = values[5] === undefined ? "0" : second;
    return datetime(
      `make_timestamp(${year}, ${month}, ${day}, ${values[3] ? hour : "0"}, ${values[4] ? minute : "0"}, ${seconds})`,
    );
  },
  unixtime_seconds_todatetime: (_call, value) =>
    datetime(`make_timestamp(cast(${asLong(value as Scalar)} * 1000000 as BIGINT))`),
  unixtime_milliseconds_todatetime: (_call, value) =>
    datetime(`make_timestamp(cast(${asLong(value as Scalar)} * 1000 as BIGINT))`),
  unixtime_microseconds_todatetime: (_call, value) => datetime(`make_timestamp(${asLong(value as Scalar)})`),
  ingestion_time: (call) => {
    const time = call.scope.fields.find(({ name }) => name === "TimeGenerated" || name === "Timestamp");
    return time === undefined
      ? refuse(call.node, "ingestion_time() of rows without a time")
      : datetime(time.id);
  },
  format_datetime: (_call, value, format) =>
    text(`kql_format_datetime(${asDatetime(value as Scalar)}, ${asText(format as Scalar)})`),
  format_timespan: (_call, value, format) =>
    text(`kql_format_timespan(${asTimespan(value as Scalar)}, ${asText(format as Scalar)})`),
};
