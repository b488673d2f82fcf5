import { describe, expect, test } from "vitest";
import { defang } from "../../../src/model/indicators/defang.js";
import { extractIndicators } from "../../../src/model/indicators/extract.js";
import { maybeHostId } from "../../../src/model/host/host-id.js";
import { indicatorKind } from "../../../src/model/indicators/indicator-kind.js";
import { refang } from "../../../src/model/indicators/refang.js";

const SMALL = 16_000;
const TIMES = 8;

const hostile: readonly [name: string, pattern: string][] = [
  ["labels and dots", "a."],
  ["at signs", "a@"],
  ["half brackets", "[."],
  ["schemes", "http://"],
  ["schemes alone", "://"],
  ["numbers and dots", "1."],
  ["colons", ":"],
  ["groups and colons", "a::"],
  ["punycode", "xn--"],
  ["open brackets", "("],
  ["spelled dots", "[dot]"],
  ["words for dots", "a-b dot "],
  ["words for at signs", "a AT b DOT "],
  ["one long label", "a"],
  ["the classic of nested quantifiers", `${"a".repeat(30)}!`],
  ["long hexadecimal", "0f3"],
  ["alternating signs", "a.@:[/"],
  ["URLs without an end", "http://a.co/"],
  ["brackets behind a URL", "http://a.co/)))))))))"],
  ["ends of versions", "version 1.1.1.1-"],
  ["backslashes and dots", "a\\."],
  ["invisible characters", "a\u200b."],
  ["prose without spaces", "例a."],
  ["entities", "&#46;"],
  ["blanks", " "],
  ["white space and dots", " . "],
];

/** The least time of some runs, in milliseconds, so that a busy machine disturbs little. */
function timeOf(run: () => unknown, runs = 3): number {
  const times = Array.from({ length: runs }, () => {
    const start = performance.now();
    run();
    return performance.now() - start;
  });
  return Math.min(...times);
}

describe.each([
  ["extractIndicators", extractIndicators],
  ["refang", refang],
  ["defang", defang],
] as const)("%s takes time in proportion to the text", (_, read) => {
  test.each(hostile)("%s", (_name, pattern) => {
    const small = pattern.repeat(SMALL / pattern.length);
    const large = small.repeat(TIMES);
    // Quadratic would be 64 times, at every attempt; what else the machine does disturbs some of them.
    const isLinear = (): boolean => timeOf(() => read(large)) < timeOf(() => read(small)) * TIMES * 3 + 20;
    expect([1, 2, 3, 4, 5].some(isLinear)).toBe(true);
  });
});

test("one megabyte of anything hostile is read in a few seconds at most", () => {
  for (const [name, pattern] of hostile.slice(0, 17)) {
    const text = pattern.repeat(1_000_000 / pattern.length);
    expect(
      timeOf(() => extractIndicators(text), 1),
      name,
    ).toBeLessThan(5000);
  }
});

test("what is far too long to be one host or one indicator is refused at once", () => {
  const long = "a.".repeat(500_000);
  expect(timeOf(() => indicatorKind(long))).toBeLessThan(20);
  expect(timeOf(() => maybeHostId(long))).toBeLessThan(20);
});
