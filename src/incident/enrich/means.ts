import type { IndicatorRecord, RequestNote, World } from "../../intel/index.js";

import type { WriteMeans } from "../write-back/write.js";
import type { TenantSweep } from "./tenant-sweep.js";

/** The world outside an enrichment. The hunt supplies it. */
export interface EnrichMeans<S extends TenantSweep = TenantSweep> extends World {
  /** Looks for indicators in the tenant's own tables. */
  sweep?(indicators: readonly IndicatorRecord[], options: { signal?: AbortSignal }): Promise<S>;
  /** Writes to incidents. */
  readonly write?: WriteMeans;
  /** The requests that were made so far. */
  requests?(): readonly RequestNote[];
}
