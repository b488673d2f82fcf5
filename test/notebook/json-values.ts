import type { JsonValue } from "../../src/notebook/parameters/literal.js";
import { random } from "./helpers.js";

const TRICKY = [
  '"; process.exit(0); //',
  "`${process.env.CLIENT_SECRET}`",
  "</script>\u2028\u2029\\u0022",
  "<!--<script>",
  "\u0000\u0007\u001b[2J\u009b",
  "x\ud800y",
  "\\",
  "\r\n",
  "\u202egnp.exe",
  "'",
  "*/",
  "\u{1f980}",
];

const NAMES = ["a", "__proto__", "constructor", "toString", "", "0", "a b", "\u2028", "</script>"];

/** Random values that JSON can hold, the nasty ones more often than chance would have it. */
export function jsonValues(count: number, seed = 1): JsonValue[] {
  const next = random(seed);
  const pick = <T>(list: readonly T[]) => list[Math.floor(next() * list.length)] as T;
  const text = () =>
    next() < 0.4
      ? pick(TRICKY)
      : Array.from({ length: Math.floor(next() * 12) }, () =>
          String.fromCharCode(next() < 0.5 ? next() * 128 : next() * 65_536),
        ).join("");
  const value = (depth: number): JsonValue => {
    const kind = next() * (depth > 3 ? 5 : 7);
    if (kind < 2) return text();
    if (kind < 3) return Math.floor((next() - 0.5) * 2 ** 53);
    if (kind < 4) return pick([0, -0, 1e21, 5e-324, 1.7976931348623157e308, next(), -next()]);
    if (kind < 5) return pick([true, false, null]);
    const items = Array.from({ length: Math.floor(next() * 4) }, () => value(depth + 1));
    if (kind < 6) return items;
    return Object.fromEntries(items.map((item) => [next() < 0.5 ? pick(NAMES) : text(), item]));
  };
  return Array.from({ length: count }, () => value(0));
}
