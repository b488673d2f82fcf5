import { toDate } from "../base/dates.js";
import { InvalidInputError } from "../base/errors.js";
import { checkOptions, oneOf } from "../base/options.js";
import { listSome, plural } from "../base/text.js";
import { Frame } from "../frame/index.js";
import {
  readIndicators,
  tlps,
  verdicts,
  type Indicators,
  type Intelligence,
  type KnownIndicator,
  type Subject,
  type Verdict,
} from "../intel/index.js";
import { readOlder, type TrailData } from "../pivot/trail/trail-data.js";
import { fromEnrichment, fromVerdict, isEnrichment } from "./intelligence/of-enrichment.js";
import { fromTrail } from "./intelligence/of-trail.js";
import {
  intelligenceOptions,
  type Findings,
  type IntelligenceOptions,
  type SweepData,
} from "./intelligence/options.js";
import {
  isIntelligence,
  isSweepData,
  isTrailData,
  isVerdictData,
  reviveIntelligence,
} from "./intelligence/read.js";
import { sightingsOf } from "./intelligence/sightings.js";

/**
 * Everything that a hunt knows in the one shape that exports, correlation and write-ups are made from.
 * @example
 * import { connect, intelligenceOf } from "huntbook";
 *
 * const hunt = await connect({ source: "sample" });
 * const trail = await hunt.pivot("secure-parcel.example").passiveDns().relatedHosts().run();
 * const { subjects, relations } = intelligenceOf(trail, { tlp: "amber" });
 * console.log(subjects.length, relations.length);
 */
export function intelligenceOf(findings: Findings, options: IntelligenceOptions = {}): Intelligence {
  checkOptions("intelligence", options, intelligenceOptions);
  const tlp = options.tlp === undefined ? undefined : oneOf("tlp", options.tlp, tlps);
  const verdict = oneOf("verdict", options.verdict ?? "unknown", verdicts);
  const found = read(findings, verdict, options);
  const requests = requestsOf(options.hunt);
  const sightings = options.sweep === undefined ? [] : sightingsOf((toData(options.sweep) as SweepData).hits);
  return {
    ...found,
    ...(options.title === undefined ? {} : { title: checkTitle(options.title) }),
    ...(options.question === undefined ? {} : { question: options.question }),
    ...(tlp === undefined ? {} : { tlp }),
    ...(options.producedAt === undefined ? {} : { producedAt: toDate("producedAt", options.producedAt) }),
    ...(requests.length === 0 ? {} : { requests }),
    sightings: [...found.sightings, ...sightings],
  };
}

function read(findings: Findings, verdict: Verdict, options: IntelligenceOptions): Intelligence {
  if (isEnrichment(findings)) return fromEnrichment(findings);
  const data = toData(findings);
  if (isIntelligence(data)) return reviveIntelligence(data);
  if (isTrailData(data)) return fromTrail(readOlder(data)[0] as TrailData, { ...options, verdict });
  if (isSweepData(data)) return fromSweep(data, verdict);
  if (isVerdictData(data)) return fromVerdict(data);
  return fromIndicators(data as Indicators, verdict, options);
}

/** What JSON makes of it; a frame and a list are read as they are. */
function toData(findings: unknown): unknown {
  if (findings instanceof Frame || typeof findings !== "object" || findings === null) return findings;
  return "toJSON" in findings && typeof findings.toJSON === "function"
    ? (findings.toJSON() as unknown)
    : findings;
}

function fromIndicators(
  indicators: Indicators,
  verdict: Verdict,
  { exclude = [], hunt }: IntelligenceOptions,
): Intelligence {
  const { indicators: read, leftOut } = readIndicators(indicators, exclude);
  const subjects = merge(read).map((known): Subject => ({ ...known, verdict, score: null, reasons: [] }));
  const seeds = [...new Set(subjects.map(({ seed }) => seed))];
  return {
    ...empty,
    title: `${plural(subjects.length, "indicator")}: ${listSome(
      subjects.map(({ value }) => value),
      3,
    )}`,
    producedAt: hunt?.now() ?? new Date(),
    source: hunt?.requests().info.source ?? "list",
    seeds: seeds.length > 100 ? [] : seeds,
    subjects,
    leftOut,
  };
}

function fromSweep(data: SweepData, verdict: Verdict): Intelligence {
  const { info } = data;
  const sightings = sightingsOf(data.hits);
  const { indicators } = readIndicators(
    data.hits.map(({ indicator, link, evidence, seed, chain }) => ({
      value: indicator,
      link,
      evidence,
      seed,
      chain,
    })),
    [],
  );
  const met = new Map<string, number>();
  for (const { indicator } of sightings) met.set(indicator, (met.get(indicator) ?? 0) + 1);
  const subjects = merge(indicators).map((known): Subject => ({
    ...known,
    verdict,
    score: null,
    reasons: [`met in the tenant: ${plural(met.get(known.value) ?? 0, "hit")}`],
  }));
  const seeds = [...new Set(subjects.map(({ seed }) => seed))];
  return {
    ...empty,
    title: `indicators met in the tenant: ${listSome(
      subjects.map(({ value }) => value),
      3,
    )}`,
    producedAt: new Date(info.startedAt),
    source: info.source,
    complete: info.complete,
    reason: info.reason,
    seeds,
    subjects,
    sightings,
  };
}

/** What every reading begins with. */
const empty = {
  question: null,
  tlp: "amber",
  complete: true,
  reason: null,
  relations: [],
  sightings: [],
  references: [],
  requests: [],
} as const;

/** One subject of one value: of several windows the whole, and of several ways the first. */
function merge(known: readonly KnownIndicator[]): KnownIndicator[] {
  const found = new Map<string, KnownIndicator>();
  for (const one of known) {
    const other = found.get(one.value);
    found.set(
      one.value,
      other === undefined
        ? one
        : {
            ...other,
            firstSeen: pick(other.firstSeen, one.firstSeen, (a, b) => a < b),
            lastSeen: pick(other.lastSeen, one.lastSeen, (a, b) => a > b),
            link: other.link ?? one.link,
            evidence: other.evidence ?? one.evidence,
          },
    );
  }
  return [...found.values()];
}

function pick(a: Date | null, b: Date | null, better: (a: Date, b: Date) => boolean): Date | null {
  if (a === null || b === null) return a ?? b;
  return better(a, b) ? a : b;
}

function requestsOf(hunt: IntelligenceOptions["hunt"]): Intelligence["requests"] {
  if (hunt === undefined) return [];
  return hunt
    .requests()
    .objects()
    .map(({ time, route, status, rows, requestId }) => ({ time, route, status, rows: rows ?? 0, requestId }));
}

function checkTitle(title: string): string {
  if (typeof title === "string" && title.trim() !== "") return title;
  throw new InvalidInputError("invalid title: it is a text and not empty");
}
