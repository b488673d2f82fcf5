import { listSome } from "../../base/text.js";
import {
  readIndicators,
  type IndicatorRecord,
  type Intelligence,
  type Reference,
  type Relation,
  type Subject,
  type Verdict,
} from "../../intel/index.js";
import {
  chainTo,
  seedRecords,
  toOrigin,
  type HostRow,
  type SeedOrigin,
  type TrailData,
  type TrailInfo,
} from "../../pivot/index.js";
import type { IntelligenceOptions } from "./options.js";

/** From this score on a finding is suspicious: as likely as not it belongs with the seed. */
const SUSPICIOUS = 0.5;

/** What a trail knows. Its seeds are suspicious where an article, an actor, a CVE or an incident named them. */
export function fromTrail(
  trail: TrailData,
  options: Pick<IntelligenceOptions, "minScore" | "seeds" | "exclude" | "hunt"> & { verdict: Verdict },
): Intelligence {
  const { minScore = 0, seeds = true, exclude = [], hunt, verdict } = options;
  const info = withDates(trail.info);
  const found = new Map(trail.hosts.filter(({ score }) => score >= minScore).map((row) => [row.host, row]));
  const records: IndicatorRecord[] = [
    ...(seeds ? seedRecords(info, trail.links) : []),
    ...[...found.values()].map(({ host, firstSeen, lastSeen }) => {
      const chain = chainTo(host, trail.links, info.seeds);
      return { value: host, firstSeen, lastSeen, ...toOrigin(chain), seed: chain[0]?.from ?? null };
    }),
  ];
  const { indicators, leftOut } = readIndicators(records, exclude);
  const named = new Set(info.origins.flatMap(({ hosts }) => hosts.map(({ host }) => host)));
  return {
    title: `related hosts of ${listSome(info.seeds, 3)}`,
    question: `Which hosts belong with ${listSome(info.seeds, 3)}?`,
    tlp: "amber",
    producedAt: info.startedAt,
    source: info.source,
    complete: info.complete,
    reason: info.reason,
    seeds: info.seeds,
    subjects: indicators.map((known): Subject => ({
      ...known,
      ...judge(found.get(known.value), named.has(known.value), verdict),
    })),
    relations: relationsOf(trail, hunt),
    sightings: [],
    references: info.origins.flatMap(toReferences),
    requests: [],
    leftOut,
  };
}

function judge(
  row: HostRow | undefined,
  named: boolean,
  verdict: Verdict,
): Pick<Subject, "verdict" | "score" | "reasons"> {
  if (row === undefined) {
    const why = named ? "it was named, and the hunt started from it" : "the hunt started from it";
    return { verdict: named && verdict === "unknown" ? "suspicious" : verdict, score: null, reasons: [why] };
  }
  return {
    verdict: row.score >= SUSPICIOUS ? "suspicious" : "unknown",
    score: row.score,
    reasons: row.signals,
  };
}

function relationsOf({ links }: TrailData, hunt: IntelligenceOptions["hunt"]): Relation[] {
  const requests = new Map(
    hunt
      ?.requests()
      .objects()
      .map(({ id, requestId }) => [id, requestId]),
  );
  return links.map(
    ({ from, fromKind, to, toKind, pivot, evidence, firstSeen, lastSeen, request, weight }) => ({
      from,
      fromKind,
      to,
      toKind,
      pivot,
      evidence,
      requestId: request === null ? null : (requests.get(request) ?? null),
      firstSeen,
      lastSeen,
      weight,
    }),
  );
}

/** The seed itself, and of a CVE the articles that it led to. */
function toReferences({ seed, kind, sources, hosts }: SeedOrigin): Reference[] {
  const toReference = (words: string, what: string): Reference[] => {
    const id = words.replace(/^\S+ /, "");
    const names = hosts.filter(({ via }) => words === seed || via === words).map(({ host }) => host);
    return isReference(what) ? [{ kind: what, id, title: words, names }] : [];
  };
  return [...toReference(seed, kind), ...sources.flatMap((one) => toReference(one.source, one.kind))];
}

function isReference(kind: string): kind is Reference["kind"] {
  return kind === "article" || kind === "actor" || kind === "cve" || kind === "incident";
}

/** The run's own times, which are texts where it comes from JSON. */
function withDates(info: TrailInfo): TrailInfo {
  const date = (value: Date | string | null): Date | null => (value === null ? null : new Date(value));
  return {
    ...info,
    startedAt: new Date(info.startedAt),
    seen: (info.seen ?? []).map((seed) => ({
      ...seed,
      firstSeen: date(seed.firstSeen),
      lastSeen: date(seed.lastSeen),
    })),
    origins: (info.origins ?? []).map((origin) => ({
      ...origin,
      hosts: origin.hosts.map((host) => ({
        ...host,
        firstSeen: date(host.firstSeen),
        lastSeen: date(host.lastSeen),
      })),
    })),
  };
}
