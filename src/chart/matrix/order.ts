export interface Signal {
  readonly kind: string;
  readonly value: string;
}

/** One host carries one signal; both by their index. */
export interface Cell {
  readonly host: number;
  readonly signal: number;
  readonly weight: number;
}

export interface Matrix {
  readonly hosts: readonly string[];
  readonly signals: readonly Signal[];
  readonly cells: readonly Cell[];
  readonly weighted: boolean;
}

const ROUNDS = 40;

/**
 * Hosts with the same signals beside one another, and signals on the same hosts. Hosts that share nothing with one
 * another, not even through others, form groups of their own, the largest first; within a group, hosts and signals move
 * in turn to the middle of what they are linked to (the barycentre method) until they stay. Signals stand by kind.
 */
export function order(matrix: Matrix): Matrix {
  const { hosts, signals, cells } = matrix;
  const ofHost = neighbours(hosts.length, cells, "host", "signal");
  const ofSignal = neighbours(signals.length, cells, "signal", "host");
  const group = groupsOf(ofHost, ofSignal);
  const names = signals.map(({ kind, value }) => `${kind} ${value}`);
  let hostPlaces = rank(
    hosts.map((_host, index) => -(ofHost[index]?.length ?? 0)),
    group,
    hosts,
  );
  let signalPlaces: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    signalPlaces = rank(
      ofSignal.map((linked) => mean(linked, hostPlaces)),
      undefined,
      names,
    );
    hostPlaces = rank(
      ofHost.map((linked) => mean(linked, signalPlaces)),
      group,
      hosts,
    );
  }
  const kinds = kindsBySize(matrix);
  const hostOrder = byPlace(hostPlaces);
  const signalOrder = byPlace(signalPlaces).sort(
    (a, b) => kinds.indexOf(signals[a]?.kind ?? "") - kinds.indexOf(signals[b]?.kind ?? ""),
  );
  const newHost = inverse(hostOrder);
  const newSignal = inverse(signalOrder);
  return {
    ...matrix,
    hosts: hostOrder.map((index) => hosts[index] as string),
    signals: signalOrder.map((index) => signals[index] as Signal),
    cells: cells
      .map(({ host, signal, weight }) => ({
        host: newHost[host] ?? 0,
        signal: newSignal[signal] ?? 0,
        weight,
      }))
      .sort((a, b) => a.host - b.host || a.signal - b.signal),
  };
}

type Side = "host" | "signal";

function neighbours(count: number, cells: readonly Cell[], own: Side, other: Side): number[][] {
  const lists: number[][] = Array.from({ length: count }, () => []);
  for (const cell of cells) lists[cell[own]]?.push(cell[other]);
  return lists;
}

/** For each host, the rank of the group of hosts that it hangs together with: 0 is the largest. */
function groupsOf(ofHost: readonly number[][], ofSignal: readonly number[][]): number[] {
  const group = ofHost.map(() => -1);
  const sizes: number[] = [];
  for (const seed of ofHost.keys()) {
    if (group[seed] !== -1) continue;
    const id = sizes.length;
    const found = [seed];
    group[seed] = id;
    for (const host of found) {
      for (const next of (ofHost[host] ?? []).flatMap((signal) => ofSignal[signal] ?? [])) {
        if (group[next] !== -1) continue;
        group[next] = id;
        found.push(next);
      }
    }
    sizes.push(found.length);
  }
  const ranks = inverse(
    sizes.map((_size, id) => id).sort((a, b) => (sizes[b] ?? 0) - (sizes[a] ?? 0) || a - b),
  );
  return group.map((id) => ranks[id] ?? 0);
}

/** The place of each in the order of group, then value, then name. */
function rank(
  values: readonly number[],
  group: readonly number[] | undefined,
  names: readonly string[],
): number[] {
  const indices = values.map((_value, index) => index);
  indices.sort(
    (a, b) =>
      (group?.[a] ?? 0) - (group?.[b] ?? 0) ||
      (values[a] ?? 0) - (values[b] ?? 0) ||
      ((names[a] ?? "") < (names[b] ?? "") ? -1 : 1),
  );
  return inverse(indices);
}

function mean(linked: readonly number[], places: readonly number[]): number {
  return linked.reduce((sum, index) => sum + (places[index] ?? 0), 0) / Math.max(1, linked.length);
}

/** The kind with the most signals first. */
function kindsBySize({ signals }: Matrix): string[] {
  const counts = new Map<string, number>();
  for (const { kind } of signals) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([kind]) => kind);
}

function byPlace(places: readonly number[]): number[] {
  return places.map((_place, index) => index).sort((a, b) => (places[a] ?? 0) - (places[b] ?? 0));
}

function inverse(order: readonly number[]): number[] {
  const places = order.map(() => 0);
  for (const [place, index] of order.entries()) places[index] = place;
  return places;
}
