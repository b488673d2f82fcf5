import { createHash } from "node:crypto";

/** What a comment of ours is: the verdict of an enrichment, or a hunter's own words. */
export type MarkKind = "verdict" | "note";

/** The end of a comment by which it is known again, a hash of what it says: `[huntbook verdict 3f2a9c81d0e4]`. */
export function markOf(kind: MarkKind, content: string): string {
  return `[huntbook ${kind} ${createHash("sha256").update(content).digest("hex").slice(0, 12)}]`;
}

/** The mark of a verdict in a comment; undefined where it is none of ours. */
export function findVerdictMark(comment: string): string | undefined {
  return /\[huntbook verdict [0-9a-f]{12}\]/.exec(comment)?.[0];
}
