import { expect, test } from "vitest";
import { formatDate, formatMinute, parseTimestamp, toDate } from "../../src/base/dates.js";

test("parseTimestamp(text) reads Graph's timestamps as Date.parse does", () => {
  for (const text of [
    "2024-02-11T06:12:44.000Z",
    "2025-04-18T10:31:12Z",
    "2024-02-29T23:59:59.999Z",
    "1970-01-01T00:00:00Z",
    "1969-12-31T23:59:59.5Z",
    "0001-01-01T00:00:00Z",
    "9999-12-31T23:59:59.9Z",
    "2000-03-01T00:00:00.12Z",
  ]) {
    expect(parseTimestamp(text), text).toBe(Date.parse(text));
  }
});

test("parseTimestamp(text) keeps milliseconds of seven-digit fractions and drops the rest", () => {
  expect(parseTimestamp("2026-02-27T12:19:27.7211305Z")).toBe(Date.parse("2026-02-27T12:19:27.721Z"));
});

test("parseTimestamp(text) agrees with Date on every day of four centuries", () => {
  const days = (Date.UTC(2200, 0, 1) - Date.UTC(1800, 0, 1)) / 86_400_000;
  const times = Array.from({ length: days }, (_, index) => Date.UTC(1800, 0, 1) + index * 86_400_000);
  expect(times.filter((time) => parseTimestamp(new Date(time).toISOString()) !== time)).toEqual([]);
});

test("parseTimestamp(text) leaves other notations to Date.parse and nonsense to NaN", () => {
  expect(parseTimestamp("2026-03-01")).toBe(Date.parse("2026-03-01"));
  expect(parseTimestamp("2026-03-01T10:00:00+02:00")).toBe(Date.parse("2026-03-01T10:00:00+02:00"));
  for (const text of ["", "soon", "2026-13-01T00:00:00Z", "2026-00-01T00:00:00Z", "20x6-01-01T00:00:00Z"]) {
    expect(parseTimestamp(text), text).toBeNaN();
  }
});

test("formatMinute(date) keeps the minute and names the zone", () => {
  expect(formatMinute(new Date("2026-03-01T00:00:35Z"))).toBe("2026-03-01 00:00 UTC");
});

test("formatDate(date) leaves out what is zero", () => {
  expect(formatDate(new Date("2026-03-01T00:00:00Z"))).toBe("2026-03-01");
  expect(formatDate(new Date("2026-03-01T13:19:00Z"))).toBe("2026-03-01 13:19");
  expect(formatDate(new Date("2026-03-01T13:19:35Z"))).toBe("2026-03-01 13:19:35");
  expect(formatDate(new Date(NaN))).toBe("");
});

test("toDate(what, value) refuses what is no date", () => {
  expect(toDate("since", "2026-03-01")).toEqual(new Date("2026-03-01"));
  expect(() => toDate("since", "yesterday\u001b[2J")).toThrow(
    "invalid since: yesterday\\u{1b}[2J; write a date",
  );
});
