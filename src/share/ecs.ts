import type { Intelligence, Sighting, Subject } from "../intel/index.js";
import { hostOfUrl, registeredDomain, type IndicatorKind } from "../model/index.js";
import { hitsByIndicator } from "./hits.js";
import { jsonLine } from "./json-line.js";
import { prose } from "./prose.js";
import { canonicalJson, NAMESPACE, uuidV5 } from "./uuid.js";

/** A document of the Elastic Common Schema. */
export type EcsDocument = Readonly<Record<string, unknown>>;

const VERSION = "8.17.0";

/** Of the values that the schema expects. */
const TYPES: Readonly<Record<Exclude<IndicatorKind, "cve">, string>> = {
  hostname: "domain-name",
  ipv4: "ipv4-addr",
  ipv6: "ipv6-addr",
  url: "url",
  email: "email-addr",
  md5: "file",
  sha1: "file",
  sha256: "file",
};

/** One document an indicator, then one a hit in the tenant. */
function* ecsDocuments(intelligence: Intelligence): Generator<EcsDocument> {
  const hits = hitsByIndicator(intelligence);
  const byValue = new Map(intelligence.subjects.map((subject) => [subject.value, subject]));
  for (const subject of intelligence.subjects) {
    yield toDocument(subject, intelligence, hits.get(subject.value)?.length ?? 0);
  }
  for (const hit of intelligence.sightings) yield toAlert(hit, byValue.get(hit.indicator), intelligence);
}

/** The documents as JSON, one a line, each with its line end. */
export function* ecsLines(intelligence: Intelligence): Generator<string> {
  for (const document of ecsDocuments(intelligence)) yield `${jsonLine(document)}\n`;
}

function toDocument(subject: Subject, intelligence: Intelligence, sightings: number): EcsDocument {
  const { kind, value, verdict, score, seed, link, evidence, chain, reasons } = subject;
  const isCve = kind === "cve";
  return withoutNulls({
    "@timestamp": intelligence.producedAt,
    ecs: { version: VERSION },
    event: {
      kind: "enrichment",
      category: [isCve ? "vulnerability" : "threat"],
      type: [isCve ? "info" : "indicator"],
      module: "huntbook",
      dataset: "huntbook.indicator",
      id: idOf("indicator", kind, value),
    },
    tags: ["huntbook", verdict],
    threat: isCve ? null : { indicator: toIndicator(subject, intelligence, sightings) },
    vulnerability: isCve ? { id: value, description: reasons.map(prose).join("\n") || null } : null,
    related: relatedOf(kind, value),
    huntbook: { title: intelligence.title, verdict, score, seed, link, evidence, chain, reasons },
  });
}

function toIndicator(subject: Subject, { tlp, producedAt }: Intelligence, sightings: number): EcsDocument {
  const { kind, value, firstSeen, lastSeen, score, reasons } = subject;
  return {
    type: kind === "cve" ? null : TYPES[kind],
    name: value,
    provider: "huntbook",
    confidence: confidenceOf(score),
    first_seen: firstSeen,
    last_seen: lastSeen,
    modified_at: producedAt,
    sightings: sightings === 0 ? null : sightings,
    description: reasons.map(prose).join("\n") || null,
    marking: { tlp: tlp.toUpperCase(), tlp_version: "2.0" },
    ...valueOf(kind, value),
  };
}

function valueOf(kind: IndicatorKind, value: string): EcsDocument {
  switch (kind) {
    case "hostname":
      return { url: { domain: value, registered_domain: registeredDomain(value) } };
    case "ipv4":
    case "ipv6":
      return { ip: value };
    case "url":
      return { url: { full: value, original: value, domain: hostOfUrl(value) ?? null } };
    case "email":
      return { email: { address: value } };
    case "md5":
    case "sha1":
    case "sha256":
      return { file: { hash: { [kind]: value } } };
    case "cve":
      return {};
  }
}

function relatedOf(kind: IndicatorKind, value: string): EcsDocument | null {
  if (kind === "hostname") return { hosts: [value] };
  if (kind === "ipv4" || kind === "ipv6") return { ip: [value] };
  return kind === "md5" || kind === "sha1" || kind === "sha256" ? { hash: [value] } : null;
}

/** The words of the scale that STIX names after None, Low, Medium and High. */
function confidenceOf(score: number | null): string {
  if (score === null) return "Not Specified";
  const percent = Math.round(score * 100);
  if (percent === 0) return "None";
  return percent < 30 ? "Low" : percent < 70 ? "Medium" : "High";
}

function toAlert(hit: Sighting, subject: Subject | undefined, intelligence: Intelligence): EcsDocument {
  const { time, table, indicator, kind, device, user, action, value, rowId } = hit;
  return withoutNulls({
    "@timestamp": time ?? intelligence.producedAt,
    ecs: { version: VERSION },
    event: {
      kind: "alert",
      category: ["threat"],
      type: ["indicator"],
      module: "huntbook",
      dataset: "huntbook.hit",
      id: idOf(
        "hit",
        table,
        indicator,
        time?.toISOString() ?? "",
        rowId ?? "",
        device ?? "",
        user ?? "",
        value ?? "",
      ),
      action,
    },
    host: device === null ? null : { name: device },
    user: user === null ? null : { name: user },
    tags: ["huntbook", subject?.verdict ?? "unknown"],
    threat: {
      enrichments: [
        {
          indicator: subject === undefined ? null : toIndicator(subject, intelligence, 0),
          matched: {
            atomic: value ?? indicator,
            id: idOf("indicator", kind, indicator),
            index: table,
            occurred: time,
            type: "indicator_match_rule",
          },
        },
      ],
    },
    related: relatedOf(kind, indicator),
  });
}

function idOf(...parts: readonly string[]): string {
  return uuidV5(NAMESPACE, canonicalJson(["ecs", ...parts]));
}

/** Without what is not known: the schema has no word for that. */
function withoutNulls(document: EcsDocument): EcsDocument {
  const kept = Object.entries(document).flatMap(([name, value]): [string, unknown][] => {
    if (value === null || value === undefined) return [];
    const clean = (item: unknown): unknown => (isPlain(item) ? withoutNulls(item) : item);
    return [[name, Array.isArray(value) ? value.map(clean) : clean(value)]];
  });
  return Object.fromEntries(kept);
}

function isPlain(value: unknown): value is EcsDocument {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date);
}
