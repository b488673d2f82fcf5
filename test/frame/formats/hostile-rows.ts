import { frameFrom, type Frame } from "../../../src/frame/index.js";

/** A generator of numbers from 0 to below 1 that gives the same ones every time (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Of what texts are made that break formats: signs of CSV, JSON and formulas, line ends, what is not seen. */
const pieces = [
  ..."abc,;|\"'=+-@\\/{}[]<>&%$#`:. \t\n\r",
  "\r\n",
  "\0",
  "\u0007",
  "\u001b[31m",
  "\u200b",
  "\u202e",
  "\u2028",
  "\ufeff",
  "\uff1d",
  "é",
  "漢字",
  "🕵🏽‍♀️",
  "e\u0301",
  "=1+1",
  "'=2",
  "\\ud800",
  "null",
  "true",
  "007",
  "1e5",
  "NaN",
  "2026-01-02T03:04:05Z",
  "__proto__",
  '["x"]',
  '"quoted"',
];

const words = [
  "",
  "0",
  "-5",
  "null",
  '"x"',
  "{}",
  "[]",
  "[1]",
  "secure-parcel.example",
  " ",
  "\n",
  "'",
  '"',
  "x".repeat(5000),
];

type Random = () => number;

const pick = <T>(random: Random, list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;

function text(random: Random): string {
  if (random() < 0.2) return pick(random, words);
  return Array.from({ length: Math.floor(random() * 8) }, () => pick(random, pieces)).join("");
}

const numbers = [0, -0, 1, -5, 0.1, 1e21, -1e-7, 5e-324, 1.7976931348623157e308, NaN, Infinity, -Infinity];
const wholes = [
  0,
  1,
  -1,
  2 ** 53 - 1,
  -(2 ** 53) + 1,
  2n ** 53n + 1n,
  2n ** 63n - 1n,
  -(2n ** 63n),
  9007199254740993n,
];
const times = [0, -1, 1, 8.64e15, -8.64e15, -62135596800000, 253402300800000];

const cells: Readonly<Record<string, (random: Random) => unknown>> = {
  text,
  number: (random) => (random() < 0.5 ? pick(random, numbers) : (random() - 0.5) * 10 ** (random() * 20)),
  whole: (random) => (random() < 0.5 ? pick(random, wholes) : Math.floor((random() - 0.5) * 2 ** 40)),
  flag: (random) => random() < 0.5,
  seen: (random) => new Date(random() < 0.2 ? pick(random, times) : Math.floor((random() - 0.3) * 4e12)),
  tags: (random) =>
    Array.from({ length: Math.floor(random() * 4) }, () => (random() < 0.1 ? null : text(random))),
  object: (random) => ({
    [text(random)]: text(random),
    list: [1.5, null, { deep: [text(random)] }],
    big: 2n ** 60n,
  }),
  mixed: (random) => pick(random, [text(random), 1.5, true, [text(random)], { a: text(random) }, 2n ** 60n]),
  nothing: () => null,
  toString: (random: Random) => text(random),
  constructor: (random: Random) => Math.floor(random() * 100),
  hasOwnProperty: text,
  "=2+3": text,
  'a,"b"\r\nc;=1': text,
  "\ufeffmark": text,
  "list.element": text,
};

/** Rows of all kinds of cells, a sixth of them missing. */
export function hostileFrame(rows: number, seed = 7): Frame {
  const random = seeded(seed);
  const records = Array.from({ length: rows }, () =>
    Object.fromEntries(
      Object.entries(cells).map(([name, cell]) => [name, random() < 1 / 6 ? null : cell(random)]),
    ),
  );
  return frameFrom(records, { name: "hostile" });
}

/** All that is to be the same after a round trip: the columns in order, their types, and every cell. */
export function content(frame: Frame): unknown {
  return { schema: frame.schema, cells: frame.columnNames().map((name) => frame.array(name)) };
}
