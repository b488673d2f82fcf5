import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { extractIndicators } from "../../../src/model/indicators/extract.js";

interface Mention {
  readonly kind: string;
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

const read = (name: string): string => readFileSync(new URL(`fixtures/${name}`, import.meta.url), "utf8");

/** The mentions that an analyst marked: one a line, in order, as kind, canonical value and what is written. */
function readTruth(name: string, text: string): Mention[] {
  let end = 0;
  return read(`${name}.tsv`)
    .trimEnd()
    .split("\n")
    .map((line) => {
      const [kind = "", value = "", written = ""] = line.split("\t");
      const start = text.indexOf(written, end);
      expect(start, line).toBeGreaterThanOrEqual(0);
      end = start + written.length;
      return { kind, value, start, end };
    });
}

const keysOf = (mentions: readonly Mention[]): Set<string> =>
  new Set(mentions.map(({ kind, value, start, end }) => `${start}-${end} ${kind} ${value}`));

/**
 * Texts written for this test and labelled by hand before the code read them: kind, value and place must agree. Paper
 * Lantern is a vendor's report in Markdown of 2,600 words, Quartzline an advisory in HTML with logs, the notes a mail with
 * a CSV file. At the first reading precision was 0.976, 0.922 and 0.930, recall 0.984, 0.979 and 0.981; what was mended
 * since are rules about versions and names of code, not about these texts. What is still missed or too much stands here.
 */
const texts = [
  // A name broken by a blank: "redelivery-slots .com".
  { name: "paper-lantern", mentions: 125, missed: ["redelivery-slots.com"], wrong: [] },
  // The analyst took the IPv4 address out of ::ffff:203.0.113.10; it stays an IPv6 one, as in toHostId.
  { name: "quartzline", mentions: 48, missed: ["203.0.113.10"], wrong: ["::ffff:cb00:710a"] },
  { name: "call-notes", mentions: 54, missed: [], wrong: [] },
];

describe.each(texts)("extractIndicators of $name", ({ name, mentions, missed, wrong }) => {
  const text = read(`${name}.txt`);
  const found = extractIndicators(text);
  const truth = readTruth(name, text);
  const valuesBeside = (these: readonly Mention[], others: readonly Mention[]): string[] => {
    const known = keysOf(others);
    return these
      .filter((one) => [...keysOf([one])].every((key) => !known.has(key)))
      .map(({ value }) => value);
  };

  test("finds what the analyst marked, with precision and recall above 0.97", () => {
    const right = found.length - valuesBeside(found, truth).length;
    const [precision, recall] = [right / found.length, right / truth.length];
    process.stdout.write(
      `${name}: ${truth.length} mentions, precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}\n`,
    );
    expect(truth).toHaveLength(mentions);
    expect(Math.min(precision, recall)).toBeGreaterThan(0.97);
  });

  test("misses and adds only what is known", () => {
    expect(valuesBeside(truth, found)).toEqual(missed);
    expect(valuesBeside(found, truth)).toEqual(wrong);
  });
});

test("the three texts together are read with precision and recall of 0.99", () => {
  const counts = texts.map(({ name }) => {
    const text = read(`${name}.txt`);
    const truth = keysOf(readTruth(name, text));
    const found = keysOf(extractIndicators(text));
    return { truth: truth.size, found: found.size, right: [...found].filter((key) => truth.has(key)).length };
  });
  const sum = (of: "truth" | "found" | "right"): number =>
    counts.reduce((total, count) => total + count[of], 0);
  expect(sum("right") / sum("found")).toBeGreaterThan(0.99);
  expect(sum("right") / sum("truth")).toBeGreaterThanOrEqual(0.99);
});
