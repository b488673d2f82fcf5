import { expect, test } from "vitest";
import { InvalidInputError, sameTime } from "../../src/index.js";

const december = { firstSeen: new Date("2025-12-01"), lastSeen: new Date("2025-12-31T12:00:00Z") };

test.each([
  ["one that begins in the other", { firstSeen: "2025-12-20", lastSeen: "2026-03-01" }, true],
  ["one that holds the other", { firstSeen: "2025-01-01", lastSeen: "2026-03-01" }, true],
  ["one that ended before", { firstSeen: "2025-01-01", lastSeen: "2025-11-30" }, false],
  ["one that came after", { firstSeen: "2026-01-01", lastSeen: "2026-03-01" }, false],
])("%s", (_what, other, together) => {
  expect(sameTime(december, other)).toBe(together);
  expect(sameTime(other, december)).toBe(together);
});

test("an end that is not known is open", () => {
  expect(sameTime(december, { firstSeen: null, lastSeen: null })).toBe(true);
  expect(sameTime(december, { firstSeen: "", lastSeen: "2025-12-05" })).toBe(true);
  expect(sameTime(december, { firstSeen: "2025-12-05", lastSeen: "" })).toBe(true);
  expect(sameTime(december, { firstSeen: null, lastSeen: "2025-11-05" })).toBe(false);
});

test("a day that a person writes lasts until its end", () => {
  const evening = { firstSeen: new Date("2025-12-31T18:00:00Z"), lastSeen: null };
  expect(sameTime(evening, { firstSeen: "2025-12-01", lastSeen: "2025-12-31" })).toBe(true);
  expect(sameTime(evening, { firstSeen: "2025-12-01", lastSeen: "2025-12-30" })).toBe(false);
});

test("what is no date is refused", () => {
  const call = () => sameTime(december, { firstSeen: "last week", lastSeen: null });
  expect(call).toThrow(InvalidInputError);
  expect(call).toThrow("invalid firstSeen: last week");
});
