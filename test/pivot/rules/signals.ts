import { ruleDefaults, type RuleOptions } from "../../../src/pivot/rules/options.js";
import type { Sighting, Signal, SignalKind } from "../../../src/pivot/signal.js";

export const settings = (options: RuleOptions = {}): Required<RuleOptions> => ({
  ...ruleDefaults,
  ...options,
});
export const signal = (kind: SignalKind, value: string, traits: string[] = []): Signal => ({
  kind,
  value,
  traits,
});
export const address = signal("address", "203.0.113.10");

/** A record of a host from a day to a day. */
export function seen(host: string, first: string | null, last: string | null): Sighting {
  const day = (text: string | null): Date | null => (text === null ? null : new Date(text));
  return {
    host,
    signal: address,
    firstSeen: day(first),
    lastSeen: day(last),
    pivot: "passiveDns",
    evidence: "r",
    request: 1,
  };
}
