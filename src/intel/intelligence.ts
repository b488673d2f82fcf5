import type { IndicatorKind } from "../model/index.js";
import type { KnownIndicator, LeftOut } from "./known-indicator.js";

/** The Traffic Light Protocol, version 2.0, from the least to the most restricted. */
export const tlps = ["clear", "green", "amber", "amber+strict", "red"] as const;
export type Tlp = (typeof tlps)[number];

/** From the best to the worst; `unknown` is what nothing is known of. */
export const verdicts = ["benign", "unknown", "suspicious", "malicious"] as const;
export type Verdict = (typeof verdicts)[number];

/** An indicator with what a hunt came to think of it. */
export interface Subject extends KnownIndicator {
  readonly verdict: Verdict;
  /** How sure the verdict is, or how closely it is tied to the seed: 0 to 1; null where nothing was weighed. */
  readonly score: number | null;
  /** Why, strongest first, in words. Live; what shows them defangs. */
  readonly reasons: readonly string[];
}

/** One step between two things, with the record that shows it. */
export interface Relation {
  readonly from: string;
  readonly fromKind: string;
  readonly to: string;
  readonly toKind: string;
  /** The call that brought the record: `passiveDns`, `trackers`, … */
  readonly pivot: string;
  /** The record's id. */
  readonly evidence: string | null;
  /** The service's id of the request that brought the record, where it is known. */
  readonly requestId?: string | null;
  readonly firstSeen: Date | null;
  readonly lastSeen: Date | null;
  /** 0 to 1. */
  readonly weight: number | null;
}

/** An indicator in the tenant's own data. */
export interface Sighting {
  readonly time: Date | null;
  /** The table or the log. */
  readonly table: string;
  readonly indicator: string;
  readonly kind: IndicatorKind;
  readonly device: string | null;
  readonly user: string | null;
  readonly action: string | null;
  /** What stands in the row. */
  readonly value: string | null;
  readonly rowId: string | null;
}

/** An article, actor, CVE or incident that the hunt rests on or led to. */
export interface Reference {
  readonly kind: "article" | "actor" | "cve" | "incident";
  readonly id: string;
  readonly title: string;
  /** What it names of the subjects. */
  readonly names: readonly string[];
}

/** A request behind it, as the evidence appendix lists it. */
export interface RequestNote {
  readonly time: Date;
  readonly route: string;
  readonly status: number | null;
  readonly rows: number;
  readonly requestId: string | null;
}

/**
 * What a hunt knows, in one shape: every export, correlation and write-up is made from it, whether a trail, a sweep, an
 * enriched incident or a hunter's own list stands behind it.
 */
export interface Intelligence {
  readonly title: string;
  /** What was asked. */
  readonly question: string | null;
  readonly tlp: Tlp;
  /** When the hunt ran. The same hunt gives the same documents. */
  readonly producedAt: Date;
  /** `graph`, `sample`, `tape`. */
  readonly source: string;
  readonly complete: boolean;
  /** Why not, where not. */
  readonly reason: string | null;
  readonly seeds: readonly string[];
  readonly subjects: readonly Subject[];
  readonly relations: readonly Relation[];
  readonly sightings: readonly Sighting[];
  readonly references: readonly Reference[];
  readonly requests: readonly RequestNote[];
  /** What was given and is no indicator, with the reason; none where the list is missing. */
  readonly leftOut?: readonly LeftOut[];
}
