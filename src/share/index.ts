export { cefLines } from "./cef.js";
export { csvList, csvListOptions, indicatorFrame, type CsvListOptions } from "./csv.js";
export { ecsLines } from "./ecs.js";
export { kqlList, kqlListOptions, type KqlListOptions } from "./kql.js";
export {
  mispEvent,
  mispOptions,
  type MispAttribute,
  type MispDocument,
  type MispEvent,
  type MispOptions,
} from "./misp.js";
export { stixBundle, stixOptions, type StixBundle, type StixOptions } from "./stix/bundle.js";
export type { StixObject } from "./stix/object.js";
export { watchlistCsv } from "./watchlist.js";
export { watchlistRows } from "./watchlist-rows.js";
export { SENTINEL_RESOURCE, type SentinelMeans } from "./sentinel/client.js";
export type { NotUploaded } from "./sentinel/select.js";
export {
  uploadBundle,
  type SentinelTarget,
  type UploadFailure,
  type UploadResult,
} from "./sentinel/upload.js";
