import type { Asked } from "../../intel/index.js";

/** What a run says of itself. */
export interface TrailInfo extends Asked {
  /** The hosts that the run started from: those of the plan, and those that its other seeds led to. */
  readonly seeds: readonly string[];
  /** What each seed led to that is no host itself: an article, an actor, a CVE, an incident. */
  readonly origins: readonly SeedOrigin[];
  /** How many hosts are related; seeds are not counted. */
  readonly hosts: number;
  /** When each seed was seen with what is its own; a trail that was written before has none. */
  readonly seen?: readonly SeenSeed[];
  /** By the hunt's clock. */
  readonly startedAt: Date;
}

/** From when to when a seed was seen; null where no record says. */
export interface SeenSeed {
  readonly host: string;
  readonly firstSeen: Date | null;
  readonly lastSeen: Date | null;
}

/** The record that names something, as a step of a chain. */
interface Naming {
  /** The call that brought it: `indicators`, `alerts`, `articles`. */
  readonly pivot: string;
  /** The record's id. */
  readonly evidence: string;
  /** The request that brought it, a row of `hunt.requests()`. */
  readonly request: number | null;
}

export interface OriginSource extends Naming {
  /** The source in words: `article 26ad8946`. */
  readonly source: string;
  readonly kind: string;
}

export interface OriginHost extends Naming {
  readonly host: string;
  readonly firstSeen: Date | null;
  readonly lastSeen: Date | null;
  /** The seed itself, or for a CVE the article. */
  readonly via: string;
}

/** What a seed led to that is no host itself. */
export interface SeedOrigin {
  /** The seed in words: `article 26ad8946`. */
  readonly seed: string;
  /** `article`, `actor`, `cve`, `incident`. */
  readonly kind: string;
  /** The sources that it led to first: of a CVE the articles that mention it. */
  readonly sources: readonly OriginSource[];
  /** The hosts it led to, when the source says that they were in use, and which source named each. */
  readonly hosts: readonly OriginHost[];
  /** What it names besides and cannot be pivoted from: hashes, mailboxes, hosts known to be good. */
  readonly leftOut: readonly string[];
}
