import { expect, test } from "vitest";
import { MendedText } from "../../src/kql/findings/mended-text.js";

/** The place of a word of the mended text in the text as it was written. */
function written(original: string, mended: MendedText, word: string): string {
  const { start, length } = mended.toOriginal({ start: mended.text.indexOf(word), length: word.length });
  return original.slice(start, start + length);
}

test("a place behind a replacement is found again, behind several and in several rounds", () => {
  const original = "T | wher A = 1 | srt by B";
  const text = new MendedText(original);
  text.replace([
    { start: 4, length: 4, text: "where" },
    { start: 17, length: 3, text: "sort" },
  ]);
  text.replace([{ start: 12, length: 1, text: "==" }]);
  expect(text.text).toBe("T | where A == 1 | sort by B");
  expect(written(original, text, "A")).toBe("A");
  expect(written(original, text, "B")).toBe("B");
  expect(written(original, text, "by")).toBe("by");
});

test("a replaced word's place is that of what it replaced", () => {
  const text = new MendedText("a && b");
  text.replace([{ start: 2, length: 2, text: "and" }]);
  expect(text.toOriginal({ start: 2, length: 3 })).toEqual({ start: 2, length: 2 });
  expect(text.toOriginal({ start: 6, length: 1 })).toEqual({ start: 5, length: 1 });
});
