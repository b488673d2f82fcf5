import type { Frame } from "../../frame/index.js";

/** A sweep of the tenant, as far as an enrichment shows it. */
export interface TenantSweep {
  /** One row a hit. */
  readonly hits: Frame<{ indicator: string; table: string }>;
  readonly info: { readonly complete: boolean; readonly reason: string | null; readonly hits: number };
  toJSON(): unknown;
}
