import { expect, test } from "vitest";
import { listSome, escapeHtml, plural, printable, truncate } from "../../src/base/text.js";

test("escapeHtml(text) leaves no character that opens a tag or closes an attribute", () => {
  expect(escapeHtml(`"><img src=x onerror='alert(1)'>&`)).toBe(
    "&quot;&gt;&lt;img src=x onerror=&#39;alert(1)&#39;&gt;&amp;",
  );
});

test("printable(text) shows control, bidirectional and zero-width characters instead of sending them", () => {
  expect(printable("\u001b]52;c;ZXZpbA==\u0007")).toBe("\\u{1b}]52;c;ZXZpbA==\\u{7}");
  expect(printable("\u202egnp.exe \u200b\u2028\ud800")).toBe("\\u{202e}gnp.exe \\u{200b}\\u{2028}\\u{d800}");
  expect(printable("Zürich 東京 🦊")).toBe("Zürich 東京 🦊");
});

test("truncate(text, length) never splits a surrogate pair", () => {
  expect(truncate("abcdef", 6)).toBe("abcdef");
  expect(truncate("abcdefg", 6)).toBe("abcde…");
  expect(truncate("abcd🦊fg", 6)).toBe("abcd…");
});

test("plural(count, noun) counts as a person writes", () => {
  expect([plural(1, "host"), plural(0, "host"), plural(1204, "entry", "entries")]).toEqual([
    "1 host",
    "0 hosts",
    "1,204 entries",
  ]);
});

test("a long list is cut, and the rest counted", () => {
  expect(listSome(["a", "b"], 2)).toBe("a, b");
  expect(listSome(["a", "b", "c", "d"], 2)).toBe("a, b, and 2 more");
});
