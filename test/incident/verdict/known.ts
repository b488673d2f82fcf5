import type { Entity } from "../../../src/incident/entities/entity.js";
import type { Naming } from "../../../src/incident/entities/naming.js";
import type { Facts, Mention, SharedIncident } from "../../../src/incident/enrich/facts.js";
import type { Known } from "../../../src/incident/verdict/subject.js";
import { maybeHostId } from "../../../src/model/index.js";

export const at = new Date("2026-02-01T00:00:00Z");
export const daysBefore = (days: number): Date => new Date(at.getTime() - days * 86_400_000);

export function naming(more: Partial<Naming> = {}): Naming {
  return {
    alert: "a-1",
    title: "An alert",
    incident: "1",
    classification: "",
    firstSeen: at,
    lastSeen: at,
    verdict: "unknown",
    remediation: "none",
    roles: [],
    ...more,
  };
}

export function mention(more: Partial<Mention> = {}): Mention {
  return {
    kind: "article",
    id: "m-1",
    title: "A report",
    source: "microsoft",
    confirmed: true,
    elsewhereOnHost: false,
    indicator: "i-1",
    published: daysBefore(10),
    firstSeen: null,
    lastSeen: null,
    ...more,
  };
}

export function shared(more: Partial<SharedIncident> = {}): SharedIncident {
  return {
    id: "2",
    title: "Another",
    severity: "high",
    status: "active",
    classification: "",
    created: at,
    against: true,
    ...more,
  };
}

interface Parts {
  value?: string;
  kind?: Entity["kind"];
  own?: string | null;
  namings?: readonly Naming[];
  facts?: Facts;
  mentions?: readonly Mention[];
  incidents?: readonly SharedIncident[];
  badTrackers?: ReadonlyMap<string, readonly string[]>;
}

/** A host of which nothing is known but what is said. */
export function known({ value = "evil.example", own = null, namings = [], ...more }: Parts = {}): Known {
  const host = maybeHostId(value) ?? null;
  const kind = more.kind ?? (host?.kind === "ipAddress" ? "address" : "host");
  return {
    entity: { kind, value, name: null, host, own, namings },
    facts: more.facts ?? {},
    mentions: more.mentions ?? [],
    incidents: more.incidents ?? [],
    badTrackers: more.badTrackers ?? new Map(),
    at,
  };
}
