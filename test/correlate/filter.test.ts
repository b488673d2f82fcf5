import { describe, expect, test } from "vitest";
import { Filter } from "../../src/correlate/filter.js";
import { WatchList } from "../../src/correlate/watch-list.js";
import { readIndicators } from "../../src/intel/index.js";

/** Texts that are put together by chance of what logs have around indicators, and of what may deceive. */
const hash = "0a1b".repeat(8);
const pieces = [
  ["evil.example", "EVIL.example.", "www.evil.example", "xn--bcher-kva.example", "bücher.example"],
  ["198.51.100.7", "203.0.113.9", "2001:db8::7", "2001:0db8:0:0:0:0:0:7", "[2001:db8::7]:53"],
  ["::ffff:203.0.113.9", "::ffff:cb00:7109", hash, hash.toUpperCase(), "clerk@pay.example"],
  ["http://files.example/get/7", "hxxp://", "https://", "evil[.]example", "evil(dot)example", "[.]"],
  [..." \t\n-_./\\:;,\"'<>(){}@=", "..", "%2F", "%2e", "%3a"],
  ["a", "9", "x-1", "example", "é", "。", "．", "\u200b", "日本", "\ud83d", "v1.2.3"],
].flat();

const wanted = [
  ["evil.example", "bücher.example", "203.0.113.9", "198.51.100.0/24", "2001:db8::7", hash],
  ["clerk@pay.example", "http://files.example/get"],
].flat();

function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const { indicators } = readIndicators(wanted, [], { ranges: true });
const watch = new WatchList(indicators, { leeway: null, exclude: [] });

describe("no row that names an indicator is held back", () => {
  test.each([
    ["as a whole", false],
    ["inside a text", true],
  ])("%s", (_, inside) => {
    const chance = random(inside ? 7 : 3);
    let matched = 0;
    for (let count = 0; count < 30_000; count++) {
      const text = Array.from({ length: 1 + chance(5) }, () => pieces[chance(pieces.length)]).join("");
      if (watch.find(text, inside).length === 0) continue;
      matched++;
      expect(watch.filter.hasText(text, inside), JSON.stringify(text)).toBe(true);
      const plain = JSON.stringify({ a: text });
      const escaped = plain.replace(
        /[^\x20-\x7e]|[./=<>&]/g,
        (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
      );
      for (const json of [plain, escaped, plain.replaceAll("/", "\\/")]) {
        const bytes = Buffer.from(json);
        expect(watch.filter.has(bytes, 0, bytes.length, { escapes: true, inside }), json).toBe(true);
      }
    }
    expect(matched).toBeGreaterThan(1000);
  });
});

test("most of what names none is", () => {
  const texts = [
    "Mozilla/5.0 (X11; Linux) Gecko/20100101",
    "10:11:12.123Z",
    "a.example.net",
    "C:\\x.exe",
    "12.5",
  ];
  for (const text of texts) expect(watch.filter.hasText(text, false), text).toBe(false);
});

test("ten thousand names pass one in a thousand others", () => {
  const names = Array.from({ length: 10_000 }, (_, index) => `h${index * 7919}.zone${index % 97}.com`);
  const filter = new Filter(names, false);
  expect(names.every((name) => filter.hasText(`https://${name}:8443/x`, false))).toBe(true);
  const others = Array.from({ length: 10_000 }, (_, index) => `g${index * 7919}.zone${index % 97}.com`);
  expect(others.filter((name) => filter.hasText(name, false)).length).toBeLessThan(10);
});
