import { closest, distance } from "fastest-levenshtein";

/** The known name nearest to what was written, or undefined where none is near enough to be meant. */
export function findNearest(written: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined;
  const best = closest(
    written.toLowerCase(),
    known.map((name) => name.toLowerCase()),
  );
  const name = known.find((candidate) => candidate.toLowerCase() === best);
  return name !== undefined && distance(written.toLowerCase(), best) <= Math.max(2, written.length / 3)
    ? name
    : undefined;
}

/** `; did you mean x?`, or nothing. */
export function nearestHint(written: string, known: readonly string[]): string {
  const name = findNearest(written, known);
  return name === undefined ? "" : `; did you mean ${name}?`;
}
