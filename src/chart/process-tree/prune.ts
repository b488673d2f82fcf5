import type { Process } from "./processes.js";

/** Deeper than this only what is marked, and what led to it, is shown. */
const DEEPEST = 24;
/** So many children cost as much as a further level. */
const BROAD = 6;

/** The processes that are shown, and how many there are at and below each. */
export interface Pruned {
  readonly shown: ReadonlySet<Process>;
  readonly sizes: ReadonlyMap<Process, number>;
}

interface Place {
  readonly process: Process;
  readonly above: Place | undefined;
  /** How far from a root, where brothers beyond the first few count as further away. */
  readonly cost: number;
  readonly depth: number;
}

/**
 * At most so many: what is marked first, then what is near to a root and among the first there. A process comes with all
 * that led to it or not at all, so that none stands in the wrong place and no tree ends before its first row.
 */
export function prune(roots: readonly Process[], limit: number): Pruned {
  const places = placesOf(roots);
  const sizes = new Map<Process, number>();
  for (const { process, above } of places.toReversed()) {
    const size = (sizes.get(process) ?? 0) + 1;
    sizes.set(process, size);
    if (above !== undefined) sizes.set(above.process, (sizes.get(above.process) ?? 0) + size);
  }
  const wanted = places
    .filter(({ process, depth }) => process.isMarked || (process.isOwn && depth <= DEEPEST))
    .sort((a, b) => Number(b.process.isMarked) - Number(a.process.isMarked) || a.cost - b.cost);
  const shown = new Set<Process>();
  for (const place of wanted) {
    const way: Process[] = [];
    for (let at: Place | undefined = place; at !== undefined && !shown.has(at.process); at = at.above) {
      way.push(at.process);
      if (shown.size + way.length > limit) break;
    }
    if (shown.size + way.length <= limit) for (const process of way) shown.add(process);
  }
  return { shown, sizes };
}

/** Every process behind what started it. */
function placesOf(roots: readonly Process[]): Place[] {
  const ranks = new Map<string, number>();
  const places = roots.map((process): Place => {
    const rank = ranks.get(process.device) ?? 0;
    ranks.set(process.device, rank + 1);
    return { process, above: undefined, cost: Math.floor(rank / BROAD), depth: 0 };
  });
  for (let index = 0; index < places.length; index++) {
    const above = places[index] as Place;
    above.process.children.forEach((process, rank) => {
      const cost = above.cost + 1 + Math.floor(rank / BROAD);
      places.push({ process, above, cost, depth: above.depth + 1 });
    });
  }
  return places;
}
