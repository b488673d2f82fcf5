import { maybeHostId, type HostId } from "../model/index.js";
import type { Board, Tie } from "./board.js";
import type { RuleName } from "./rules.js";
import type { PivotName } from "./specs/index.js";

/**
 * Hosts that have nothing to do with the hunt, drawn evenly from those that share a thing which ties nothing (a shared
 * hosting address, a registrar's mailbox). What they carry too is popular: the stand-in for a global count, which Graph
 * does not give. The same board gives the same draw.
 */
export function drawControls(board: Board, count: number): HostId[] {
  const strangers = new Set<string>();
  for (const tie of board.ties.values()) {
    if (!tie.dropped || tie.carriers.size < 10) continue;
    for (const host of tie.carriers.keys()) if (!board.hosts.has(host)) strangers.add(host);
  }
  const names = [...strangers].toSorted();
  const step = Math.max(1, names.length / count);
  const drawn = Array.from(
    { length: Math.min(count, names.length) },
    (_, index) => names[Math.floor(index * step)],
  );
  return drawn.flatMap((name) => maybeHostId(name ?? "") ?? []);
}

/** What unrelated hosts are asked, and the rule that goes by it: values that Graph cannot count. */
export const controlled = { trackers: "popularTracker", cookies: "commonCookie" } as const;

/** Those of a step's pivots, with their rules switched on, for which unrelated hosts are asked. */
export function controlledPivots(
  pivots: readonly PivotName[],
  off: readonly RuleName[],
): (keyof typeof controlled)[] {
  const names = Object.keys(controlled) as (keyof typeof controlled)[];
  return names.filter((name) => pivots.includes(name) && !off.includes(controlled[name]));
}

/** Control hosts that carry a tie's signal. One may be chance: a member can hide on shared hosting. */
export function popularity(board: Board, tie: Tie): number {
  let count = 0;
  for (const host of tie.carriers.keys()) if (board.controls.has(host)) count++;
  return count;
}
