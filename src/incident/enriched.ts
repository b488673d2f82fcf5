import type { FrameInfo } from "../frame/index.js";
import type { Verdict } from "../intel/index.js";
import type { TenantSweep } from "./enrich/means.js";
import type { Judgement } from "./verdict/judge.js";
import type { Severity } from "./verdict/severity.js";
import type { Known } from "./verdict/subject.js";

/** One thing with what is known of it and what the rules came to. */
export interface Judged extends Known {
  readonly judgement: Judgement;
}

/** What an enrichment says of itself. */
export interface EnrichInfo extends FrameInfo {
  readonly entities: number;
  readonly seconds: number;
  /** Routes that could not be read, with the reason. */
  readonly unavailable: Readonly<Record<string, string>>;
}

/** The incident that an enrichment is of. */
export interface EnrichedIncident {
  readonly id: string;
  readonly title: string;
  readonly severity: string | null;
  readonly status: string | null;
  readonly classification: string | null;
  readonly customTags: readonly string[];
  readonly created: Date | null;
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
