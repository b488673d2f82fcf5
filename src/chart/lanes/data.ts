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

/** The values on more than one host: those on the most hosts first, then those that were seen first. */
export function sharedValues(lanes: readonly Lane<Holding>[]): Shared[] {
  const hosts = new Map<string, Set<string>>();
  const spans = lanes.flatMap((lane) => lane.spans).sort((a, b) => a.start - b.start || a.end - b.end);
  for (const { value, label } of spans) hosts.set(value, (hosts.get(value) ?? new Set()).add(label));
  return Array.from(hosts, ([value, labels]) => ({ value, hosts: [...labels] }))
    .filter(({ hosts }) => hosts.length > 1)
    .sort((a, b) => b.hosts.length - a.hosts.length);
}
