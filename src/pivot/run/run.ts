import type { Frame } from "../../frame/index.js";
import { maybeHostId, type HostId } from "../../model/index.js";
import { Asker, Stop, toTables, type Job, type Tables, type World } from "../../intel/index.js";
import { Board, type Tie } from "../board/board.js";
import {
  controlled,
  controlledPivots,
  countControls,
  drawControls,
  type ControlledPivot,
} from "../board/controls.js";
import { Judgement } from "./judgement.js";
import type { RunOptions } from "./run-options.js";
import { toStages, type PlanData, type Stage } from "../plan/plan-data.js";
import { rank } from "../rank/rank.js";
import { ruleDefaults, type RuleOptions } from "../rules/options.js";
import { isKept } from "../rules/verdict.js";
import { SeedSearch } from "./seed-search.js";
import { isIntersected, type SignalKind, type Span } from "../signal.js";
import type { PivotSpec } from "../spec.js";
import { specs, type PivotName } from "../specs/index.js";
import { Trail } from "../trail/trail.js";
import { unasked } from "./unasked.js";
import type { TrailInfo } from "../trail/trail-info.js";

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
  readonly #tables: Tables;
  readonly #seeds: SeedSearch;
  readonly #board: Board;
  readonly #judgement: Judgement;
  readonly #asker: Asker;
  readonly #started: Date;
  #related = false;

  constructor(plan: PlanData, options: RunOptions, world: World) {
    this.#plan = plan;
    this.#settings = { ...ruleDefaults, ...plan.rules };
    this.#tables = toTables(this.#settings.words);
    this.#seeds = new SeedSearch(plan.seeds, this.#settings);
    this.#board = new Board(this.#seeds.hosts);
    this.#judgement = new Judgement(this.#board, this.#settings);
    this.#asker = new Asker(world, options);
    this.#started = world.now();
  }

  /** Asks for the hosts that seeds stand for which are none themselves. */
  async seed(): Promise<void> {
    try {
      await this.#seeds.ask(this.#asker);
    } finally {
      for (const host of this.#seeds.hosts) {
        this.#board.addHost(host, 0);
        const usage = this.#seeds.usage(host.id);
        if (usage !== null) this.#board.setUsage(host.id, usage);
      }
    }
    if (this.#seeds.hosts.length === 0) this.#asker.checkAnswered();
  }

  async stage(stage: Stage): Promise<void> {
    if (stage.kind === "gather") await this.#gather(stage.pivots, [...this.#board.hosts.values()]);
    else await this.#relate(stage.by, stage.from);
  }

  finish(reason: string | null): Trail {
    const { ranked, weighed } = this.#judgement.rank();
    const info: TrailInfo = {
      ...this.#asker.summary(reason),
      seeds: this.#seeds.hosts.map(({ id }) => id),
      origins: this.#seeds.origins,
      hosts: ranked.length,
      seen: this.#seeds.hosts.map(({ id }) => ({ host: id, ...this.#board.ownWindow(id) })),
      startedAt: this.#started,
    };
    const { answers } = this.#asker;
    const frames = new Map([...unasked(this.#plan, info), ...this.#asker.frames]);
    return new Trail({ plan: this.#plan, board: this.#board, ranked, weighed, frames, answers, info });
  }

  /** Asks each pivot of each host, and reads the signals off. */
  async #gather(pivots: readonly PivotName[], hosts: readonly HostId[]): Promise<void> {
    const label = this.#related ? "asking the hosts found" : "asking the seeds";
    const bare = this.#board.bareAddresses();
    const work = pivots
      .flatMap((name) => hosts.map((host) => ({ spec: specs[name] as PivotSpec, host })))
      .filter(({ spec, host }) => spec.ofBareAddresses === true || !bare.has(host.id));
    const jobs = work.flatMap(({ spec, host }) => this.#readJobs(spec, host));
    await this.#asker.level(`${label}: ${pivots.join(", ")}`, jobs);
    this.#asker.checkAnswered();
    if (this.#related) await this.#control(controlledPivots(pivots, this.#settings.off));
  }

  /**
   * Once hosts are found that share ids or cookies, some unrelated hosts are asked for theirs, to know the popular ones;
   * then more of them, where the answers leave it open.
   */
  async #control(pivots: readonly ControlledPivot[]): Promise<void> {
    for (let turn = 0; turn < 2; turn++) {
      const jobs = pivots.flatMap((name) =>
        this.#controlJobs(name, countControls(this.#board, name, this.#settings.controls)),
      );
      if (jobs.length > 0) await this.#asker.level(`asking strangers: ${pivots.join(", ")}`, jobs);
    }
  }

  #controlJobs(name: ControlledPivot, count: number): Job[] {
    const asked = this.#board.controls[controlled[name].kind];
    const missing = count - asked.size;
    const hosts = missing > 0 ? drawControls(this.#board, name, missing, 2 * this.#settings.maxCarriers) : [];
    for (const { id } of hosts) asked.add(id);
    const jobs = hosts.flatMap((host) => this.#readJobs(specs[name], host));
    return jobs.map(({ question, take }) => ({ question: { ...question, frame: "controls" }, take }));
  }

  /** The questions of a pivot to one host, whose answers go to the board. */
  #readJobs(spec: PivotSpec, host: HostId): Job[] {
    return spec.ask(host).map((question) => ({
      question,
      take: (frame) => {
        for (const sighting of spec.read(frame, host, this.#tables)) this.#board.see(sighting);
      },
    }));
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
      ties.filter((tie) => !this.#judgement.dropsSignal(tie)),
    );
    const seeds = this.#board.seedWindow();
    for (const tie of this.#board.ties.values()) this.#admit(tie, seeds);
    this.#judgement.judgeHosts();
  }

  /** Seeds, and later the hosts that scored well and were not followed yet. */
  #frontier(from: number): HostId[] {
    if (!this.#related) return [...this.#board.hosts.values()];
    this.#judgement.judgeHosts();
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
    const enoughOf = ({ signal }: Tie): number =>
      isKept(this.#settings, signal.value) ? Infinity : this.#settings.maxCarriers + 1;
    const jobs = ties.flatMap((tie) =>
      by.flatMap((name) => {
        const { back } = specs[name] as PivotSpec;
        if (back === undefined || !back.kinds.includes(tie.signal.kind)) return [];
        tie.searched = true;
        return back
          .ask(tie.signal, enoughOf(tie), (id) => this.#board.hosts.has(id))
          .map((question) => ({
            question,
            take: (frame: Frame) => {
              const { sightings, degree, traits } = back.read(frame, tie.signal, this.#tables);
              for (const sighting of sightings) this.#board.see(sighting);
              if (degree !== undefined) tie.degree = Math.max(tie.degree ?? 0, degree);
              if (traits !== undefined) this.#board.addTraits(tie, traits);
            },
          }));
      }),
    );
    await this.#asker.level("asking who shares them", jobs);
    for (const tie of ties) this.#judgement.judgeCarriers(tie);
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
    for (const id of tie.carriers.keys()) {
      if (this.#board.hosts.has(id) || this.#judgement.dropsByTime(tie, id, windows, seeds)) continue;
      const host = maybeHostId(id);
      if (host !== undefined) this.#board.addHost(host, hops);
    }
  }
}
