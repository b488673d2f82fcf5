import type { Reference, Relation, Subject } from "../intel/index.js";
import { indicatorKind, type IndicatorKind } from "../model/index.js";
import type { EnrichedIncident, Judged } from "./enriched.js";
import { spanOf } from "./entities/entities-frame.js";
import type { Entity } from "./entities/entity.js";

/** The things that are indicators, and not the tenant's own, with what was thought of them. */
export function toSubjects(judged: readonly Judged[], incident: EnrichedIncident | null): Subject[] {
  return judged.flatMap(({ entity, judgement }) => {
    const kind = kindOf(entity);
    if (kind === undefined || entity.own !== null) return [];
    const from = nameOf(incident);
    const [naming] = entity.namings;
    const step = from === null ? null : `${from} → ${entity.value} (alerts)`;
    return {
      value: entity.value,
      kind,
      ...spanOf(entity.namings),
      link: step,
      evidence: naming?.alert || null,
      seed: from ?? entity.value,
      chain: step === null ? [] : [step],
      verdict: judgement.verdict,
      score: judgement.score,
      reasons: judgement.reasons.map(({ text }) => text),
    };
  });
}

export function toRelations(judged: readonly Judged[], incident: EnrichedIncident | null): Relation[] {
  const from = nameOf(incident);
  if (from === null) return [];
  return judged
    .filter(({ entity }) => entity.own === null)
    .map(({ entity, judgement }) => ({
      from,
      fromKind: "incident",
      to: entity.value,
      toKind: kindOf(entity) ?? entity.kind,
      pivot: "alerts",
      evidence: entity.namings[0]?.alert || null,
      ...spanOf(entity.namings),
      weight: judgement.score,
    }));
}

export function toReferences(judged: readonly Judged[], incident: EnrichedIncident | null): Reference[] {
  const found = new Map<string, Reference & { names: string[] }>();
  const add = (kind: Reference["kind"], id: string, title: string, name: string): void => {
    const key = `${kind} ${id}`;
    const known = found.get(key);
    if (known === undefined) found.set(key, { kind, id, title, names: [name] });
    else if (!known.names.includes(name)) known.names.push(name);
  };
  for (const { entity, mentions, incidents } of judged) {
    if (entity.own !== null) continue;
    if (incident !== null) add("incident", incident.id, incident.title, entity.value);
    for (const { kind, id, title, confirmed } of mentions) if (confirmed) add(kind, id, title, entity.value);
    for (const { id, title, against } of incidents) if (against) add("incident", id, title, entity.value);
  }
  return [...found.values()];
}

function nameOf(incident: EnrichedIncident | null): string | null {
  return incident === null ? null : `incident ${incident.id}`;
}

const indicators: readonly Entity["kind"][] = ["host", "address", "url", "file", "mailbox"];

function kindOf({ kind, value }: Entity): IndicatorKind | undefined {
  return indicators.includes(kind) ? (indicatorKind(value) ?? undefined) : undefined;
}
