export type { AskKql } from "./ask.js";
export type { CoverageRow } from "./coverage.js";
export type { SweepHit } from "./hits.js";
export type { SweepOptions } from "./options.js";
export { planSweep, type NotSearched, type SweepPlan, type SweepQuery } from "./plan.js";
export { runSweep, type RunSweepOptions, type SweepMeans } from "./run.js";
export { Sweep, type SweepInfo } from "./sweep.js";
export { sweepTables } from "./tables/index.js";
