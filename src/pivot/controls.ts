import { maybeHostId, type HostId } from "../model/index.js";
import type { Board, Tie } from "./board.js";
import type { RuleName } from "./rules.js";
import type { PivotName } from "./specs/index.js";

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
 * count, which Graph does not give. From each such thing as many, the larger first, since relatives can hide in a small
 * one. The same board gives the same draw.
 */
export function drawControls(board: Board, pivot: ControlledPivot, count: number): HostId[] {
  const asked = board.controls[controlled[pivot].kind];
  const crowds = [...board.ties.values()]
    .filter(({ dropped, carriers }) => dropped && carriers.size >= 10)
    .toSorted((a, b) => sizeOf(b) - sizeOf(a) || (a.signal.value < b.signal.value ? -1 : 1))
    .map(({ carriers }) => spread([...carriers.keys()].filter((host) => !board.hosts.has(host))));
  const drawn = new Set<string>();
  const most = Math.max(0, ...crowds.map((hosts) => hosts.length));
  for (let turn = 0; turn < most && drawn.size < count; turn++) {
    for (const hosts of crowds) {
      const host = hosts[turn];
      if (host !== undefined && !asked.has(host) && drawn.size < count) drawn.add(host);
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

/**
 * How many unrelated hosts to ask, at least `least`: one for every `PER` hosts that are judged, since the more there are,
 * the rarer a value may be that some of them share by chance.
 */
export function controlsFor({ hosts }: Board, least: number): number {
  return least === 0 ? 0 : Math.max(least, Math.ceil(hosts.size / PER));
}

const PER = 8;

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

/** Whether hosts of the hunt share a value that is not common by its name and that so many unrelated hosts carry. */
export function isUndecided(board: Board, pivot: ControlledPivot, hits: number): boolean {
  return [...board.ties.values()].some(
    (tie) =>
      tie.signal.kind === controlled[pivot].kind &&
      !tie.signal.traits.includes("common") &&
      popularity(board, tie).hits === hits &&
      [...tie.carriers.keys()].filter((host) => board.hosts.has(host)).length > 1,
  );
}

const nobody: ReadonlySet<string> = new Set();
