import { expect, test } from "vitest";
import { judgeTime, judgeWindow } from "../../../src/pivot/rules/time.js";
import { seen, settings } from "./signals.js";

test("a host that came after the other had left is no relative, and the figures say by how much", () => {
  const seed = [seen("seed.example", "2025-09-01", "2025-12-01")];
  const verdict = judgeTime([seen("later.example", "2026-01-10", "2026-02-01")], seed, settings());
  expect(verdict?.rule).toBe("timeOverlap");
  expect(verdict?.figures).toBe(
    "2026-01-10 to 2026-02-01 is 40 days after seed.example was there (2025-09-01 to 2025-12-01)",
  );
  expect(
    judgeTime([seen("earlier.example", "2024-01-10", "2024-02-01")], seed, settings())?.figures,
  ).toContain("days before");
  expect(judgeTime([seen("near.example", "2025-12-03", "2026-02-01")], seed, settings())).toBeNull();
  expect(
    judgeTime([seen("near.example", "2025-12-03", "2026-02-01")], seed, settings({ toleranceDays: 1 }))?.rule,
  ).toBe("timeOverlap");
  expect(
    judgeTime([seen("later.example", "2026-01-10", "2026-02-01")], seed, settings({ off: ["timeOverlap"] })),
  ).toBeNull();
});

test("what two hosts did together years before the seeds is not carried along", () => {
  const seeds = { from: Date.parse("2025-09-01"), to: Date.parse("2026-02-01") };
  const one = seen("a", "2022-01-01", "2023-03-01");
  const other = seen("b", "2023-01-01", "2025-12-01");
  expect(judgeWindow(one, other, seeds, settings())).toEqual({
    rule: "seedWindow",
    figures: "together 2023-01-01 to 2023-03-01, 915 days before the seeds were seen",
  });
  expect(judgeWindow(one, other, seeds, settings({ windowDays: 1000 }))).toBeNull();
  expect(judgeWindow(one, other, seeds, settings({ off: ["seedWindow"] }))).toBeNull();
  expect(judgeWindow(one, other, null, settings())).toBeNull();
  expect(judgeWindow(seen("c", "2025-11-01", null), other, seeds, settings())).toBeNull();
});

test("one overlap among several windows is enough", () => {
  const seed = [
    seen("seed.example", "2024-01-01", "2024-02-01"),
    seen("seed.example", "2025-09-01", "2025-12-01"),
  ];
  expect(judgeTime([seen("b.example", "2025-11-01", "2026-02-01")], seed, settings())).toBeNull();
});
