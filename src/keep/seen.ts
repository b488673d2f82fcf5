import { DateColumn, Frame, madeByHand } from "../frame/index.js";
import type { Comparison, Seen } from "./compare.js";

type SeenRow = { key: string; first: Date; last: Date; state: string };

const notes = {
  key: { type: "string" },
  first: { type: "datetime" },
  last: { type: "datetime" },
  state: { type: "string" },
};

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
  const states = [...seen.values()];
  return Frame.make<SeenRow>(
    {
      key: [...seen.keys()],
      first: DateColumn.fromDates(states.map(({ first }) => first)),
      last: DateColumn.fromDates(states.map(({ last }) => last)),
      state: states.map(({ state }) => state),
    },
    ["key", "first", "last", "state"],
    { name: "seen", info: { ...madeByHand, rows: seen.size }, columns: notes },
  );
}

/** The same, read back. */
export function fromSeen(frame: Frame<SeenRow>): Map<string, Seen> {
  const seen = new Map<string, Seen>();
  for (let row = 0; row < frame.totalRows(); row++) {
    seen.set(frame.get("key", row), {
      first: frame.get("first", row),
      last: frame.get("last", row),
      state: frame.get("state", row) as Seen["state"],
    });
  }
  return seen;
}
