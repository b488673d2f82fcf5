import { expect, test } from "vitest";
import { formatTimespan, parseTimespan, toTimespan, windowOf } from "../../src/base/timespan.js";

const now = new Date("2026-03-02T22:00:00Z");
const window = (text: string): string[] => {
  const { from, to } = windowOf(toTimespan(text), now);
  return [from.toISOString(), to.toISOString()];
};

test.each([
  ["P7D", "2026-02-23T22:00:00.000Z", "2026-03-02T22:00:00.000Z"],
  ["PT90M", "2026-03-02T20:30:00.000Z", "2026-03-02T22:00:00.000Z"],
  ["2026-03-01T00:00:00Z", "2026-03-01T00:00:00.000Z", "2026-03-02T22:00:00.000Z"],
  ["2026-02-01/2026-02-03T12:00:00Z", "2026-02-01T00:00:00.000Z", "2026-02-03T12:00:00.000Z"],
  ["P1D/2026-02-03T12:00:00Z", "2026-02-02T12:00:00.000Z", "2026-02-03T12:00:00.000Z"],
  ["2026-02-01T00:00:00+02:00/PT1H", "2026-01-31T22:00:00.000Z", "2026-01-31T23:00:00.000Z"],
])("%s is from %s to %s", (text, from, to) => {
  expect(window(text)).toEqual([from, to]);
});

test.each([
  ["7d", "P7D"],
  ["36h", "P1DT12H"],
  ["30m", "PT30M"],
  ["1.5s", "PT1.5S"],
  ["P1W", "P7D"],
  ["P1Y", "P365D"],
  ["P1DT2H3M4.5S", "P1DT2H3M4.5S"],
  ["2026-02-01/P1D", "2026-02-01T00:00:00.000Z/P1D"],
  ["P1D/2026-02-01", "P1D/2026-02-01T00:00:00.000Z"],
])("%s is sent as %s", (text, sent) => {
  const form = formatTimespan(toTimespan(text)).split("/").toSorted();
  expect(form).toEqual(sent.split("/").toSorted());
  expect(window(formatTimespan(toTimespan(text)))).toEqual(window(text));
});

test("dates and the last days are a timespan too", () => {
  const from = new Date("2026-02-01T00:00:00Z");
  expect(formatTimespan(toTimespan({ from, to: "2026-02-02" }))).toBe(
    "2026-02-01T00:00:00.000Z/2026-02-02T00:00:00.000Z",
  );
  expect(formatTimespan(toTimespan({ from }))).toBe("2026-02-01T00:00:00.000Z");
  expect(formatTimespan(toTimespan({ last: "7d" }))).toBe("P7D");
});

test.each([
  "",
  "7",
  "7 days",
  "P",
  "PT",
  "P7",
  "P0D",
  "-P7D",
  "P99999999D",
  "2026-02-30",
  "P1D/P1D",
  "2026-02-02/2026-02-01",
  "a/b/c",
  "P1D/2026-02-01/P1D",
])("%j is none, and the refusal says what is", (text) => {
  expect(parseTimespan(text)).toBeUndefined();
  expect(() => toTimespan(text)).toThrow(/^invalid timespan: .*; write 7d, /);
});

test.each([
  [{ from: new Date(NaN) }],
  [{ from: "yesterday" }],
  [{ from: "2026-02-02", to: "2026-02-01" }],
  [{ last: "week" }],
  [{ from: "2026-02-02", until: "2026-02-03" }],
])("%j is refused", (given) => {
  expect(() => toTimespan(given as { last: string })).toThrow(/^invalid timespan: /);
});
