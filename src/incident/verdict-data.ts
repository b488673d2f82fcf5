import type { Verdict } from "../intel/index.js";
import type { Enriched, Judged } from "./enriched.js";
import type { WriteBack } from "./write-back/write-back.js";
import { toEntityRow } from "./entities/entities-frame.js";

/** The version of the contract: it grows by members; one that goes or changes its meaning makes it another. */
const VERDICT_SCHEMA = "urn:huntbook:verdict:1";

/** What is known of one thing, for a machine. */
export interface EntityVerdictData {
  /**
   * host, address, url, file, malware, process, registry, mail, mailbox, mailRule, account, session, application,
   * device, group, resource or other; more may come.
   */
  readonly kind: string;
  /** In its one spelling, live; what is none of its kind as it was written. */
  readonly value: string;
  /** How a person calls it; null where the value is its name. */
  readonly name: string | null;
  /** What the rules came to. */
  readonly verdict: Verdict;
  /** 0 to 1: how much speaks against it, less what speaks for it. */
  readonly score: number;
  /** The rules that held, the heaviest first; `against` is false for what speaks for the thing. */
  readonly reasons: readonly {
    readonly rule: string;
    readonly against: boolean;
    readonly weight: number;
    readonly text: string;
  }[];
  /** Why it is the tenant's own or nobody's in particular, and was not judged; null where it was. */
  readonly own: string | null;
  /** The parts that it played, in Graph's words. */
  readonly roles: readonly string[];
  /** The gravest of Microsoft's automated verdicts on it. */
  readonly microsoftVerdict: string | null;
  /** What was done about it, in Graph's words. */
  readonly remediation: readonly string[];
  /** Ids of the alerts that name it. */
  readonly alerts: readonly string[];
  /** First activity behind these, ISO 8601 in UTC. */
  readonly firstSeen: string | null;
  /** Last activity behind these, ISO 8601 in UTC. */
  readonly lastSeen: string | null;
  /** Articles and profiles that have it among their indicators; the source is microsoft, osint or public. */
  readonly mentions: readonly {
    readonly kind: string;
    readonly id: string;
    readonly title: string;
    readonly source: string;
  }[];
  /** Numbers of other incidents whose alerts name it. */
  readonly incidents: readonly string[];
  /** What each data set says of the host; one that was not asked, or could not be read, is absent. */
  readonly facts: Readonly<Record<string, unknown>>;
}

/** The verdict that a SOAR step reads: what `enrichment.toJSON()` and `huntbook enrich --json` give. */
export interface VerdictData {
  /** The version of the contract. A reader passes over members that it does not know. */
  readonly schema: typeof VERDICT_SCHEMA;
  /** What it is a verdict on: an incident, or a list of things. */
  readonly kind: "incident" | "entities";
  /** When it was asked for, ISO 8601 in UTC. */
  readonly producedAt: string;
  /** `graph`, `sample` or `tape`. */
  readonly source: string;
  /** Whether everything that was to be asked was answered in full. */
  readonly complete: boolean;
  /** Why not, where not. */
  readonly reason: string | null;
  /** How many requests are behind it. */
  readonly requests: number;
  /** The incident as it was read; null for a list of things. */
  readonly incident: {
    readonly id: string;
    readonly title: string;
    readonly status: string | null;
    readonly classification: string | null;
  } | null;
  /** On the whole: that of the gravest thing. */
  readonly verdict: Verdict;
  /** 0 to 1: that of the gravest thing. */
  readonly score: number;
  /** Why the verdict is so, as sentences. Live. */
  readonly reasons: readonly string[];
  /** The incident's own; what it should be, never lower; and whether the two differ. */
  readonly severity: {
    readonly current: string | null;
    readonly proposed: string | null;
    readonly raise: boolean;
  };
  /** How many things have which verdict. */
  readonly counts: Readonly<Record<Verdict, number>>;
  /** The things, the gravest first. */
  readonly entities: readonly EntityVerdictData[];
  /** What the tenant's own tables have; null where that was not asked for, or there was nothing to look for. */
  readonly sweep: {
    readonly hits: number;
    readonly complete: boolean;
    readonly reason: string | null;
  } | null;
  /** Routes that could not be read, with the reason. */
  readonly unavailable: Readonly<Record<string, string>>;
  /** What a reader should know: caps that were reached. */
  readonly notes: readonly string[];
  /** What was written to the incident; null where nothing was asked for. */
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
