import { hash } from "../ids.js";

/** Chance that repeats itself: every part of the data has its own stream, so that one part changes alone. */
export interface Random {
  /** From 0 to below 1. */
  next(): number;
  /** A whole number in the range, both ends in it. */
  int(min: number, max: number): number;
  chance(probability: number): boolean;
  pick<T>(values: readonly T[]): T;
  /** So many different ones, in the order given. */
  sample<T>(values: readonly T[], count: number): T[];
}

/** Mulberry32, seeded by a text. */
export function random(seed: string): Random {
  let state = hash(seed);
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let value = Math.imul(state ^ (state >>> 15), state | 1);
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
    return ((value ^ (value >>> 14)) >>> 0) / 2 ** 32;
  };
  const int = (min: number, max: number): number => min + Math.floor(next() * (max - min + 1));
  return {
    next,
    int,
    chance: (probability) => next() < probability,
    pick: <T>(values: readonly T[]) => values[int(0, values.length - 1)] as T,
    sample: <T>(values: readonly T[], count: number) => {
      let [left, wanted] = [values.length, count];
      return values.filter(() => (next() * left-- < wanted ? wanted-- > 0 : false));
    },
  };
}
