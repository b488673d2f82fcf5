import { createHash } from "node:crypto";

/** What a comment of ours is: the verdict of an enrichment, or a hunter's own words. */
export type MarkKind = "verdict" | "note";

/** The end of a comment by which it is known again, a hash of what it says: `[huntbook verdict 3f2a9c81d0e4]`. */
export function markOf(kind: MarkKind, content: string): string {
  return `[huntbook ${kind} ${createHash("sha256").update(content).digest("hex").slice(0, 12)}]`;
}

/** The mark of a verdict in a comment; undefined where it is none of ours. */
function findVerdictMark(comment: string): string | undefined {
  return /\[huntbook verdict [0-9a-f]{12}\]/.exec(comment)?.[0];
}

/** A comment that stands on an incident. */
interface Posted {
  readonly comment: string;
  readonly created: Date | null;
}

/** The latest verdict among comments: what the incident says today. */
export function latestVerdict(comments: readonly Posted[]): Posted | undefined {
  return comments
    .filter(({ comment }) => findVerdictMark(comment) !== undefined)
    .toSorted((a, b) => Number(a.created ?? 0) - Number(b.created ?? 0))
    .at(-1);
}

/** Whether comments say it already: a note once and for all, a verdict where no later one says otherwise. */
export function isSaid(mark: string, comments: readonly Posted[]): boolean {
  const isVerdict = findVerdictMark(mark) !== undefined;
  const those = isVerdict ? [latestVerdict(comments)] : comments;
  return those.some((posted) => posted?.comment.includes(mark));
}
