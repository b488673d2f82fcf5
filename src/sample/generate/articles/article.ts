import type { Text } from "../../facts.js";
import type { Indicator } from "../indicator.js";

/** An article as its author hands it in. */
export interface Article {
  /** The name under which the truth knows it. */
  readonly name: string;
  readonly title: string;
  readonly created: string;
  /** @default when it was created */
  readonly updated?: string;
  /** @default false */
  readonly featured?: boolean;
  readonly image: string | null;
  readonly tags: readonly string[];
  readonly summary: Text;
  readonly body: Text;
  readonly indicators: readonly Indicator[];
  /** What a hunt that starts here should end in. */
  readonly meaning: string;
  /** Campaigns that it tells of without naming a member. */
  readonly campaigns?: readonly string[];
  /** Indicators that must not be taken as they stand, each with the reason. */
  readonly traps?: Readonly<Record<string, string>>;
}
