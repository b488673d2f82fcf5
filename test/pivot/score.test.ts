import { expect, test } from "vitest";
import { noisyOr, overlap, rarity, specificity, worth } from "../../src/pivot/score.js";
import type { Sighting, Signal } from "../../src/pivot/signal.js";

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

test("specificity(tied, carriers) is 1 where all carriers are tied otherwise", () => {
  expect(specificity(3, 3)).toBe(1);
  expect(specificity(1, 9)).toBe(0.2);
});

test("overlap(one, other) is the share of the shorter window", () => {
  expect(overlap(seen("2025-01-01", "2025-01-11"), seen("2025-01-06", "2025-12-01"))).toBe(0.5);
  expect(overlap(seen("2025-01-01", "2025-01-11"), seen("2024-01-01", "2026-01-01"))).toBe(1);
  expect(overlap(seen("2025-01-01", "2025-01-11"), seen("2025-02-01", "2025-03-01"))).toBe(0);
});

test("a self-signed certificate is worth more than one of a CA, and a wildcard less", () => {
  const certificate = (...traits: string[]): Signal => ({ kind: "certificate", value: "x", traits });
  expect(worth(certificate("self-signed"))).toBeGreaterThan(worth(certificate()));
  expect(worth(certificate())).toBeGreaterThan(worth(certificate("wildcard")));
});
