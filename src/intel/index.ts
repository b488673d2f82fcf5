export type {
  Intelligence,
  Reference,
  Relation,
  RequestNote,
  Sighting,
  Subject,
  Tlp,
  Verdict,
} from "./intelligence.js";
export { tlps, verdicts } from "./intelligence.js";
export type { KnownIndicator, LeftOut } from "./known-indicator.js";
export { readMargin, type Leeway, type Margin } from "./margin.js";
export { isInRange, isRange, maybeRange, type Range } from "./range.js";
export {
  readIndicators,
  type ColumnIndicators,
  type IndicatorRecord,
  type Indicators,
} from "./read-indicators.js";
