import { basename } from "node:path";
import { plural, printable } from "../../base/text.js";

/** What is said, once, of a tape that cannot be read in places. */
export function damageText(path: string, count: number): string {
  return (
    `The tape ${printable(basename(path))} is damaged in ${plural(count, "place")}: what stood there counts as not ` +
    "recorded. Look at it with: huntbook tape check"
  );
}

/** What is said, once, of a tape that a writer left in the middle of a record. */
export function tornText(path: string): string {
  return (
    `The tape ${printable(basename(path))} ended within a record, as a writer leaves it that is killed: the record ` +
    "counts as not recorded, and its place is marked."
  );
}
