import type { Reference, Relation, Subject } from "../intel/index.js";
import { indicatorKind, type IndicatorKind } from "../model/index.js";
import type { EntityVerdictData, VerdictData } from "./verdict-data.js";

/** The things that are indicators, and not the tenant's own, with what was thought of them. */
export function subjectsOf(verdict: VerdictData): Subject[] {
  const from = nameOf(verdict);
  return judgedIn(verdict).flatMap((entity): Subject[] => {
    const { value, verdict: thought, score, reasons, alerts } = entity;
    const kind = kindOf(entity);
    if (kind === null) return [];
    const step = from === null ? null : `${from} → ${value} (alerts)`;
    return [
      {
        value,
        kind,
        verdict: thought,
        score,
        reasons: reasons.map(({ text }) => text),
        ...windowOf(entity),
        link: step,
        evidence: alerts[0] ?? null,
        seed: from ?? value,
        chain: step === null ? [] : [step],
      },
    ];
  });
}

/** From the incident to each thing, by the alerts that name it. */
export function relationsOf(verdict: VerdictData): Relation[] {
  const from = nameOf(verdict);
  if (from === null) return [];
  return judgedIn(verdict).map((entity) => ({
    from,
    fromKind: "incident",
    to: entity.value,
    toKind: kindOf(entity) ?? entity.kind,
    pivot: "alerts",
    evidence: entity.alerts[0] ?? null,
    ...windowOf(entity),
    weight: entity.score,
  }));
}

/** Another incident that accuses a thing; a verdict in JSON has no more than its id. */
export interface Accusing {
  readonly id: string;
  readonly title: string;
  /** The thing. */
  readonly value: string;
}

/** The incident, the articles and the actors behind the verdict, and the other incidents that are known. */
export function referencesOf(verdict: VerdictData, others: readonly Accusing[] = []): Reference[] {
  const found = new Map<string, Reference & { names: string[] }>();
  const add = (kind: Reference["kind"], id: string, title: string, name: string): void => {
    const key = `${kind} ${id}`;
    const known = found.get(key);
    if (known === undefined) found.set(key, { kind, id, title, names: [name] });
    else if (!known.names.includes(name)) known.names.push(name);
  };
  const { incident } = verdict;
  for (const { value, mentions } of judgedIn(verdict)) {
    if (incident !== null) add("incident", incident.id, incident.title, value);
    for (const { kind, id, title } of mentions) {
      if (kind === "article" || kind === "actor" || kind === "cve") add(kind, id, title, value);
    }
    for (const other of others) if (other.value === value) add("incident", other.id, other.title, value);
  }
  return [...found.values()];
}

function judgedIn({ entities }: VerdictData): EntityVerdictData[] {
  return entities.filter(({ own }) => own === null);
}

function nameOf({ incident }: VerdictData): string | null {
  return incident === null ? null : `incident ${incident.id}`;
}

const indicators = new Set(["host", "address", "url", "file", "mailbox"]);

function kindOf({ kind, value }: EntityVerdictData): IndicatorKind | null {
  return indicators.has(kind) ? indicatorKind(value) : null;
}

function windowOf({ firstSeen, lastSeen }: EntityVerdictData): {
  firstSeen: Date | null;
  lastSeen: Date | null;
} {
  const date = (text: string | null): Date | null => (text === null ? null : new Date(text));
  return { firstSeen: date(firstSeen), lastSeen: date(lastSeen) };
}
