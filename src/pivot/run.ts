import type { Frame } from "../frame/index.js";
import { hostKind, toHostId, type HostId } from "../model/index.js";
import { Asker, Stop, type Job, type World } from "./asker.js";
import { Board, type Tie } from "./board.js";
import { drawControls, popularity } from "./controls.js";
import type { RunOptions } from "./plan.js";
import { toStages, type PlanData, type Stage } from "./plan-data.js";
import { isIntersected, isTimed, rank, type Ranked } from "./rank.js";
import {
  isAllowed,
  judgeAge,
  judgeCommon,
  judgeCopied,
  judgeDegree,
  judgeNames,
  judgePopular,
  judgeSignal,
  judgeTime,
  judgeWindow,
  ruleDefaults,
  type RuleOptions,
} from "./rules.js";
import { toSeeds } from "./seed.js";
import { SeedSearch } from "./seeds.js";
import type { Sighting, SignalKind, Span } from "./signal.js";
import type { PivotSpec } from "./spec.js";
import { specs, type PivotName } from "./specs/index.js";
import { Trail } from "./trail.js";
import type { TrailInfo } from "./trail-info.js";

/** Carries out a plan: the requests of one level run side by side, and no question is asked twice. */
export async function runPlan(plan: PlanData, options: RunOptions, world: World): Promise<Trail> {
  const run = new PivotRun(plan, options, world);
  let reason: string | null = null;
  try {
    await run.seed();
    for (const stage of toStages(plan)) await run.stage(stage);
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    reason = error.reason;
  }
  return run.finish(reason);
}

class PivotRun {
  readonly #plan: PlanData;
  readonly #settings: Required<RuleOptions>;
  readonly #seeds: SeedSearch;
  readonly #board: Board;
  readonly #asker: Asker;
  readonly #started: Date;
  #related = false;

  constructor(plan: PlanData, options: RunOptions, world: World) {
    this.#plan = plan;
    this.#settings = { ...ruleDefaults, ...plan.rules };
    this.#seeds = new SeedSearch(plan.seeds, this.#settings);
    this.#board = new Board(this.#seeds.hosts);
    this.#asker = new Asker(world, options);
    this.#started = world.now();
  }

  /** Asks for the hosts that seeds stand for which are none themselves. */
  async seed(): Promise<void> {
    try {
      await this.#seeds.ask(this.#asker);
    } finally {
      for (const host of this.#seeds.hosts) this.#board.addHost(host, 0);
    }
  }

  async stage(stage: Stage): Promise<void> {
    if (stage.kind === "gather") await this.#gather(stage.pivots, [...this.#board.hosts.values()]);
    else await this.#relate(stage.by, stage.from);
  }

  finish(reason: string | null): Trail {
    const ranked = this.#judge();
    const info: TrailInfo = {
      ...this.#asker.summary(reason),
      seeds: this.#seeds.hosts.map(({ id }) => id),
      origins: this.#seeds.origins,
      hosts: ranked.length,
      startedAt: this.#started,
    };
    const { frames, answers } = this.#asker;
    return new Trail({ plan: this.#plan, board: this.#board, ranked, frames, answers, info });
  }

  /** Asks each pivot of each host, and reads the signals off. */
  async #gather(pivots: readonly PivotName[], hosts: readonly HostId[]): Promise<void> {
    const label = this.#related ? "asking the hosts found" : "asking the seeds";
    const work = pivots.flatMap((name) => hosts.map((host) => ({ spec: specs[name] as PivotSpec, host })));
    const jobs = work.flatMap(({ spec, host }) =>
      spec.ask(host).map((question) => ({
        question,
        take: (frame: Frame) => {
          for (const sighting of spec.read(frame, host)) this.#board.see(sighting);
        },
      })),
    );
    await this.#asker.level(`${label}: ${pivots.join(", ")}`, [...jobs, ...this.#controlJobs(pivots)]);
  }

  /** Once hosts are found, ids and cookies are asked of some unrelated ones too, to know the popular ones. */
  #controlJobs(pivots: readonly PivotName[]): Job[] {
    const { controls, off } = this.#settings;
    const wanted = (["trackers", "cookies"] as const).filter((name) => pivots.includes(name));
    if (!this.#related || wanted.length === 0 || off.includes("popularTracker")) return [];
    const missing = controls - this.#board.controls.size;
    if (missing > 0) for (const { id } of drawControls(this.#board, missing)) this.#board.controls.add(id);
    const hosts = toSeeds([...this.#board.controls]);
    return wanted.flatMap((name) =>
      hosts.flatMap((host) =>
        specs[name].ask(host).map((question) => ({
          question: { ...question, frame: "controls" },
          take: (frame: Frame) => {
            for (const sighting of specs[name].read(frame, host)) this.#board.see(sighting);
          },
        })),
      ),
    );
  }

  /** Follows signals back to the other hosts that carry them. */
  async #relate(by: readonly PivotName[], from: number): Promise<void> {
    const frontier = this.#frontier(from);
    await this.#gather(by, frontier);
    this.#related = true;
    for (const host of frontier) if (host.kind === "ipAddress") this.#seeAddress(host.id);
    const reached = new Set(frontier.map(({ id }) => id));
    const kinds = new Set<SignalKind>(by.flatMap((name) => (specs[name] as PivotSpec).back?.kinds ?? []));
    const ties = [...this.#board.ties.values()].filter(
      (tie) =>
        !tie.searched && kinds.has(tie.signal.kind) && [...tie.carriers.keys()].some((id) => reached.has(id)),
    );
    await this.#searchBack(
      by,
      ties.filter((tie) => !this.#dropBySignal(tie)),
    );
    const seeds = this.#board.seedWindow();
    for (const tie of this.#board.ties.values()) this.#admit(tie, seeds);
    this.#dropUnallowed();
  }

  /** Seeds, and later the hosts that scored well and were not followed yet. */
  #frontier(from: number): HostId[] {
    if (!this.#related) return [...this.#board.hosts.values()];
    const strong = new Set(
      rank(this.#board, this.#settings)
        .filter(({ score }) => score >= from)
        .map(({ host }) => host),
    );
    return [...this.#board.hosts.values()].filter(({ id }) => strong.has(id) || this.#board.isSeed(id));
  }

  /** An address is a host too: it serves certificates and answers scans like any other. */
  #seeAddress(id: string): void {
    this.#board.see({
      host: id,
      signal: { kind: "address", value: id, traits: [] },
      ...this.#seeds.window(id),
      pivot: "address",
      evidence: id,
      request: null,
    });
  }

  async #searchBack(by: readonly PivotName[], ties: readonly Tie[]): Promise<void> {
    const enough = this.#settings.maxCarriers + 1;
    const jobs = ties.flatMap((tie) =>
      by.flatMap((name) => {
        const { back } = specs[name] as PivotSpec;
        if (back === undefined || !back.kinds.includes(tie.signal.kind)) return [];
        tie.searched = true;
        return back.ask(tie.signal, enough).map((question) => ({
          question,
          take: (frame: Frame) => {
            const { sightings, degree, traits } = back.read(frame, tie.signal);
            for (const sighting of sightings) this.#board.see(sighting);
            if (degree !== undefined) tie.degree = Math.max(tie.degree ?? 0, degree);
            if (traits !== undefined) this.#board.addTraits(tie, traits);
          },
        }));
      }),
    );
    await this.#asker.level("asking who shares them", jobs);
    for (const tie of ties) {
      if (this.#dropBySignal(tie)) continue;
      this.#dropByDegree(tie);
      this.#dropWildcards(tie);
    }
  }

  /** Lets in the hosts that carry a signal at the same time as a host that was there before. */
  #admit(tie: Tie, seeds: Span | null): void {
    if (tie.dropped || isIntersected(tie.signal)) return;
    if (!tie.searched && tie.signal.kind !== "subdomain") return;
    const known = [...tie.carriers].filter(([id]) => this.#board.hosts.has(id));
    if (known.length === 0) return;
    const hops = Math.min(...known.map(([id]) => this.#board.hosts.get(id)?.hops ?? 0)) + 1;
    if (tie.signal.kind === "address") this.#seeAddress(tie.signal.value);
    const theirs = known.filter(([id]) => id !== tie.signal.value);
    const windows = (theirs.length > 0 ? theirs : known).flatMap(([, sightings]) => sightings);
    for (const [id, its] of tie.carriers) {
      if (this.#board.hosts.has(id)) continue;
      const host = asHost(id);
      const verdict = isTimed(tie.signal) ? this.#judgeTimes(its, windows, seeds) : null;
      if (verdict !== null) this.#board.dropTie(tie, id, verdict.rule, verdict.figures);
      else if (host !== null) this.#board.addHost(host, hops);
    }
  }

  /** At the same time, and not far from the time of the seeds; one pair of sightings that is both is enough. */
  #judgeTimes(
    its: readonly Sighting[],
    theirs: readonly Sighting[],
    seeds: Span | null,
  ): ReturnType<typeof judgeTime> {
    const apart = judgeTime(its, theirs, this.#settings);
    if (apart !== null) return apart;
    const together = its.flatMap((one) =>
      theirs
        .filter((other) => judgeTime([one], [other], this.#settings) === null)
        .map((other) => [one, other] as const),
    );
    const verdicts = together.map(([one, other]) => judgeWindow(one, other, seeds, this.#settings));
    return verdicts.every((verdict) => verdict !== null) ? (verdicts[0] ?? null) : null;
  }

  #dropUnallowed(): void {
    for (const { id, hops } of this.#board.hosts.values()) {
      if (hops > 0 && isAllowed(id, this.#settings))
        this.#board.dropHost(id, "allowList", "named by the hunter");
    }
  }

  #dropBySignal(tie: Tie): boolean {
    const verdict = judgeSignal(tie.signal, this.#settings);
    if (verdict !== null) this.#board.dropSignal(tie, verdict.rule, verdict.figures);
    return verdict !== null;
  }

  #dropByDegree(tie: Tie): void {
    // What many pages load is of interest where it is what is hunted: then they are its victims.
    if (tie.signal.kind === "pair" && this.#board.hosts.has(tie.signal.id ?? "")) return;
    const verdict = judgeDegree(tie.signal, tie.degree ?? tie.carriers.size, this.#settings);
    if (verdict !== null) this.#board.dropSignal(tie, verdict.rule, verdict.figures);
  }

  /** Names that a wildcard made up; those that were known before stay. */
  #dropWildcards(tie: Tie): void {
    if (tie.dropped) return;
    for (const { names, rule, figures } of judgeNames(tie.signal, tie.carriers.keys(), this.#settings)) {
      for (const host of names)
        if (!this.#board.hosts.has(host)) this.#board.dropTie(tie, host, rule, figures);
    }
  }

  /** Owners of pages that were copied: neither their ids nor what copies load from them ties them. */
  #dropCopied(): void {
    const loads = new Map<string, Set<string>>();
    const pairs = [...this.#board.ties.values()].filter(
      ({ signal }) => signal.kind === "pair" && !signal.traits.includes("redirect"),
    );
    for (const { signal, carriers } of pairs) {
      for (const parent of carriers.keys()) {
        if (signal.id === undefined || parent === signal.id) continue;
        loads.set(parent, (loads.get(parent) ?? new Set()).add(signal.id));
      }
    }
    const none = new Set<string>();
    for (const tie of this.#board.ties.values()) {
      const found = judgeCopied(tie.signal, tie.carriers, (host) => loads.get(host) ?? none, this.#settings);
      for (const { host, rule, figures } of found) {
        if (this.#board.isSeed(host)) continue;
        this.#board.dropTie(tie, host, rule, figures);
        for (const pair of pairs) {
          if (pair.signal.id === host && pair.carriers.has(host))
            this.#board.dropTie(pair, host, rule, figures);
        }
      }
    }
  }

  /** Hosts whose names were registered long before the seeds were first seen. */
  #dropOld(): void {
    const registered = new Map<string, Date>();
    let seedSeen: Date | null = null;
    for (const { carriers } of this.#board.ties.values()) {
      for (const [host, sightings] of carriers) {
        for (const { pivot, firstSeen } of sightings) {
          if (firstSeen === null) continue;
          if (pivot.startsWith("whois")) {
            const known = registered.get(host);
            if (known === undefined || firstSeen < known) registered.set(host, firstSeen);
          } else if (this.#board.isSeed(host) && (seedSeen === null || firstSeen < seedSeen))
            seedSeen = firstSeen;
        }
      }
    }
    for (const [host, date] of registered) {
      if (!this.#board.hosts.has(host) || this.#board.isSeed(host)) continue;
      const verdict = judgeAge(date, seedSeen, this.#settings);
      if (verdict !== null) this.#board.dropHost(host, verdict.rule, verdict.figures);
    }
  }

  /** Ranks, and leaves out what is common or weak. */
  #judge(): ReturnType<typeof rank> {
    this.#dropOld();
    this.#dropCopied();
    for (const tie of this.#board.ties.values()) {
      const shared = [...tie.carriers.keys()].filter((id) => this.#board.hosts.has(id));
      if (shared.length < 2 || !isIntersected(tie.signal)) continue;
      const common = judgeCommon(tie.signal, this.#settings);
      const hits = popularity(this.#board, tie);
      const popular = judgePopular(tie.signal, hits, this.#board.controls.size, this.#settings);
      const verdict = common ?? popular;
      if (verdict !== null) {
        this.#board.dropSignal(tie, verdict.rule, `${verdict.figures}, and on ${shared.length} hosts here`);
      }
    }
    const ranked = rank(this.#board, this.#settings).filter(isFinding);
    const { minScore, off } = this.#settings;
    if (off.includes("weakEvidence")) return ranked;
    for (const { host, score, reasons } of ranked) {
      if (score >= minScore) continue;
      const ties = reasons.map(({ signal }) => signal.kind).join(", ") || "nothing that counts";
      this.#board.dropHost(
        host,
        "weakEvidence",
        `score ${score.toFixed(2)} of ${minScore} needed, by ${ties}`,
      );
    }
    return ranked.filter(({ score }) => score >= minScore);
  }
}

/** An address that is here only because related names resolved to it is what ties them, not one of them. */
function isFinding({ host, reasons }: Ranked): boolean {
  return hostKind(host) === "hostname" || reasons.some(({ signal }) => signal.value !== host);
}

function asHost(id: string): HostId | null {
  try {
    return toHostId(id);
  } catch {
    return null;
  }
}
