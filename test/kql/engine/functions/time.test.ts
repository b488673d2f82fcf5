import { expect, test } from "vitest";
import { evaluate } from "../evaluate.js";
import { holds } from "../holds.js";

const at = (text: string): Date => new Date(`${text}Z`);

// learn.microsoft.com/kusto/query: now-function, ago-function. The tests' clock stands at 2026-01-15 12:34:56.789.
holds("now and ago go by the clock of the query", [
  ["now()", at("2026-01-15T12:34:56.789")],
  ["now(-2d)", at("2026-01-13T12:34:56.789")],
  ["ago(1h)", at("2026-01-15T11:34:56.789")],
  ["ago(-1h)", at("2026-01-15T13:34:56.789")],
]);

// startofday-function and its like; weeks begin on Sunday
holds("spans of time have their beginnings and ends", [
  ["startofday(datetime(2017-01-01 10:10:17))", at("2017-01-01T00:00:00")],
  ["startofday(datetime(2017-01-01 10:10:17), -1)", at("2016-12-31T00:00:00")],
  ["startofweek(datetime(2017-01-01 10:10:17))", at("2017-01-01T00:00:00")],
  ["startofweek(datetime(2017-01-07 10:10:17))", at("2017-01-01T00:00:00")],
  ["startofweek(datetime(2017-01-01 10:10:17), -1)", at("2016-12-25T00:00:00")],
  ["startofmonth(datetime(2017-01-31 10:10:17), 1)", at("2017-02-01T00:00:00")],
  ["startofyear(datetime(2017-05-01 10:10:17), -1)", at("2016-01-01T00:00:00")],
  ["endofday(datetime(2017-01-01 10:10:17))", at("2017-01-01T23:59:59.999")],
  ["endofweek(datetime(2017-01-01 10:10:17), 1)", at("2017-01-14T23:59:59.999")],
  ["endofmonth(datetime(2016-02-03))", at("2016-02-29T23:59:59.999")],
  ["endofyear(datetime(2017-01-01 10:10:17), 1)", at("2018-12-31T23:59:59.999")],
  ["startofday(datetime(null))", null],
]);

// dayofweek-function, week-of-year-function, datetime-part-function
holds("times have parts", [
  ["dayofweek(datetime(2015-12-14)) == 1d", true],
  ["dayofweek(datetime(2015-12-13)) == 0d", true],
  ["dayofmonth(datetime(2015-12-14))", 14],
  ["dayofyear(datetime(2015-12-14))", 348],
  ["hourofday(datetime(2015-12-14 18:54))", 18],
  ["getyear(datetime(2015-10-12))", 2015],
  ["getmonth(datetime(2015-10-12))", 10],
  ["monthofyear(datetime(2015-12-14))", 12],
  ["week_of_year(datetime(2020-12-31))", 53],
  ["week_of_year(datetime(2020-06-15))", 25],
  ["week_of_year(datetime(1970-01-01))", 1],
  ["week_of_year(datetime(2000-01-01))", 52],
  ['datetime_part("year", datetime(2017-10-30 01:02:03.7654321))', 2017],
  ['datetime_part("quarter", datetime(2017-10-30 01:02:03.7654321))', 4],
  ['datetime_part("week_of_year", datetime(2017-10-30 01:02:03.7654321))', 44],
  ['datetime_part("dayOfYear", datetime(2017-10-30 01:02:03.7654321))', 303],
  ['datetime_part("hour", datetime(2017-10-30 01:02:03.7654321))', 1],
  ['datetime_part("second", datetime(2017-10-30 01:02:03.7654321))', 3],
  ['datetime_part("millisecond", datetime(2017-10-30 01:02:03.7654321))', 765],
  ['datetime_part("microsecond", datetime(2017-10-30 01:02:03.7654321))', 765_432],
]);

// datetime-diff-function: borders that are crossed
holds("datetime_diff counts the borders between two times", [
  ['datetime_diff("year", datetime(2017-01-01), datetime(2000-12-31))', 17],
  ['datetime_diff("quarter", datetime(2017-07-01), datetime(2017-03-30))', 2],
  ['datetime_diff("month", datetime(2017-01-01), datetime(2015-12-30))', 13],
  ['datetime_diff("week", datetime(2017-10-29 00:00), datetime(2017-09-30 23:59))', 5],
  ['datetime_diff("day", datetime(2017-10-29 00:00), datetime(2017-09-30 23:59))', 29],
  ['datetime_diff("hour", datetime(2017-10-31 01:00), datetime(2017-10-30 23:59))', 2],
  ['datetime_diff("minute", datetime(2017-10-30 23:05:01), datetime(2017-10-30 23:00:59))', 5],
  ['datetime_diff("second", datetime(2017-10-30 23:00:10.100), datetime(2017-10-30 23:00:00.900))', 10],
  [
    'datetime_diff("millisecond", datetime(2017-10-30 23:00:00.200100), datetime(2017-10-30 23:00:00.100900))',
    100,
  ],
  [
    'datetime_diff("microsecond", datetime(2017-10-30 23:00:00.1009001), datetime(2017-10-30 23:00:00.1008009))',
    100,
  ],
  ['datetime_diff("Day", datetime(2017-10-29), datetime(2017-10-30))', -1],
  ['datetime_diff("day", datetime(null), datetime(2017-10-30))', null],
]);

// datetime-add-function, make-datetime-function, make-timespan-function, unixtime-seconds-todatetime-function
holds("times are made and moved", [
  ['datetime_add("year", 1, make_datetime(2017, 1, 1))', at("2018-01-01T00:00:00")],
  ['datetime_add("quarter", 12, make_datetime(2017, 1, 1))', at("2020-01-01T00:00:00")],
  ['datetime_add("month", -15, make_datetime(2017, 1, 1))', at("2015-10-01T00:00:00")],
  ['datetime_add("month", 1, datetime(2017-01-31))', at("2017-02-28T00:00:00")],
  ['datetime_add("week", 100, make_datetime(2017, 1, 1))', at("2018-12-02T00:00:00")],
  ['datetime_add("minute", 1, make_datetime(2017, 1, 1))', at("2017-01-01T00:01:00")],
  ['datetime_add("millisecond", 5, make_datetime(2017, 1, 1))', at("2017-01-01T00:00:00.005")],
  ["make_datetime(2017, 10, 1, 12, 10, 5)", at("2017-10-01T12:10:05")],
  ["make_datetime(2017, 13, 1)", null],
  ["make_timespan(1, 12, 30, 55) == 1d + 12h + 30m + 55s", true],
  ["make_timespan(1, 12) == 1h + 12m", true],
  ["isnull(make_timespan(24, 0))", true],
  ["unixtime_seconds_todatetime(1546300800)", at("2019-01-01T00:00:00")],
  ["unixtime_milliseconds_todatetime(1546300800000)", at("2019-01-01T00:00:00")],
  ["unixtime_microseconds_todatetime(1546300800000000)", at("2019-01-01T00:00:00")],
  ["unixtime_nanoseconds_todatetime(1546300800000000000)", at("2019-01-01T00:00:00")],
  ["unixtime_seconds_todatetime(1.5)", at("1970-01-01T00:00:01.500")],
]);

// datetime-timespan-arithmetic
holds("times and spans are reckoned with", [
  ["datetime(1997-06-25) - datetime(1910-06-11) == 31791d", true],
  ["1d + 2d == 3d", true],
  ["datetime(1910-06-11) + 1d", at("1910-06-12T00:00:00")],
  ["1d + datetime(1910-06-11)", at("1910-06-12T00:00:00")],
  ["1d / 5h", 4.8],
  ["1h / 1s", 3600],
  ["1.5 * 1h == 90m", true],
  ["1h * 2 == 2h", true],
  ["1h / 2 == 30m", true],
  ["24 * 60 * time(00:01:00) / time(1s)", 86_400],
  ["datetime(null) + 1d", null],
  ["isnull(datetime(9999-12-31) + 10d)", true],
]);

// bin-function, bin-at-function
holds("times are rounded down to a multiple of a span", [
  ["bin(time(16d), 7d) == 14d", true],
  ["bin(datetime(1970-05-11 13:45:07), 1d)", at("1970-05-11T00:00:00")],
  ["bin(datetime(1960-05-11 13:45:07), 1h)", at("1960-05-11T13:00:00")],
  ["bin(-1h, 1d) == -1d", true],
  ["bin(datetime(2017-05-17 10:00), 7d)", at("2017-05-15T00:00:00")],
  ["bin_at(time(1h), 1d, 12h) == -12h", true],
  ["bin_at(datetime(2017-05-15 10:20:00.0), 1d, datetime(1970-01-01 12:00:00.0))", at("2017-05-14T12:00:00")],
  ["bin_at(datetime(2017-05-17 10:20:00.0), 7d, datetime(2017-06-04 00:00:00.0))", at("2017-05-14T00:00:00")],
]);

// format-datetime-function, format-timespan-function
holds("format_datetime knows each of its parts", [
  ["format_datetime(datetime(2017-01-29 09:00:05), 'yy-MM-dd [HH:mm:ss]')", "17-01-29 [09:00:05]"],
  ["format_datetime(datetime(2017-01-29 09:00:05), 'yyyy-M-dd [H:mm:ss]')", "2017-1-29 [9:00:05]"],
  ["format_datetime(datetime(2017-01-29 09:00:05), 'yy-MM-dd [hh:mm:ss tt]')", "17-01-29 [09:00:05 AM]"],
  [
    "format_datetime(datetime(2009-06-15 13:45:30.617542), 'f ff fff ffff fffff ffffff')",
    "6 61 617 6175 61754 617542",
  ],
  ["format_datetime(datetime(2009-06-15 13:45:30.05), 'F-FF-FFF')", "-05-05"],
  ["format_datetime(datetime(2009-06-15 13:05:09), 'd h H m s tt')", "15 1 13 5 9 PM"],
  ["format_datetime(datetime(0900-01-01), 'y yy yyyy')", "0 00 0900"],
  ["format_datetime(datetime(2019-06-15 00:45), 'h hh')", "12 12"],
  ["format_datetime(datetime(1960-06-15 13:45:30.617), 'ss.fff')", "30.617"],
  ["format_timespan(time(29.09:00:05.12345), 'dd.hh:mm:ss:FF')", "29.09:00:05:12"],
  ["format_timespan(time(29.09:00:05.12345), 'ddd.h:mm:ss [fffffff]')", "029.9:00:05 [1234500]"],
  ["format_timespan(time(01:09:30), 'H HH m mm s ss')", "1 01 9 09 30 30"],
]);

// datetime-utc-to-local-function, datetime-local-to-utc-function
holds("times are moved to a zone and back", [
  ['datetime_utc_to_local(datetime(2022-07-11 22:18:48.467), "US/Pacific")', at("2022-07-11T15:18:48.467")],
  ['datetime_utc_to_local(datetime(2022-07-11 22:18:48), "Australia/Canberra")', at("2022-07-12T08:18:48")],
  ['datetime_utc_to_local(datetime(2022-01-11 22:18:48), "Europe/Berlin")', at("2022-01-11T23:18:48")],
  ['datetime_local_to_utc(datetime(2022-07-11 15:18:48), "US/Pacific")', at("2022-07-11T22:18:48")],
]);

test("a format with what Kusto does not know is refused with its place", async () => {
  await expect(evaluate(["format_datetime(now(), 'MMM')"])).rejects.toThrow(
    "line 1, column 35: the offline engine cannot do this: the format 'MMM'",
  );
});
