import { expect, test } from "vitest";
import { judgeAge } from "../../../src/pivot/rules/age.js";
import { settings } from "./signals.js";

test("a name is too old only where the hunter says how old it may be", () => {
  const registered = Date.parse("2015-01-01");
  const seeds = { from: Date.parse("2025-01-01"), to: Date.parse("2025-06-01") };
  expect(judgeAge(registered, seeds, settings())).toBeNull();
  expect(judgeAge(registered, seeds, settings({ maxAgeDays: 365 }))).toEqual({
    rule: "domainAge",
    figures: "registered 2015-01-01, 3,653 days before the seeds",
  });
  expect(judgeAge(registered, seeds, settings({ maxAgeDays: 365, off: ["domainAge"] }))).toBeNull();
  expect(judgeAge(Infinity, seeds, settings({ maxAgeDays: 365 }))).toBeNull();
  expect(judgeAge(registered, null, settings({ maxAgeDays: 365 }))).toBeNull();
});
