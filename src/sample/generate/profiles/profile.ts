import type { Origin, Text } from "../../facts.js";
import type { Source } from "../indicator.js";

/** An actor or a tool as those who follow it describe it. */
export interface Profile {
  readonly title: string;
  readonly kind: "actor" | "tool";
  /** The day of the first known activity. */
  readonly active: string;
  readonly aliases: readonly string[];
  readonly targets: readonly string[];
  readonly origins: readonly Origin[];
  readonly summary: Text;
  readonly description: Text;
  readonly tradecraft: Text | null;
  readonly indicators: readonly Use[];
  /** The campaign that it is behind. */
  readonly behind?: string;
  /** What a hunt that starts here should end in. */
  readonly meaning: string;
  /** Indicators that must not be taken as they stand, each with the reason. */
  readonly traps?: Readonly<Record<string, string>>;
}

/** An indicator and the days of its use, the last one open where it is still in use. */
export type Use = readonly [value: string, source: Source, kind: string, from: string, to: string | null];
