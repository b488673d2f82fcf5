import { frameFrom, type Frame } from "../frame/index.js";
import type { Comparison, Seen } from "./compare.js";

type SeenRow = { key: string; first: Date; last: Date; state: string };

/** What was ever there, with this run's rows in it. */
export function remember(
  at: Date,
  keys: Iterable<string>,
  before: ReadonlyMap<string, Seen>,
  comparison: Comparison | undefined,
): Frame<SeenRow> {
  const seen = new Map(before);
  for (const { change, key } of comparison?.rows ?? []) {
    const known = seen.get(key);
    if (known !== undefined && (change === "gone" || change === "unknown"))
      seen.set(key, { ...known, state: change });
  }
  for (const key of keys) seen.set(key, { first: seen.get(key)?.first ?? at, last: at, state: "there" });
  const rows = Array.from(seen, ([key, { first, last, state }]): SeenRow => ({ key, first, last, state }));
  return frameFrom(rows, {
    name: "seen",
    columns: [
      { name: "key", type: "string" },
      { name: "first", type: "datetime" },
      { name: "last", type: "datetime" },
      { name: "state", type: "string" },
    ],
  });
}

/** The same, read back. */
export function fromSeen(frame: Frame<SeenRow>): Map<string, Seen> {
  return new Map(
    frame
      .objects()
      .map(({ key, first, last, state }) => [key, { first, last, state: state as Seen["state"] }]),
  );
}
