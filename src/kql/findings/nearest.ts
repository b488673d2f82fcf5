import { findNearest } from "../../base/nearest.js";

/** The known name that is likely meant: of one or two letters only where it differs by case alone. */
export function findMeant(written: string, known: readonly string[]): string | undefined {
  const lower = written.toLowerCase();
  const same = known.find((name) => name.toLowerCase() === lower);
  return same ?? (written.length > 2 ? findNearest(written, known) : undefined);
}

/** `; did you mean x?`, or that it is a matter of letter case, or nothing. */
export function meant(suggestion: string | undefined, written: string): string {
  if (suggestion === undefined) return "";
  return suggestion.toLowerCase() === written.toLowerCase()
    ? `; names are case-sensitive: write ${suggestion}`
    : `; did you mean ${suggestion}?`;
}
