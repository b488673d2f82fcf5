import type { Entity } from "../entities/entity.js";
import type { Facts, Mention, SharedIncident } from "../enrich/facts.js";

/** All that is known of one thing: what the rules judge. */
export interface Known {
  readonly entity: Entity;
  readonly facts: Facts;
  readonly mentions: readonly Mention[];
  readonly incidents: readonly SharedIncident[];
  /** Tracking ids that malicious hosts of the same incident carry, each with those. */
  readonly badTrackers: ReadonlyMap<string, readonly string[]>;
  /** The time of the incident. */
  readonly at: Date;
}

/** One thing that speaks against or for an entity. */
export interface Rule {
  readonly against: boolean;
  /** 0 to 1. What speaks against adds up as chances do; what speaks for takes its share from that. */
  readonly weight: number;
  /** What the rule says, for the table of rules. */
  readonly meaning: string;
  /** The sentence of reason, with its figures; undefined where the rule does not hold. Live: what shows it defangs. */
  judge(known: Known): string | undefined;
}

/** A rule that held, with its sentence. */
export interface Reason {
  readonly rule: string;
  readonly against: boolean;
  readonly weight: number;
  readonly text: string;
}
