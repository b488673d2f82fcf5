import { maybeHostId, type HostId } from "../../model/index.js";
import type { Board, Tie } from "./board.js";
import type { RuleName } from "../rules/names.js";
import type { PivotName } from "../specs/index.js";

/** What unrelated hosts are asked: the pivot, the kind of its values, and the rule that goes by it. */
export const controlled = {
  trackers: { kind: "tracker", rule: "popularTracker" },
  cookies: { kind: "cookie", rule: "commonCookie" },
} as const;

export type ControlledPivot = keyof typeof controlled;

/** Those of a step's pivots, with their rules switched on, for which unrelated hosts are asked. */
export function controlledPivots(pivots: readonly PivotName[], off: readonly RuleName[]): ControlledPivot[] {
  const names = Object.keys(controlled) as ControlledPivot[];
  return names.filter((name) => pivots.includes(name) && !off.includes(controlled[name].rule));
}

/**
 * Hosts that have nothing to do with the hunt and were not asked yet, drawn from those that share a thing which ties
 * nothing (a shared hosting address, a registrar's mailbox). What they carry too is popular: the stand-in for a global
 * count, which Graph does not give. From each such thing as many; from those with fewer than `large` carriers only where
 * the others do not suffice, since relatives can hide there. The same board gives the same draw.
 */
export function drawControls(board: Board, pivot: ControlledPivot, count: number, large: number): HostId[] {
  const asked = board.controls[controlled[pivot].kind];
  const crowds = [...board.ties.values()].filter(({ dropped, carriers }) => dropped && carriers.size >= 10);
  const drawn = new Set<string>();
  for (const isLarge of [true, false]) {
    const hosts = crowds
      .filter((tie) => sizeOf(tie) >= large === isLarge)
      .toSorted((a, b) => sizeOf(b) - sizeOf(a) || (a.signal.value < b.signal.value ? -1 : 1))
      .map(({ carriers }) => spread([...carriers.keys()].filter((host) => !board.hosts.has(host))));
    const most = Math.max(0, ...hosts.map(({ length }) => length));
    for (let turn = 0; turn < most; turn++) {
      for (const host of hosts.flatMap((names) => names[turn] ?? [])) {
        if (!asked.has(host) && drawn.size < count) drawn.add(host);
      }
    }
  }
  return [...drawn].flatMap((name) => maybeHostId(name) ?? []);
}

function sizeOf({ degree, carriers }: Tie): number {
  return Math.max(degree ?? 0, carriers.size);
}

/** Names in an order in which neighbours of the alphabet lie far from each other: by every 17th. */
function spread(names: readonly string[]): string[] {
  const sorted = names.toSorted();
  return Array.from({ length: 17 }, (_, start) =>
    sorted.filter((_name, index) => index % 17 === start),
  ).flat();
}

/** How many unrelated hosts were asked for the values of a tie's kind, and how many of them carry this one. */
export interface Popularity {
  readonly hits: number;
  readonly asked: number;
}

export function popularity({ controls, hosts }: Board, { signal, carriers }: Tie): Popularity {
  const asked = signal.kind === "tracker" || signal.kind === "cookie" ? controls[signal.kind] : nobody;
  let hits = 0;
  for (const host of carriers.keys()) if (asked.has(host) && !hosts.has(host)) hits++;
  return { hits, asked: asked.size };
}

/** Unrelated hosts that are asked for each host that carries a value: what ties more of them is held against more. */
const PER_HOST = { trackers: 4, cookies: 2 } as const;

/**
 * How many unrelated hosts to ask in all, so that the values which hosts of the hunt share are told from popular ones: at
 * least `least`, twice as many where one of them has such a value, which may be chance; none where nothing is shared.
 */
export function countControls(board: Board, pivot: ControlledPivot, least: number): number {
  let most = 0;
  for (const tie of board.ties.values()) {
    if (tie.signal.kind !== controlled[pivot].kind || tie.signal.traits.length > 0) continue;
    const carriers = [...tie.carriers.keys()].filter((host) => board.hosts.has(host)).length;
    const { hits } = popularity(board, tie);
    if (carriers < 2 || hits > 1) continue;
    most = Math.max(most, Math.max(least, PER_HOST[pivot] * carriers) * (hits + 1));
  }
  return least === 0 ? 0 : most;
}

const nobody: ReadonlySet<string> = new Set();
