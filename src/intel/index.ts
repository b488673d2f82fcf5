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
export {
  readIndicators,
  type ColumnIndicators,
  type IndicatorRecord,
  type Indicators,
} from "./read-indicators.js";
