export { checkKql, type CheckOptions, type Finding } from "./check.js";
export { runKql, type RunKqlOptions } from "./engine/run.js";
export type { KqlSchemas, KqlTable, KqlTables } from "./tables.js";
export {
  kqlBool,
  kqlDatetime,
  kqlDynamic,
  kqlName,
  kqlNumber,
  kqlString,
  kqlTimespan,
  type KqlValue,
} from "./literal.js";
export type { AskKql } from "./sweep/ask.js";
export type { CoverageRow } from "./sweep/coverage.js";
export type { SweepHit } from "./sweep/hits.js";
export type { LeftOut, SweepIndicator } from "./sweep/indicator.js";
export type { SweepOptions } from "./sweep/options.js";
export { planSweep, type NotSearched, type SweepPlan, type SweepQuery } from "./sweep/plan.js";
export type { ColumnIndicators, IndicatorRecord, Indicators } from "./sweep/read-indicators.js";
export { runSweep, type RunSweepOptions, type SweepMeans } from "./sweep/run.js";
export { Sweep, type SweepInfo } from "./sweep/sweep.js";
export { sweepTables } from "./sweep/tables/index.js";
export type { Margin, Timespan } from "./sweep/time.js";
