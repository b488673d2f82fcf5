import type { Enrichment, VerdictData } from "../../incident/index.js";
import type { Indicators, Intelligence, Tlp, Verdict } from "../../intel/index.js";
import type { Sweep, SweepHit } from "../../kql/sweep/index.js";
import type { Trail } from "../../pivot/index.js";
import type { TrailData } from "../../pivot/trail/trail-data.js";
import type { Hunt } from "../hunt.js";

/** What a hunt gave, as it is or as its JSON: all that can be shared, correlated and written up. */
export type Findings =
  Trail | TrailData | Sweep | SweepData | Enrichment<Sweep> | VerdictData | Intelligence | Indicators;

/** What `sweep.toJSON()` gives, as far as it is read. */
export interface SweepData {
  /** Whether it is complete, when it began, and where it asked. */
  readonly info: Pick<Sweep["info"], "complete" | "reason" | "startedAt" | "source">;
  /** One row a hit, as `sweep.hits` has it. */
  readonly hits: readonly SweepHit[];
  /** One row for each table and outcome, as `sweep.coverage` has it. */
  readonly coverage: readonly object[];
}

/** How findings are read; of an `Intelligence` only what is given here is otherwise than it says. */
export interface IntelligenceOptions {
  /** What the document is called. @default from the seeds */
  title?: string;
  /** What was asked. */
  question?: string;
  /** Who may read it, by the Traffic Light Protocol 2.0. @default "amber" */
  tlp?: Tlp;
  /** Findings of a trail from this score on, 0 to 1. @default 0 */
  minScore?: number;
  /** Whether what a trail started from is among the indicators. False where the seed is a victim. @default true */
  seeds?: boolean;
  /** What is held of indicators that nothing was weighed for: a plain list, and the seeds of a trail. @default "unknown" */
  verdict?: Verdict;
  /** What was met of them in the tenant. */
  sweep?: Sweep | SweepData;
  /** Names that are left out, with everything below them. */
  exclude?: readonly string[];
  /** The hunt that made the requests, so that they stand in the evidence with their ids. */
  hunt?: Pick<Hunt, "requests" | "source" | "now">;
  /** When it was found out. @default the start of the run; of a plain list the hunt's clock */
  producedAt?: Date | string;
}

export const intelligenceOptions = [
  "title",
  "question",
  "tlp",
  "minScore",
  "seeds",
  "verdict",
  "sweep",
  "exclude",
  "hunt",
  "producedAt",
];
