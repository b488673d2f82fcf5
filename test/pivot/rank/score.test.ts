import { expect, test } from "vitest";
import { noisyOr, overlap, rarity, rarityAmong, worth } from "../../../src/pivot/rank/score.js";
import type { Sighting, Signal } from "../../../src/pivot/signal.js";

const seen = (first: string, last: string): Sighting => ({
  host: "a",
  signal: { kind: "address", value: "x", traits: [] },
  firstSeen: new Date(first),
  lastSeen: new Date(last),
  pivot: "passiveDns",
  evidence: "r",
  request: null,
});

test("noisyOr(weights) grows with each reason and stays under 1", () => {
  expect(noisyOr([])).toBe(0);
  expect(noisyOr([0.5])).toBe(0.5);
  expect(noisyOr([0.5, 0.5])).toBe(0.75);
  expect(noisyOr([0.9, 0.9, 0.9])).toBeLessThan(1);
});

test("rarity(carriers) falls from 1 for two hosts towards 0 for the most that count", () => {
  const values = [2, 4, 8, 20, 50].map((carriers) => rarity(carriers, 50));
  expect(values[0]).toBe(1);
  expect(values).toEqual(values.toSorted((a, b) => b - a));
  expect(values.at(-1)).toBeGreaterThanOrEqual(0);
  expect(values.at(-1)).toBeLessThan(0.1);
  expect(rarity(4_000, 50)).toBe(0);
});

test("rarityAmong(hits, asked) is high where no unrelated host has it, and middling where nobody was asked", () => {
  expect(rarityAmong(0, 16)).toBeCloseTo(0.83, 2);
  expect(rarityAmong(1, 16)).toBeCloseTo(0.5, 2);
  expect(rarityAmong(0, 0)).toBeCloseTo(0.4, 2);
  expect(rarityAmong(8, 16)).toBeLessThan(0.15);
});

test("overlap(one, other) is the share of the time of either in which both were there", () => {
  expect(overlap(seen("2025-01-01", "2025-01-11"), seen("2025-01-06", "2025-01-16"))).toBeCloseTo(1 / 3);
  expect(overlap(seen("2025-01-01", "2025-01-11"), seen("2025-01-01", "2025-01-11"))).toBe(1);
  expect(overlap(seen("2025-01-01", "2025-01-11"), seen("2025-01-01", "2025-04-11"))).toBeCloseTo(0.1);
  expect(overlap(seen("2025-01-01", "2025-01-11"), seen("2025-02-01", "2025-03-01"))).toBe(0);
});

test("a self-signed certificate is worth more than one of a CA, and a wildcard less", () => {
  const certificate = (...traits: string[]): Signal => ({ kind: "certificate", value: "x", traits });
  expect(worth(certificate("self-signed"))).toBeGreaterThan(worth(certificate()));
  expect(worth(certificate())).toBeGreaterThan(worth(certificate("wildcard")));
});
