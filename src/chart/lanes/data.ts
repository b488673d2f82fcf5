import type { Lane, Span } from "../spans.js";

/** A value from `start` to `end`. */
export interface Held {
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** A host had a value. */
export interface Holding extends Span, Held {}

/** A value that several hosts had, and those hosts in the order in which they were first seen with it. */
export interface Shared {
  readonly value: string;
  readonly hosts: readonly string[];
}

export interface Placed extends Holding {
  /** Which of the lane's lines it stands on, so that bars at the same time do not cover one another. */
  readonly line: number;
}

export interface PackedLane {
  readonly label: string;
  readonly lines: number;
  readonly spans: readonly Placed[];
}

/** The values on more than one host: those on the most hosts first, then those that were seen first. */
export function sharedValues(lanes: readonly Lane<Holding>[]): Shared[] {
  const hosts = new Map<string, Set<string>>();
  const spans = lanes.flatMap((lane) => lane.spans).sort((a, b) => a.start - b.start || a.end - b.end);
  for (const { value, label } of spans) hosts.set(value, (hosts.get(value) ?? new Set()).add(label));
  return Array.from(hosts, ([value, labels]) => ({ value, hosts: [...labels] }))
    .filter(({ hosts }) => hosts.length > 1)
    .sort((a, b) => b.hosts.length - a.hosts.length);
}

/**
 * Each bar on the first line of its lane that is free; a value keeps its line where it can. `roomAfter` says how long
 * the line is not free after a bar, for what is written there.
 */
export function packLanes(lanes: readonly Lane<Holding>[], roomAfter: (span: Held) => number): PackedLane[] {
  return lanes.map(({ label, spans }) => {
    const free: number[] = [];
    const last = new Map<string, number>();
    const placed = spans.map((span): Placed => {
      const own = last.get(span.value);
      const isFree = (line: number): boolean => (free[line] ?? -Infinity) < span.start;
      const first = free.findIndex((_until, line) => isFree(line));
      const line = own !== undefined && isFree(own) ? own : first === -1 ? free.length : first;
      free[line] = span.end + roomAfter(span);
      last.set(span.value, line);
      return { ...span, line };
    });
    return { label, lines: free.length, spans: placed };
  });
}
