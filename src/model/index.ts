export * from "./column.js";
export * from "./host/host-id.js";
export { hostOfUrl } from "./host/host-of-url.js";
export { isLocalRange, localRange } from "./host/local-address.js";
export { readHost, type HostNote, type HostReading } from "./host/host-reading.js";
export { privateSuffix, publicSuffix, registeredDomain } from "./host/public-suffix.js";
export type { Script } from "./host/scripts.js";
export { defang } from "./indicators/defang.js";
export { extractIndicators } from "./indicators/extract.js";
export { indicatorKind } from "./indicators/indicator-kind.js";
export type { Indicator, IndicatorKind } from "./indicators/indicator.js";
export { refang } from "./indicators/refang.js";
export {
  lookAlikes,
  type LookAlike,
  type LookAlikeOptions,
  type LookAlikeTechnique,
} from "./look-alikes/look-alikes.js";
export * from "./noun.js";
export { nouns } from "./nouns/index.js";
export { readFilter, type FilterProperty } from "./odata/filter.js";
export * from "./rows.js";
