import ipaddr from "ipaddr.js";
import { InvalidInputError, isHuntbookError } from "../base/errors.js";
import { toDate } from "../base/dates.js";
import { nearestHint } from "../base/nearest.js";
import { checkOptions } from "../base/options.js";
import { printable, truncate } from "../base/text.js";
import { Frame } from "../frame/index.js";
import {
  extractIndicators,
  localRange,
  maybeAddress,
  maybeHostId,
  privateSuffix,
  publicSuffix,
  refang,
  registeredDomain,
  type IndicatorKind,
} from "../model/index.js";
import type { LeftOut, KnownIndicator } from "./known-indicator.js";
import { isInRange, maybeRange, refuseRange } from "./range.js";

/** An indicator as a hunter writes it, with what is known of it. */
export interface IndicatorRecord {
  /**
   * The indicator in any spelling, also defanged. `indicator` and `host` mean the same; the first that is filled
   * counts.
   */
  readonly value?: string | null;
  /** Another name for `value`, as in the hits of a sweep. */
  readonly indicator?: string | null;
  /** Another name for `value`, as in the frames of hosts. */
  readonly host?: string | null;
  /** Passed over: the kind is read off the text. */
  readonly kind?: string | null;
  /** Beginning of its window; a text is ISO 8601. Turned round where it is after `lastSeen`. */
  readonly firstSeen?: Date | string | null;
  /** End of its window; a text is ISO 8601. */
  readonly lastSeen?: Date | string | null;
  /** The step that led to it, in words. */
  readonly link?: string | null;
  /** The id of the record that shows that step. */
  readonly evidence?: string | null;
  /** What the hunt started from. @default the indicator itself */
  readonly seed?: string | null;
  /** Every step from the seed, in words. @default none */
  readonly chain?: readonly string[] | null;
}

/** A column of a frame whose cells are indicators; its `firstSeen` and `lastSeen`, where it has them, are their windows. */
export interface ColumnIndicators {
  /** Also one of the hunter's own, by `frameFrom…`. */
  readonly frame: Frame;
  /** The column to read. @default of each row the first filled of value, indicator, host, artifactValue, artifact */
  readonly column?: string;
}

/** Everything that can be looked for: texts, records, a frame, or a column of one. */
export type Indicators =
  string | IndicatorRecord | Frame | ColumnIndicators | Iterable<string | IndicatorRecord>;

/** Columns that hold an indicator; of a row the first that is filled. */
const COLUMNS = ["value", "indicator", "host", "artifactValue", "artifact"] as const;

export interface ReadOptions {
  /**
   * Whether ranges of addresses (`198.51.100.0/24`) are taken, each of the kind of its addresses (`isRange`). Otherwise
   * they are left out, with that reason. @default false
   */
  readonly ranges?: boolean;
}

/**
 * What a hunter gave, in canonical form, each once; and what of it is not looked for, with the reason. `exclude` names
 * domains with all below them, addresses and ranges.
 */
export function readIndicators(
  indicators: Indicators,
  exclude: readonly string[],
  { ranges = false }: ReadOptions = {},
): { indicators: KnownIndicator[]; leftOut: LeftOut[] } {
  const found = new Map<string, KnownIndicator>();
  const leftOut = new Map<string, LeftOut>();
  for (const record of toRecords(indicators)) {
    const written = textOf(record);
    if (written === undefined) continue;
    const read = readRange(written, ranges) ?? readValue(written);
    const reason = typeof read === "string" ? read : refuse(read, exclude);
    if (typeof read === "string" || reason !== undefined) {
      leftOut.set(written, { value: written, reason: reason ?? "" });
      continue;
    }
    const indicator = describe(read, record);
    const key = [read.value, indicator.firstSeen?.getTime(), indicator.lastSeen?.getTime()].join(" ");
    if (!found.has(key)) found.set(key, indicator);
  }
  return { indicators: [...found.values()], leftOut: [...leftOut.values()] };
}

function describe(read: Value, record: IndicatorRecord): KnownIndicator {
  const [first, last] = [maybeDate("firstSeen", record.firstSeen), maybeDate("lastSeen", record.lastSeen)];
  const turned = first !== null && last !== null && first > last;
  return {
    ...read,
    firstSeen: turned ? last : first,
    lastSeen: turned ? first : last,
    link: record.link ?? null,
    evidence: record.evidence ?? null,
    seed: record.seed ?? read.value,
    chain: record.chain ?? [],
  };
}

function maybeDate(what: string, value: Date | string | null | undefined): Date | null {
  return value === null || value === undefined || value === "" ? null : toDate(what, value);
}

function textOf(record: IndicatorRecord): string | undefined {
  const text = record.value ?? record.indicator ?? record.host;
  if (text === null || text === undefined) return undefined;
  if (typeof text !== "string") throw invalid(record);
  return text.trim() === "" ? undefined : text.trim();
}

function* toRecords(indicators: Indicators): Generator<IndicatorRecord> {
  if (typeof indicators === "string") yield { value: indicators };
  else if (typeof indicators !== "object" || indicators === null) throw invalid(indicators);
  else if (indicators instanceof Frame) yield* toColumn(indicators, findColumns(indicators));
  else if (Symbol.iterator in indicators) {
    for (const item of indicators) {
      if (typeof item === "string") yield { value: item };
      else yield checked(item);
    }
  } else if ("frame" in indicators) {
    checkOptions("a column of indicators", indicators, ["frame", "column"]);
    const { frame, column } = indicators;
    const names = frame.columnNames();
    if (column !== undefined && !names.includes(column)) {
      throw new InvalidInputError(
        `unknown column: ${printable(String(column))}${nearestHint(String(column), names)}`,
      );
    }
    yield* toColumn(frame, column === undefined ? findColumns(frame) : [column]);
  } else yield checked(indicators);
}

function checked(item: unknown): IndicatorRecord {
  const record = item as IndicatorRecord;
  if (
    typeof item === "object" &&
    item !== null &&
    ["value", "indicator", "host"].some((name) => name in item)
  )
    return record;
  throw invalid(item);
}

function* toColumn(frame: Frame, columns: readonly string[]): Generator<IndicatorRecord> {
  const texts = (value: unknown): string | null => (typeof value === "string" && value !== "" ? value : null);
  const dates = (value: unknown): Date | null => (value instanceof Date ? value : null);
  for (const row of frame.objects()) {
    const value = columns.map((column) => texts(row[column])).find((text) => text !== null) ?? null;
    const source = sourceOf(row);
    yield {
      value,
      firstSeen: dates(row["firstSeen"]),
      lastSeen: dates(row["lastSeen"]),
      link: texts(row["link"]) ?? (source && `${source} → ${value ?? ""} (indicators)`),
      evidence: texts(row["evidence"]) ?? (source && texts(row["id"])),
      seed: texts(row["seed"]) ?? source,
      chain: Array.isArray(row["chain"]) ? row["chain"].filter((step) => typeof step === "string") : null,
    };
  }
}

/** The article or the actor that named an indicator, in the frames of their indicators. */
function sourceOf(row: Record<string, unknown>): string | null {
  const { article, intelProfile } = row;
  if (typeof article === "string" && article !== "") return `article ${article}`;
  return typeof intelProfile === "string" && intelProfile !== "" ? `actor ${intelProfile}` : null;
}

function findColumns(frame: Frame): readonly string[] {
  const names = frame.columnNames();
  const found = COLUMNS.filter((column) => names.includes(column));
  if (found.length > 0) return found;
  throw new InvalidInputError(
    `missing column: none of ${COLUMNS.join(", ")} is in this frame; say which holds the indicators: { frame, column }`,
  );
}

interface Value {
  readonly value: string;
  readonly kind: IndicatorKind;
  /** The host that it is, or holds. */
  readonly host?: string | undefined;
}

/** What a text is, or why it is nothing to look for. */
function readValue(written: string): Value | string {
  // Most of a long list is plain names and addresses, and needs none of what follows.
  const plain = /^[\w-]+(?:\.[\w-]+)+$/.test(written) ? maybeHostId(written) : undefined;
  if (plain?.kind === "hostname") return { value: plain.id, kind: "hostname", host: plain.id };
  if (plain !== undefined) return toAddress(plain.id);
  const live = refang(written);
  const address = maybeAddress(live);
  if (address !== undefined) return toAddress(address);
  const [only] = extractIndicators(written);
  const whole = only?.start === 0 && /^\.?$/.test(written.slice(only.end)) ? only : undefined;
  if (whole?.kind === "url") return readUrl(whole.value);
  if (whole?.kind === "cve") return "no table of a sweep holds CVE numbers";
  if (whole !== undefined && whole.kind !== "hostname") return toValue(whole.value, whole.kind);
  const host = maybeHostId(written);
  if (host !== undefined) return { value: host.id, kind: "hostname", host: host.id };
  return /^[\w-]+\.?$/.test(live) ? "a single label is no name of the internet" : "it is no indicator";
}

/** What is written as a range of addresses; undefined where nothing is. */
function readRange(written: string, wanted: boolean): Value | string | undefined {
  const range = maybeRange(written);
  if (range === undefined) return undefined;
  if (!range.value.includes("/")) return toAddress(range.value);
  if (!wanted) return "no table of a sweep is asked for ranges of addresses";
  return refuseRange(range) ?? range;
}

function toValue(value: string, kind: IndicatorKind): Value {
  return { value, kind, host: kind === "email" ? value.split("@").at(-1) : undefined };
}

/** An IPv4 address that is written as an IPv6 one is that. */
function toAddress(written: string): Value {
  const address = ipaddr.process(written);
  const isV4 = address.kind() === "ipv4";
  const value = isV4 ? address.toString() : written;
  return { value, kind: isV4 ? "ipv4" : "ipv6", host: value };
}

/** A URL without a path names everything on its host, and stands for that. */
function readUrl(url: string): Value | string {
  const { hostname, pathname } = new URL(url);
  const address = maybeAddress(hostname);
  const host = address ?? maybeHostId(hostname)?.id;
  if (host === undefined) return "a single label is no name of the internet";
  if (/^\/*$/.test(pathname))
    return address === undefined ? { value: host, kind: "hostname", host } : toAddress(address);
  return { value: url, kind: "url", host };
}

/** Why something is not looked for: everybody has it, or the tenant itself. */
function refuse({ value, host }: Value, exclude: readonly string[]): string | undefined {
  if (exclude.includes(value)) return `excluded: ${value}`;
  if (host === undefined) return undefined;
  const isAddress = maybeAddress(host) !== undefined;
  const excluded = exclude.find((name) =>
    name.includes("/") ? isAddress && isInRange(host, name) : host === name || host.endsWith(`.${name}`),
  );
  if (excluded !== undefined) return `excluded: ${excluded}`;
  if (isAddress) {
    const range = localRange(host);
    return range === null ? undefined : `an address of the range ${range} means nothing outside its network`;
  }
  if (publicSuffix(host) === host) return "a public suffix: strangers register names under it";
  if (privateSuffix(host) === host) return "strangers have their names under it";
  return registeredDomain(host) === null ? "no registry sells names of this ending" : undefined;
}

function invalid(value: unknown): InvalidInputError {
  let text: string;
  try {
    text = JSON.stringify(value) ?? String(value);
  } catch (error) {
    text = isHuntbookError(error) ? error.message : typeof value;
  }
  return new InvalidInputError(
    `invalid indicator: ${printable(truncate(text, 80))}; it is a text, or a record with a value and perhaps firstSeen and lastSeen`,
  );
}
