export { Asker, Stop, type Asked, type AskOptions, type Job, type World } from "./ask/asker.js";
export { questionKey, type Ask, type Question } from "./ask/question.js";
export { domainOf, type Inside } from "./evidence/inside.js";
export { describeEvidence, readMentions, type Mention } from "./evidence/mentions.js";
export { findInside, textsIn } from "./evidence/own.js";
export { isAttacking, isClean, isThreat, judgeSaid, type Said } from "./evidence/said.js";
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
export { addressesIn, type AddressesOptions } from "./addresses-in.js";
export {
  readIndicators,
  type ColumnIndicators,
  type IndicatorRecord,
  type Indicators,
} from "./read-indicators.js";
export { knownWords, toTables, type Tables, type WordList } from "./noise/tables.js";
