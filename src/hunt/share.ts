import {
  cefLines,
  csvList,
  csvListOptions,
  ecsLines,
  kqlList,
  kqlListOptions,
  mispEvent,
  mispOptions,
  stixBundle,
  stixOptions,
  watchlistCsv,
  type CsvListOptions,
  type KqlListOptions,
  type MispDocument,
  type MispOptions,
  type StixBundle,
  type StixOptions,
} from "../share/index.js";
import { intelligenceOf } from "./intelligence.js";
import type { Findings, IntelligenceOptions } from "./intelligence/options.js";

/**
 * What a hunt found as a bundle of STIX 2.1, with the same ids whenever it is written.
 * @example
 * import { toStixBundle } from "huntbook";
 *
 * console.log(toStixBundle(["bad.example"], { producer: "Contoso SOC" }).objects.map(({ type }) => type));
 */
export function toStixBundle(
  findings: Findings,
  options: IntelligenceOptions & StixOptions = {},
): StixBundle {
  const [reading, writing] = divide(options, stixOptions);
  return stixBundle(intelligenceOf(findings, reading), writing);
}

/**
 * What a hunt found as an event of MISP, with the same ids whenever it is written.
 * @example
 * import { toMisp } from "huntbook";
 *
 * console.log(toMisp(["bad.example"]).Event.Attribute?.length);
 */
export function toMisp(findings: Findings, options: IntelligenceOptions & MispOptions = {}): MispDocument {
  const [reading, writing] = divide(options, mispOptions);
  return mispEvent(intelligenceOf(findings, reading), writing);
}

/**
 * What a hunt found as documents of the Elastic Common Schema, one a line: indicators, then hits.
 * @example
 * import { toEcs } from "huntbook";
 *
 * console.log(toEcs(["bad.example"]));
 */
export function toEcs(findings: Findings, options: IntelligenceOptions = {}): string {
  return [...toEcsLines(findings, options)].join("");
}

/**
 * The lines of `toEcs` one after the other, for lists that need not be in memory as text.
 * @example
 * import { toEcsLines } from "huntbook";
 *
 * for (const line of toEcsLines(["bad.example"])) process.stdout.write(line);
 */
export function toEcsLines(findings: Findings, options: IntelligenceOptions = {}): Iterable<string> {
  return ecsLines(intelligenceOf(findings, options));
}

/**
 * What a hunt found as lines of the Common Event Format for syslog: indicators, then hits.
 * @example
 * import { toCef } from "huntbook";
 *
 * console.log(toCef(["bad.example", "203.0.113.17"]));
 */
export function toCef(findings: Findings, options: IntelligenceOptions = {}): string {
  return [...toCefLines(findings, options)].join("");
}

/**
 * The lines of `toCef` one after the other.
 * @example
 * import { toCefLines } from "huntbook";
 *
 * for (const line of toCefLines(["bad.example"])) process.stdout.write(line);
 */
export function toCefLines(findings: Findings, options: IntelligenceOptions = {}): Iterable<string> {
  return cefLines(intelligenceOf(findings, options));
}

/**
 * The indicators as CSV, one a row.
 * @example
 * import { toCsv } from "huntbook";
 *
 * console.log(toCsv(["bad.example", "203.0.113.17"]));
 */
export function toCsv(findings: Findings, options: IntelligenceOptions & CsvListOptions = {}): string {
  const [reading, writing] = divide(options, csvListOptions);
  return csvList(intelligenceOf(findings, reading), writing);
}

/**
 * A watchlist of Microsoft Sentinel as CSV, by the search key `SearchKey`.
 * @example
 * import { toWatchlist } from "huntbook";
 *
 * console.log(toWatchlist(["bad.example"]));
 */
export function toWatchlist(findings: Findings, options: IntelligenceOptions & CsvListOptions = {}): string {
  const [reading, writing] = divide(options, csvListOptions);
  return watchlistCsv(intelligenceOf(findings, reading), writing);
}

/**
 * A watchlist as a table in KQL, to be put before a query.
 * @example
 * import { toKqlWatchlist } from "huntbook";
 *
 * console.log(toKqlWatchlist(["bad.example"]));
 */
export function toKqlWatchlist(
  findings: Findings,
  options: IntelligenceOptions & KqlListOptions = {},
): string {
  const [reading, writing] = divide(options, kqlListOptions);
  return kqlList(intelligenceOf(findings, reading), writing);
}

/** The options of a format, and the rest: how the findings are read. */
function divide<W extends object>(
  options: IntelligenceOptions & W,
  names: readonly string[],
): [IntelligenceOptions, W] {
  const part = (own: boolean): object =>
    Object.fromEntries(Object.entries(options).filter(([name]) => names.includes(name) === own));
  return [part(false), part(true) as W];
}
