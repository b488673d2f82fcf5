import type { Frame } from "../../frame/index.js";
import type { IndicatorRecord, RequestNote, World } from "../../intel/index.js";

import type { WriteMeans } from "../write-back/write.js";

/** A sweep of the tenant, as far as an enrichment shows it. */
export interface TenantSweep {
  /** One row a hit. */
  readonly hits: Frame<{ indicator: string; table: string }>;
  readonly info: { readonly complete: boolean; readonly reason: string | null; readonly hits: number };
  toJSON(): unknown;
}

/** The world outside an enrichment. The hunt supplies it. */
export interface EnrichMeans<S extends TenantSweep = TenantSweep> extends World {
  /** Looks for indicators in the tenant's own tables. */
  sweep?(indicators: readonly IndicatorRecord[], options: { signal?: AbortSignal }): Promise<S>;
  /** Writes to incidents. */
  readonly write?: WriteMeans;
  /** The requests that were made so far. */
  requests?(): readonly RequestNote[];
}
