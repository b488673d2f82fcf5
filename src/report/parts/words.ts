import { fullCell } from "../../display/index.js";

/** A day in UTC. */
export function day(date: Date | null): string {
  return date === null ? "an unknown day" : date.toISOString().slice(0, 10);
}

/** `2025-09-01 to 2026-02-01`, or one day. */
export function days(from: Date | null, to: Date | null): string {
  if (from === null && to === null) return "at an unknown time";
  const [first, last] = [day(from ?? to), day(to ?? from)];
  return first === last ? first : `${first} to ${last}`;
}

export function distinct<T>(values: readonly (T | null | undefined)[]): T[] {
  return [...new Set(values.filter((value): value is T => value !== null && value !== undefined))];
}

/** `2 host names and 1 address`. */
export function joinAnd(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
}

/** How often each word comes, the most frequent first. */
export function countEach(words: readonly string[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
}

/** Text with long hexadecimal values by their beginnings. */
export function shortHex(text: string): string {
  return text.replace(/\b([0-9a-f]{12})[0-9a-f]{12,}\b/g, "$1…");
}

export function scoreText(score: number): string {
  return fullCell(score, "real");
}
