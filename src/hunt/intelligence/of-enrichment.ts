import { listSome, plural } from "../../base/text.js";
import { Enrichment } from "../../incident/enrichment.js";
import type { EntityVerdictData, VerdictData } from "../../incident/index.js";
import type { Intelligence, Reference, Relation, Sighting, Subject } from "../../intel/index.js";
import { indicatorKind } from "../../model/index.js";
import type { Sweep } from "../../kql/sweep/index.js";
import { sightingsOf } from "./sightings.js";

export function isEnrichment(findings: unknown): findings is Enrichment<Sweep> {
  return findings instanceof Enrichment;
}

/** What an enrichment knows, with its hits in the tenant. */
export function fromEnrichment(enrichment: Enrichment<Sweep>): Intelligence {
  const { info, sweep, requests } = enrichment;
  return {
    ...documentOf(enrichment.toJSON(), enrichment.subjects()),
    producedAt: info.fetchedAt ?? new Date(0),
    relations: enrichment.relations(),
    sightings: sweep === null ? [] : sightingsOf(sweep.hits.objects()),
    references: enrichment.references(),
    requests,
  };
}

/** The same from the verdict that `huntbook enrich --json` printed, which has no requests and no hits. */
export function fromVerdict(data: VerdictData): Intelligence {
  const entities = data.entities.filter(({ own }) => own === null);
  const from = data.incident === null ? null : `incident ${data.incident.id}`;
  const relations = entities.map((entity) => toRelation(entity, from)).filter((one) => one !== null);
  return {
    ...documentOf(
      data,
      entities.flatMap((entity) => toSubject(entity, from)),
    ),
    relations,
    references: referencesOf(data, entities),
  };
}

function documentOf(data: VerdictData, subjects: readonly Subject[]): Intelligence {
  const { incident, producedAt, source, complete, reason } = data;
  const values = subjects.map(({ value }) => value);
  return {
    title:
      incident === null
        ? `${plural(values.length, "indicator")}: ${listSome(values, 3)}`
        : `incident ${incident.id}: ${incident.title}`,
    question: incident === null ? null : `What is known of everything that incident ${incident.id} names?`,
    tlp: "amber",
    producedAt: new Date(producedAt),
    source,
    complete,
    reason,
    seeds: incident === null ? values.slice(0, 100) : [`incident ${incident.id}`],
    subjects,
    relations: [],
    sightings: [] as Sighting[],
    references: [],
    requests: [],
  };
}

const KINDS = new Set(["host", "address", "url", "file", "mailbox"]);

function toSubject(entity: EntityVerdictData, from: string | null): Subject[] {
  const { value, verdict, score, reasons, alerts } = entity;
  const kind = KINDS.has(entity.kind) ? indicatorKind(value) : null;
  if (kind === null) return [];
  const step = from === null ? null : `${from} → ${value} (alerts)`;
  return [
    {
      value,
      kind,
      verdict,
      score,
      reasons: reasons.map(({ text }) => text),
      ...windowOf(entity),
      link: step,
      evidence: alerts[0] ?? null,
      seed: from ?? value,
      chain: step === null ? [] : [step],
    },
  ];
}

function toRelation(entity: EntityVerdictData, from: string | null): Relation | null {
  if (from === null) return null;
  return {
    from,
    fromKind: "incident",
    to: entity.value,
    toKind: (KINDS.has(entity.kind) ? indicatorKind(entity.value) : null) ?? entity.kind,
    pivot: "alerts",
    evidence: entity.alerts[0] ?? null,
    ...windowOf(entity),
    weight: entity.score,
  };
}

function windowOf({ firstSeen, lastSeen }: EntityVerdictData): {
  firstSeen: Date | null;
  lastSeen: Date | null;
} {
  const date = (text: string | null): Date | null => (text === null ? null : new Date(text));
  return { firstSeen: date(firstSeen), lastSeen: date(lastSeen) };
}

function referencesOf({ incident }: VerdictData, entities: readonly EntityVerdictData[]): Reference[] {
  const found = new Map<string, Reference & { names: string[] }>();
  const add = (kind: Reference["kind"], id: string, title: string, name: string): void => {
    const known = found.get(`${kind} ${id}`);
    if (known === undefined) found.set(`${kind} ${id}`, { kind, id, title, names: [name] });
    else if (!known.names.includes(name)) known.names.push(name);
  };
  for (const { value, mentions } of entities) {
    if (incident !== null) add("incident", incident.id, incident.title, value);
    for (const { kind, id, title } of mentions) {
      if (kind === "article" || kind === "actor" || kind === "cve") add(kind, id, title, value);
    }
  }
  return [...found.values()];
}
