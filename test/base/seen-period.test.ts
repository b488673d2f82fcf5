import { expect, test } from "vitest";
import { seenPeriod } from "../../src/index.js";

test("the first sight of any row to the last sight of any, in days", () => {
  const rows = [
    { firstSeen: new Date("2025-10-05T09:00:00Z"), lastSeen: new Date("2025-11-01T09:00:00Z") },
    { firstSeen: new Date("2025-09-30T23:59:00Z"), lastSeen: null },
    { firstSeen: null, lastSeen: new Date("2026-01-02T00:00:00Z") },
  ];
  expect(seenPeriod(rows)).toBe("seen from 2025-09-30 to 2026-01-02");
});

test("rows without a date are seen at unknown times", () => {
  expect(seenPeriod([])).toBe("seen at unknown times");
  expect(seenPeriod([{ firstSeen: null, lastSeen: null }])).toBe("seen at unknown times");
});
