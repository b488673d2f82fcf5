import type { Verdict } from "../intel/index.js";
import type { Enriched, Judged } from "./enriched.js";
import type { WriteBack } from "./write-back/write-back.js";
import { toEntityRow } from "./entities/entities-frame.js";

/** The version of the contract: it grows by members; one that goes or changes its meaning makes it another. */
const VERDICT_SCHEMA = "urn:huntbook:verdict:1";

/** What is known of one thing, for a machine. */
export interface EntityVerdictData {
  readonly kind: string;
  readonly value: string;
  readonly name: string | null;
  readonly verdict: Verdict;
  readonly score: number;
  readonly reasons: readonly {
    readonly rule: string;
    readonly against: boolean;
    readonly weight: number;
    readonly text: string;
  }[];
  readonly own: string | null;
  readonly roles: readonly string[];
  readonly microsoftVerdict: string | null;
  readonly remediation: readonly string[];
  readonly alerts: readonly string[];
  readonly firstSeen: string | null;
  readonly lastSeen: string | null;
  readonly mentions: readonly {
    readonly kind: string;
    readonly id: string;
    readonly title: string;
    readonly source: string;
  }[];
  readonly incidents: readonly string[];
  /** What each data set says of the host; one that was not asked, or could not be read, is absent. */
  readonly facts: Readonly<Record<string, unknown>>;
}

/** The verdict that a SOAR step reads: what `enrichment.toJSON()` and `huntbook enrich --json` give. */
export interface VerdictData {
  readonly schema: typeof VERDICT_SCHEMA;
  readonly kind: "incident" | "entities";
  readonly producedAt: string;
  readonly source: string;
  readonly complete: boolean;
  readonly reason: string | null;
  readonly requests: number;
  readonly incident: {
    readonly id: string;
    readonly title: string;
    readonly status: string | null;
    readonly classification: string | null;
  } | null;
  readonly verdict: Verdict;
  readonly score: number;
  readonly reasons: readonly string[];
  readonly severity: {
    readonly current: string | null;
    readonly proposed: string | null;
    readonly raise: boolean;
  };
  readonly counts: Readonly<Record<Verdict, number>>;
  readonly entities: readonly EntityVerdictData[];
  readonly sweep: {
    readonly hits: number;
    readonly complete: boolean;
    readonly reason: string | null;
  } | null;
  readonly unavailable: Readonly<Record<string, string>>;
  readonly notes: readonly string[];
  readonly written: ReturnType<WriteBack["toJSON"]> | null;
}

/** `written` is what became of a write-back, where there was one. */
export function toVerdictData(enrichment: Enriched, written: WriteBack | null = null): VerdictData {
  const { incident, judged, info, severity, sweep, verdict, score, reasons } = enrichment;
  const counts: Record<Verdict, number> = { malicious: 0, suspicious: 0, unknown: 0, benign: 0 };
  for (const { judgement } of judged) counts[judgement.verdict]++;
  return {
    schema: VERDICT_SCHEMA,
    kind: incident === null ? "entities" : "incident",
    producedAt: (info.fetchedAt ?? new Date(0)).toISOString(),
    source: info.source,
    complete: info.complete,
    reason: info.reason,
    requests: info.requests,
    incident:
      incident === null
        ? null
        : {
            id: incident.id,
            title: incident.title,
            status: incident.status,
            classification: incident.classification,
          },
    verdict,
    score,
    reasons,
    severity: { current: severity.current, proposed: severity.proposed, raise: severity.raise },
    counts,
    entities: judged.map(toEntityData),
    sweep:
      sweep === null
        ? null
        : { hits: sweep.info.hits, complete: sweep.info.complete, reason: sweep.info.reason },
    unavailable: info.unavailable,
    notes: info.notes,
    written: written?.toJSON() ?? null,
  };
}

function toEntityData({ entity, judgement, mentions, incidents, facts }: Judged): EntityVerdictData {
  const row = toEntityRow(entity);
  return {
    kind: row.kind,
    value: row.value,
    name: row.name,
    verdict: judgement.verdict,
    score: judgement.score,
    reasons: judgement.reasons,
    own: row.own,
    roles: row.roles,
    microsoftVerdict: row.microsoftVerdict,
    remediation: row.remediation,
    alerts: row.alertIds,
    firstSeen: row.firstSeen?.toISOString() ?? null,
    lastSeen: row.lastSeen?.toISOString() ?? null,
    mentions: mentions
      .filter(({ confirmed }) => confirmed)
      .map(({ kind, id, title, source }) => ({ kind, id, title, source })),
    incidents: incidents.map(({ id }) => id),
    facts: JSON.parse(JSON.stringify(facts)) as Record<string, unknown>,
  };
}
