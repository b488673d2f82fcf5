import type { FrameInfo } from "../frame/index.js";
import type { Verdict } from "../intel/index.js";
import type { TenantSweep } from "./enrich/tenant-sweep.js";
import type { Judgement } from "./verdict/judge.js";
import type { Severity } from "./verdict/severity.js";
import type { Known } from "./verdict/subject.js";

/** One thing with what is known of it and what the rules came to. */
export interface Judged extends Known {
  readonly judgement: Judgement;
}

/** What an enrichment says of itself. */
export interface EnrichInfo extends FrameInfo {
  /** Things that were judged. */
  readonly entities: number;
  /** How long it took. */
  readonly seconds: number;
  /** Routes that could not be read, with the reason. */
  readonly unavailable: Readonly<Record<string, string>>;
}

/** The incident that an enrichment is of. */
export interface EnrichedIncident {
  /** The number that the portal shows, as text. */
  readonly id: string;
  /** As the service calls it; hostile text may stand in it. */
  readonly title: string;
  /** In Graph's words: informational, low, medium, high. */
  readonly severity: string | null;
  /** In Graph's words: active, inProgress, resolved, … */
  readonly status: string | null;
  /** What an analyst held it to be, in Graph's words. */
  readonly classification: string | null;
  /** Those that people and playbooks have set. */
  readonly customTags: readonly string[];
  /** When the service opened it. */
  readonly created: Date | null;
  /** What stands there already: no comment is posted twice. */
  readonly comments: readonly { readonly comment: string; readonly created: Date | null }[];
}

/** What an enrichment came to, as far as it is shown, exported and written back. */
export interface Enriched {
  readonly incident: EnrichedIncident | null;
  /** Everything that is known of each thing, the gravest first. */
  readonly judged: readonly Judged[];
  readonly verdict: Verdict;
  readonly score: number;
  readonly reasons: readonly string[];
  readonly severity: Severity;
  readonly sweep: TenantSweep | null;
  readonly info: EnrichInfo;
}
