import type { IndicatorKind } from "../model/index.js";

/** One thing to look for, when it was seen elsewhere, and why it is looked for. */
export interface KnownIndicator {
  /** The one canonical form. */
  readonly value: string;
  /** By its form alone. */
  readonly kind: IndicatorKind;
  /** Beginning of the time in which it was seen; null leaves that end open. */
  readonly firstSeen: Date | null;
  /** End of the time in which it was seen; null leaves that end open. */
  readonly lastSeen: Date | null;
  /** The step that led to it: `203.0.113.7 → evil.example (passiveDnsReverse)`. */
  readonly link: string | null;
  /** The id of the record that shows that step. */
  readonly evidence: string | null;
  /** What the hunt started from; the indicator itself where it was given as such. */
  readonly seed: string;
  /** Every step from the seed to it, in words. */
  readonly chain: readonly string[];
}

/** What a hunter gave and no table is asked for, with the reason. */
export type LeftOut = {
  /** As it was written. */
  value: string;
  /** Why it is not looked for, in words. */
  reason: string;
};
