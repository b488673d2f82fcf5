import type { IndicatorKind } from "../model/index.js";
import type { KnownIndicator, LeftOut } from "./known-indicator.js";

/** The Traffic Light Protocol, version 2.0, from the least to the most restricted. */
export const tlps = ["clear", "green", "amber", "amber+strict", "red"] as const;
/** A marking of the Traffic Light Protocol 2.0: who may read it. */
export type Tlp = (typeof tlps)[number];

/** From the best to the worst; `unknown` is what nothing is known of. */
export const verdicts = ["benign", "unknown", "suspicious", "malicious"] as const;
/** What something is held to be; `unknown` is what nothing is known of. */
export type Verdict = (typeof verdicts)[number];

/** An indicator with what a hunt came to think of it. */
export interface Subject extends KnownIndicator {
  /** What the hunt holds it to be. */
  readonly verdict: Verdict;
  /** How sure the verdict is, or how closely it is tied to the seed: 0 to 1; null where nothing was weighed. */
  readonly score: number | null;
  /** Why, strongest first, in words. Live; what shows them defangs. */
  readonly reasons: readonly string[];
}

/** One step between two things, with the record that shows it. */
export interface Relation {
  /** Where the step begins: a host, a shared thing, a source. Live. */
  readonly from: string;
  /** `hostname`, `ipAddress`, a kind of signal, or a kind of source. */
  readonly fromKind: string;
  /** Where it leads. Live. */
  readonly to: string;
  /** As `fromKind`. */
  readonly toKind: string;
  /** The call that brought the record: `passiveDns`, `trackers`, … */
  readonly pivot: string;
  /** The record's id. */
  readonly evidence: string | null;
  /** The service's id of the request that brought the record, where it is known. */
  readonly requestId?: string | null;
  /** First sight of the two together; null where the record does not say. */
  readonly firstSeen: Date | null;
  /** Last sight of the two together; null where the record does not say. */
  readonly lastSeen: Date | null;
  /** 0 to 1. */
  readonly weight: number | null;
}

/** An indicator in the tenant's own data. */
export interface Sighting {
  /** When; null for a row of a log without a time that can be read. */
  readonly time: Date | null;
  /** The table or the log. */
  readonly table: string;
  /** The one that was looked for; what stands in the row is `value`. */
  readonly indicator: string;
  /** Of the indicator. */
  readonly kind: IndicatorKind;
  /** The machine, where the row names one. */
  readonly device: string | null;
  /** The account or mailbox, where the row names one. */
  readonly user: string | null;
  /** What happened, in the row's own words. */
  readonly action: string | null;
  /** What stands in the row. */
  readonly value: string | null;
  /** The row's id in its table, or its line in a log; null where it has none. */
  readonly rowId: string | null;
}

/** An article, actor, CVE or incident that the hunt rests on or led to. */
export interface Reference {
  /** What it is. */
  readonly kind: "article" | "actor" | "cve" | "incident";
  /** The service's id, the number of a CVE or of an incident. */
  readonly id: string;
  /** As the service calls it. */
  readonly title: string;
  /** What it names of the subjects. */
  readonly names: readonly string[];
}

/** A request behind it, as the evidence appendix lists it. */
export interface RequestNote {
  /** When it began. */
  readonly time: Date;
  /** The route's template, without the value that was asked about. */
  readonly route: string;
  /** HTTP status of the last answer; null where none came. */
  readonly status: number | null;
  /** Rows of a page, 1 for a record; 0 where it failed or has none. */
  readonly rows: number;
  /** The service's own id, for a support case. */
  readonly requestId: string | null;
}

/**
 * What a hunt knows, in one shape: every export, correlation and write-up is made from it, whether a trail, a sweep, an
 * enriched incident or a hunter's own list stands behind it.
 */
export interface Intelligence {
  /** What the document is called. */
  readonly title: string;
  /** What was asked. */
  readonly question: string | null;
  /** Who may read it. */
  readonly tlp: Tlp;
  /** When the hunt ran. The same hunt gives the same documents. */
  readonly producedAt: Date;
  /** `graph`, `sample`, `tape`. */
  readonly source: string;
  /** Whether everything that was to be asked was answered in full. */
  readonly complete: boolean;
  /** Why not, where not. */
  readonly reason: string | null;
  /** What the hunt started from, in words. */
  readonly seeds: readonly string[];
  /** The indicators with what is thought of them. Values are live. */
  readonly subjects: readonly Subject[];
  /** The steps from the seeds to the subjects. */
  readonly relations: readonly Relation[];
  /** Where the tenant, or a log, met one of the subjects. */
  readonly sightings: readonly Sighting[];
  /** Articles, actors, CVEs and incidents behind it. */
  readonly references: readonly Reference[];
  /** What was asked of the service; empty where the hunt was not given. */
  readonly requests: readonly RequestNote[];
  /** What was given and is no indicator, with the reason; none where the list is missing. */
  readonly leftOut?: readonly LeftOut[];
}
