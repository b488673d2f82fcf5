import { HuntbookError, InvalidInputError } from "../../base/errors.js";
import { plural, printable, truncate } from "../../base/text.js";
import { concatFrames, eachRow, madeByHand, type Frame } from "../../frame/index.js";
import { Asker, Stop, type Job } from "../../intel/index.js";
import { hostKind, localRange, nouns, toHostId, type HostId } from "../../model/index.js";
import { isAgainst } from "../entities/against.js";
import type { Entity } from "../entities/entity.js";
import { spanOf } from "../entities/entities-frame.js";
import { readEntities } from "../entities/read-entities.js";
import type { Judged } from "../enriched.js";
import { Enrichment } from "../enrichment.js";
import { judge, type Judgement } from "../verdict/judge.js";
import type { Known } from "../verdict/subject.js";
import type { Facts } from "./facts.js";
import type { EnrichMeans } from "./means.js";
import { MentionSearch } from "./mentions.js";
import { toEnrichSettings, type EnrichOptions, type EnrichSettings } from "./options.js";
import { coHosts } from "./sets/co-hosts.js";
import type { DataSet } from "./sets/data-set.js";
import { dataSets } from "./sets/index.js";
import { SharedIncidents } from "./shared-incidents.js";
import type { TenantSweep } from "./tenant-sweep.js";
import { toIndicators } from "./to-indicators.js";

const DAY = 86_400_000;

/** What an enrichment is of. */
type Target = { readonly incident: string } | { readonly entities: readonly Entity[] };

/** Asks what is known of everything that an incident's alerts name, and judges it. */
export async function enrichIncident<S extends TenantSweep>(
  id: string,
  options: EnrichOptions | undefined,
  means: EnrichMeans<S>,
): Promise<Enrichment<S>> {
  const incident = String(id).trim();
  if (!/^\d{1,19}$/.test(incident)) {
    throw new InvalidInputError(`invalid incident: ${printable(truncate(incident, 80))}; write its number`);
  }
  return new Enriching({ incident }, toEnrichSettings(options), means).run();
}

/** The same for a list of things that are named by nobody in particular. */
export function enrichEntities<S extends TenantSweep>(
  entities: readonly Entity[],
  options: EnrichOptions | undefined,
  means: EnrichMeans<S>,
): Promise<Enrichment<S>> {
  return new Enriching({ entities }, toEnrichSettings(options), means).run();
}

class Enriching<S extends TenantSweep> {
  readonly #target: Target;
  readonly #settings: EnrichSettings;
  readonly #means: EnrichMeans<S>;
  readonly #asker: Asker;
  readonly #started: Date;
  readonly #facts = new Map<string, Facts>();
  readonly #shared: SharedIncidents;
  readonly #notes: string[] = [];
  /** That there were more hosts than the cap: the worst may be among those. */
  #unasked: string | null = null;
  /** Requests that the hunt had made before. */
  readonly #before: number;
  #incident: Frame | undefined;
  #alerts: Frame | undefined;
  #entities: readonly Entity[] = [];
  #mentions = new MentionSearch([], []);

  constructor(target: Target, settings: EnrichSettings, means: EnrichMeans<S>) {
    this.#target = target;
    this.#settings = settings;
    this.#means = means;
    this.#asker = new Asker(means, settings);
    this.#started = means.now();
    this.#before = means.requests?.().length ?? 0;
    this.#shared = new SharedIncidents("incident" in target ? target.incident : null);
  }

  async run(): Promise<Enrichment<S>> {
    let reason: string | null = null;
    try {
      await this.#open();
      await this.#gather();
    } catch (error) {
      if (!(error instanceof Stop)) throw error;
      this.#checkOpened(error.reason);
      reason = error.reason;
    }
    const judged = this.#judge();
    const sweep = this.#settings.sweep ? await this.#sweep(judged) : null;
    return this.#finish(judged, sweep, reason);
  }

  /** The incident with its alerts. Without them there is nothing to enrich: what refuses them is thrown. */
  async #open(): Promise<void> {
    if ("entities" in this.#target) {
      this.#entities = this.#target.entities;
      return;
    }
    const params = { id: this.#target.incident };
    await this.#asker.level("asking for the incident", [
      {
        question: { noun: nouns.incident, route: "record", params, frame: "incidents" },
        take: (frame) => (this.#incident = frame),
      },
      {
        question: { noun: nouns.alert, route: "ofIncident", params, frame: "alerts" },
        take: (frame) => (this.#alerts = frame),
      },
    ]);
    this.#asker.checkAnswered(true);
    const [record] = this.#incident === undefined ? [] : eachRow(this.#incident);
    const merged = record?.text("redirectIncidentId") ?? "";
    if (merged !== "") this.#notes.push(`merged into the incident ${merged}: its alerts are there`);
    if (this.#alerts !== undefined) this.#entities = readEntities(this.#alerts, this.#settings.domains);
  }

  /** What an incident names is not known before its alerts are: a verdict on that would be on nothing. */
  #checkOpened(reason: string): void {
    if ("entities" in this.#target || this.#alerts !== undefined) return;
    throw new HuntbookError(
      "BUDGET_EXCEEDED",
      `nothing to judge: ${reason} ended it before the alerts of the incident ${this.#target.incident} were read`,
    );
  }

  async #gather(): Promise<void> {
    const hosts = this.#hosts();
    this.#mentions = new MentionSearch(this.#entities, this.#names());
    const searched = [...hosts.map(({ id }) => id), ...this.#hashes()];
    const sets = Object.values<DataSet>(dataSets);
    await this.#asker.level("asking what is known of the hosts", [
      ...hosts.flatMap((host) => sets.flatMap((set) => this.#jobsOf(set, host, host))),
      ...(this.#settings.articles === 0 ? [] : this.#mentions.searches(searched)),
      ...this.#sharedJobs(),
    ]);
    this.#asker.checkAnswered(true);
    if (this.#shared.isCut) this.#notes.push("alerts of other incidents over the cap not read");
    const { articles } = this.#settings;
    if (articles === 0) return;
    await this.#asker.level("asking what articles name", [
      ...this.#mentions.confirmations(articles),
      ...hosts.flatMap((host) => this.#coHostJobs(host)),
    ]);
    await this.#asker.level("asking what profiles name", this.#mentions.profileConfirmations(articles));
    const { leftOut } = this.#mentions;
    if (leftOut > 0)
      this.#notes.push(
        `${plural(leftOut, "article or profile", "articles and profiles")} over the cap not read`,
      );
  }

  /** The hosts to ask about, those first that alerts accuse; the tenant's own and private ones are not asked about. */
  #hosts(): HostId[] {
    const open = this.#entities.filter(({ own }) => own === null);
    const accused = open.toSorted(
      (a, b) => Number(b.namings.some(isAgainst)) - Number(a.namings.some(isAgainst)),
    );
    const ids = new Set(accused.flatMap(({ host }) => (host === null || isNobodys(host) ? [] : host.id)));
    const chosen = [...ids].slice(0, this.#settings.hosts);
    if (ids.size > chosen.length) {
      this.#unasked = `${plural(ids.size - chosen.length, "host")} over the cap not asked about`;
    }
    return chosen.map((id) => ({ id, kind: hostKind(id) }));
  }

  #names(): string[] {
    if (this.#alerts === undefined) return [];
    return [...eachRow(this.#alerts)]
      .flatMap((alert) => ["actorDisplayName", "threatFamilyName"].map((name) => alert.text(name)))
      .filter((name) => name !== "");
  }

  #hashes(): string[] {
    return this.#entities
      .filter(({ kind, value }) => kind === "file" && /^([0-9a-f]{40}|[0-9a-f]{64})$/.test(value))
      .map(({ value }) => value);
  }

  /** What a data set asks about one host says something of another, where that is an address the other had. */
  #jobsOf(set: DataSet, asked: HostId, of: HostId): Job[] {
    const facts = this.#factsOf(of.id);
    return set
      .ask(asked)
      .map((question) => ({ question, take: (frame) => set.read(frame, facts, asked, this.#at()) }));
  }

  #coHostJobs(host: HostId): Job[] {
    const address = this.#factsOf(host.id).resolutions?.address;
    if (address === null || address === undefined || localRange(address) !== null) return [];
    return this.#jobsOf(coHosts, toHostId(address), host);
  }

  #sharedJobs(): Job[] {
    const { days, alerts } = this.#settings;
    if (days === 0) return [];
    // Around the incident, not before today: an old one is held against those of its own time.
    const at = this.#at().getTime();
    return this.#shared.ask(new Date(at - days * DAY), new Date(at + days * DAY), alerts);
  }

  #factsOf(id: string): Facts {
    const facts = this.#facts.get(id) ?? {};
    this.#facts.set(id, facts);
    return facts;
  }

  /** When it happened: the first activity behind the alerts, or when the incident was made, or today. */
  #at(): Date {
    const created =
      this.#incident?.numRows() === 1 ? (this.#incident.get("created", 0) as Date | null) : null;
    return spanOf(this.#entities.flatMap(({ namings }) => namings)).firstSeen ?? created ?? this.#started;
  }

  /** Twice: what is malicious at first sight makes the tracking ids known that others share with it. */
  #judge(): Judged[] {
    const at = this.#at();
    const known = this.#entities.map((entity): Known => ({
      entity,
      facts: (entity.host && this.#facts.get(entity.host.id)) ?? {},
      mentions: this.#mentions.of(entity),
      incidents: this.#shared.of(entity),
      badTrackers: new Map(),
      at,
    }));
    const badTrackers = trackersOfBad(known.map((each) => ({ known: each, judgement: judge(each) })));
    return known.map((each) => {
      const whole = { ...each, badTrackers };
      return { ...whole, judgement: judge(whole) };
    });
  }

  async #sweep(judged: readonly Judged[]): Promise<S | null> {
    const records = toIndicators(judged);
    if (this.#means.sweep === undefined || records.length === 0) return null;
    const { signal } = this.#settings;
    return this.#means.sweep(records, signal === undefined ? {} : { signal });
  }

  #finish(judged: readonly Judged[], sweep: S | null, reason: string | null): Enrichment<S> {
    const frames = [...this.#asker.frames].map(([name, parts]): [string, Frame] => [
      name,
      concatFrames([...parts]),
    ]);
    const asked = this.#asker.summary(reason);
    const incident = "incident" in this.#target ? this.#target.incident : null;
    return new Enrichment<S>({
      incident,
      record: this.#incident,
      judged,
      frames: Object.fromEntries(frames),
      sweep,
      write: this.#means.write,
      requests: this.#means.requests?.().slice(this.#before) ?? [],
      info: {
        ...madeByHand,
        complete: asked.complete && this.#unasked === null && sweep?.info.complete !== false,
        reason: [asked.reason, this.#unasked, sweep?.info.reason].filter(Boolean).join("; ") || null,
        rows: asked.rows,
        requests: asked.requests,
        fetchedAt: this.#started,
        source: asked.source,
        notes: this.#notes,
        entities: judged.length,
        seconds: asked.seconds,
        unavailable: asked.unavailable,
      },
    });
  }
}

/** Tracking ids of the malicious hosts, each with those that carry it. */
function trackersOfBad(
  judged: readonly { known: Known; judgement: Judgement }[],
): ReadonlyMap<string, readonly string[]> {
  const carriers = new Map<string, string[]>();
  for (const { known, judgement } of judged) {
    const { host } = known.entity;
    if (judgement.verdict !== "malicious" || host === null) continue;
    for (const id of known.facts.trackers ?? []) {
      const others = carriers.get(id) ?? [];
      if (!others.includes(host.id)) carriers.set(id, [...others, host.id]);
    }
  }
  return carriers;
}

function isNobodys({ id, kind }: HostId): boolean {
  return kind === "ipAddress" && localRange(id) !== null;
}
