import { expect, test } from "vitest";
import { wrapTexts } from "../../src/display/wrap.js";

test("texts share a line as long as they fit, each line under the indent", () => {
  expect(wrapTexts(["aaaa aaaa", "bbbb", "cccc cccc"], { indent: 2, width: 24 })).toEqual([
    "  aaaa aaaa · bbbb",
    "  cccc cccc",
  ]);
});

test("a text is not broken where it has a line of its own, and between words where it has not", () => {
  expect(wrapTexts(["short", "eighteen letters x"], { width: 20 })).toEqual(["short", "eighteen letters x"]);
  expect(wrapTexts(["one two three four five six"], { width: 20 })).toEqual([
    "one two three four",
    "five six",
  ]);
});

test("a word longer than a line stays whole, and so does every text where no terminal says how wide it is", () => {
  const hash = "a".repeat(64);
  expect(wrapTexts([`sha256 ${hash} served`], { width: 30 })).toEqual(["sha256", hash, "served"]);
  expect(wrapTexts([hash, hash, hash], { width: Infinity })).toEqual([`${hash} · ${hash} · ${hash}`]);
});

test("characters of two columns count as two", () => {
  expect(wrapTexts(["日本語日本", "日本語日本"], { width: 20 })).toEqual(["日本語日本", "日本語日本"]);
});

test("no text is no line, and a deep indent leaves twenty columns", () => {
  expect(wrapTexts([])).toEqual([]);
  expect(wrapTexts(["aaaa bbbb cccc dddd eeee"], { indent: 70, width: 80 })).toEqual([
    `${" ".repeat(70)}aaaa bbbb cccc dddd`,
    `${" ".repeat(70)}eeee`,
  ]);
});
