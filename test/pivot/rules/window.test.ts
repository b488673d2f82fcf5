import { expect, test } from "vitest";
import { daysApart, window } from "../../../src/pivot/rules/window.js";
import { seen } from "./signals.js";

test("windows that overlap are no days apart; others by their gap", () => {
  const one = seen("a", "2025-09-01", "2025-10-01");
  expect(daysApart(one, seen("b", "2025-09-30", "2025-12-01"))).toBe(0);
  expect(daysApart(one, seen("b", "2025-10-11", "2025-12-01"))).toBe(10);
  expect(daysApart(one, seen("b", "2025-01-01", "2025-08-22"))).toBe(10);
  expect(daysApart(one, seen("b", null, null))).toBe(0);
});

test("a window is written in days", () => {
  expect(window(seen("a", "2025-09-01T10:00:00Z", null))).toBe("2025-09-01 to unknown");
  expect(window(seen("a", null, null))).toBe("at unknown times");
});
