export { correlate } from "./correlate.js";
export { Correlation, type CorrelationInfo } from "./correlation.js";
export type { CoverageRow } from "./coverage.js";
export type { CorrelationHit } from "./hits.js";
export { logFormats, type CorrelateOptions, type LogFormat } from "./options.js";
export type { Logs } from "./read/sources.js";
export type { CorrelationSummaryRow } from "./summary.js";
export type { MatchKind } from "./watch-list.js";
