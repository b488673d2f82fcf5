import { InvalidInputError } from "../base/errors.js";
import { DISPLAY, INSPECT, inspectShowable, type MimeBundle } from "../display/index.js";
import { frameFrom, type Frame } from "../frame/index.js";
import type { Reference, Relation, RequestNote, Subject, Verdict } from "../intel/index.js";
import { toEntityRow, type EntityRow } from "./entities/entities-frame.js";
import type { TenantSweep } from "./enrich/tenant-sweep.js";
import type { Enriched, EnrichedIncident, EnrichInfo, Judged } from "./enriched.js";
import { enrichmentBundle } from "./enrichment-display.js";
import { judgeIncident } from "./verdict/judge-incident.js";
import { toSeverity, type Severity } from "./verdict/severity.js";
import { readIncident } from "./read-incident.js";
import { toVerdictData, type VerdictData } from "./verdict-data.js";
import { referencesOf, relationsOf, subjectsOf } from "./verdict-intel.js";
import { changesOf, type Change } from "./write-back/changes.js";
import { toWriteBackSettings, type WriteBackOptions } from "./write-back/options.js";
import { WriteBack } from "./write-back/write-back.js";
import { writeChanges, type WriteMeans, type Written } from "./write-back/write.js";

/** A thing that alerts name, with what it was judged to be and why. */
export type JudgedRow = Omit<EntityRow, "alertIds"> & {
  /** What the rules came to. */
  verdict: Verdict;
  /** 0 to 1. */
  score: number;
  /** The sentences of the rules that held, the heaviest first. */
  reasons: readonly string[];
  /** Names of these rules. */
  rules: readonly string[];
  /** Ids of the alerts that name it. */
  alertIds: readonly string[];
};

export interface EnrichmentParts<S extends TenantSweep> {
  /** The incident's number; null for a list of things. */
  incident: string | null;
  record: Frame | undefined;
  judged: readonly Judged[];
  frames: Readonly<Record<string, Frame>>;
  sweep: S | null;
  requests: readonly RequestNote[];
  write: WriteMeans | undefined;
  info: EnrichInfo;
}

const columns = {
  verdict: "string",
  score: "real",
  kind: "string",
  value: "string",
  name: "string",
  reasons: "dynamic",
  microsoftVerdict: "string",
  roles: "dynamic",
  alerts: "int",
  alertTitles: "dynamic",
  remediation: "dynamic",
  own: "string",
  firstSeen: "datetime",
  lastSeen: "datetime",
  rules: "dynamic",
  alertIds: "dynamic",
} as const satisfies Record<keyof JudgedRow, string>;

const order: Readonly<Record<Verdict, number>> = { malicious: 0, suspicious: 1, unknown: 2, benign: 3 };

/**
 * What is known of everything that an incident names: a verdict on each thing and on the whole, with the reasons and the
 * records behind them. Shows itself; `toJSON` is the verdict that a machine reads (`huntbook/verdict.schema.json`).
 * @example
 * import { connect } from "huntbook";
 *
 * const hunt = await connect({ source: "sample" });
 * const enrichment = await hunt.incident("4183").enrich();
 * console.log(enrichment.verdict, enrichment.reasons);
 */
export class Enrichment<S extends TenantSweep = TenantSweep> implements Enriched {
  /** The incident; null for a list of things. */
  readonly incident: EnrichedIncident | null;
  /** One row a thing, the gravest first. */
  readonly entities: Frame<JudgedRow>;
  /** On the whole: that of the gravest thing. */
  readonly verdict: Verdict;
  /** 0 to 1: that of the gravest thing. */
  readonly score: number;
  /** Why the verdict is so, in words. Live; what shows them defangs. */
  readonly reasons: readonly string[];
  /** How grave the incident is, and how grave it should be. */
  readonly severity: Severity;
  /** Everything that was fetched, one frame a data set. */
  readonly frames: Readonly<Record<string, Frame>>;
  /** The malicious and suspicious things in the tenant's own tables, where that was asked for. */
  readonly sweep: S | null;
  /** The requests behind it. */
  readonly requests: readonly RequestNote[];
  /** Whether everything was answered in full, and what could not be read. */
  readonly info: EnrichInfo;
  /** Everything that is known of each thing, in the order of `entities`. */
  readonly judged: readonly Judged[];
  readonly #write: WriteMeans | undefined;

  constructor({ incident, record, judged, frames, sweep, requests, write, info }: EnrichmentParts<S>) {
    this.#write = write;
    this.incident = incident === null ? null : readIncident(incident, record);
    this.judged = judged.toSorted(
      ({ judgement: a, entity: one }, { judgement: b, entity: other }) =>
        order[a.verdict] - order[b.verdict] ||
        b.score - a.score ||
        Number(one.own !== null) - Number(other.own !== null),
    );
    const rows = this.judged.map(toRow);
    this.entities = frameFrom(rows, {
      name: "entities",
      columns: Object.entries(columns).map(([name, type]) => ({ name, type })),
    }).withMeta({ info: { ...info, rows: rows.length } });
    const overall = judgeIncident(this.judged, this.incident?.classification ?? "");
    this.verdict = overall.verdict;
    this.score = overall.score;
    this.reasons = overall.reasons;
    this.severity = toSeverity(overall.verdict, this.incident?.severity ?? null);
    this.frames = frames;
    this.sweep = sweep;
    this.requests = requests;
    this.info = info;
  }

  /** The hosts, addresses, URLs, hashes and mailboxes as indicators, each with its verdict: what exports take. */
  subjects(): Subject[] {
    return subjectsOf(this.toJSON());
  }

  /** From the incident to each thing, by the alerts that name it. */
  relations(): Relation[] {
    return relationsOf(this.toJSON());
  }

  /** The incident, the articles and the actors behind the verdict. */
  references(): Reference[] {
    const accusing = this.judged.flatMap(({ entity, incidents }) =>
      incidents.filter(({ against }) => against).map(({ id, title }) => ({ id, title, value: entity.value })),
    );
    return referencesOf(this.toJSON(), accusing);
  }

  /** What `writeBack` would write, as the incident stood when it was read. Sends nothing. */
  changes(options: Omit<WriteBackOptions, "dryRun"> = {}): WriteBack {
    const incident = this.#checkIncident();
    const changes = changesOf(this, incident, toWriteBackSettings(options));
    return new WriteBack(incident.id, changes.map(untold));
  }

  /**
   * Writes the verdict to the incident: a comment, and what else the options ask for. Reads the incident anew before, and
   * posts no comment that stands there already. What failed is told in the result, change by change.
   */
  async writeBack(options: WriteBackOptions = {}): Promise<WriteBack> {
    const { id } = this.#checkIncident();
    const settings = toWriteBackSettings(options);
    if (this.#write === undefined)
      throw new InvalidInputError("invalid use: nothing can be written from here");
    const changes = changesOf(this, await this.#write.read(id), settings);
    if (settings.dryRun) return new WriteBack(id, changes.map(untold));
    return new WriteBack(id, await writeChanges(id, changes, this.#write));
  }

  #checkIncident(): EnrichedIncident {
    if (this.incident !== null) return this.incident;
    throw new InvalidInputError("invalid use: a list of things has no incident to write to");
  }

  /** The verdict as a machine reads it; values are live in it. */
  toJSON(): VerdictData {
    return toVerdictData(this);
  }

  [DISPLAY](): MimeBundle {
    return enrichmentBundle(this);
  }

  [INSPECT](): string {
    return inspectShowable(this);
  }
}

function toRow({ entity, judgement: { verdict, score, reasons } }: Judged): JudgedRow {
  return {
    ...toEntityRow(entity),
    verdict,
    score,
    reasons: reasons.map(({ text }) => text),
    rules: reasons.map(({ rule }) => rule),
  };
}

/** A change that is not carried out. */
function untold(change: Change): Written {
  return { ...change, outcome: change.there ? "already there" : "would be written", error: null };
}
