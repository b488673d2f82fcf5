import type { Sighting, Signal } from "../signal.js";
import type { RuleName } from "./names.js";
import type { RuleOptions } from "./options.js";

/** The options with their defaults filled in. */
export type Settings = Required<RuleOptions>;

/** That a rule leaves something out, with the figures that decided; null where it does not. */
export type Verdict = { readonly rule: RuleName; readonly figures: string } | null;

/** What was left out: a signal as a whole, one host's tie by a signal, or a host. */
export interface Drop {
  readonly rule: RuleName;
  /** The host that was left out, or null where the whole signal was. */
  readonly host: string | null;
  /** The tie it had, or null for a host whose ties together were too weak. */
  readonly signal: Signal | null;
  /** The figures that decided. */
  readonly figures: string;
}

/** Whether the hunter said that no rule is to leave out a value or a host. */
export function isKept({ keep }: Settings, what: string): boolean {
  return keep.includes(what);
}

/** Whether a host on either side is kept. That the shared value is, says nothing of when who was there. */
export function isKeptTie(
  its: readonly Sighting[],
  theirs: readonly Sighting[],
  settings: Settings,
): boolean {
  return [...its, ...theirs].some(({ host, signal }) => host !== signal.value && isKept(settings, host));
}
