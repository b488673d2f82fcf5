import { setTimeout } from "node:timers";
import { InvalidInputError, isHuntbookError, endsHunt, HuntbookError } from "../../base/errors.js";
import { isStopped } from "../../base/stopped.js";
import { plural } from "../../base/text.js";
import { progress } from "../../display/index.js";
import type { Frame } from "../../frame/index.js";
import { questionKey, type Ask, type Question } from "./question.js";

/** The world outside a run. */
export interface World {
  ask: Ask;
  now(): Date;
  /** What the rows are from: `graph`, `sample`. */
  source: string;
  /** Milliseconds as the result counts them. @default those that really pass */
  elapsed?: (() => number) | undefined;
}

/** Milliseconds that a timer takes at most. */
const LONGEST = 2 ** 31 - 1;

/** Ends a run early without losing what is known. */
export class Stop extends Error {
  readonly reason: string;
  constructor(reason: string) {
    super(reason);
    this.reason = reason;
  }
}

/** A question, and what is done with its answer. */
export interface Job {
  readonly question: Question;
  readonly take: (frame: Frame) => void;
}

/** Within what bounds to ask. */
export interface AskOptions {
  readonly signal?: AbortSignal;
  readonly budget?: { requests?: number; rows?: number; seconds?: number };
  /** @default true */
  readonly progress?: boolean;
  /** An earlier run: what it has a whole answer to is not asked again. */
  readonly resume?: {
    readonly answers: ReadonlyMap<string, Frame>;
    readonly info: { readonly source: string };
  };
}

/** What the asking of a run came to. */
export interface Asked {
  readonly complete: boolean;
  /** Why not, where not: `budget`, `cancelled`, `fault: …`, or the data sets that could not be read. */
  readonly reason: string | null;
  /** Levels of requests; those of one level ran side by side. */
  readonly levels: number;
  /** Requests behind the result, those of the runs it goes on from among them. */
  readonly requests: number;
  /** How many of them earlier runs had sent. */
  readonly resumed: number;
  readonly rows: number;
  readonly seconds: number;
  readonly source: string;
  /** Routes that could not be read, with the reason. */
  readonly unavailable: Readonly<Record<string, string>>;
}

/** Which hunt brought which answers, by what it asks with. */
const owners = new WeakMap<object, Ask>();

/**
 * Asks a run's questions, those of one level side by side, each of them once. Keeps within the budget, goes on without
 * a data set that may not be read, and remembers what failed.
 */
export class Asker {
  /** Every answer, by the name under which the trail keeps it. */
  readonly frames = new Map<string, Frame[]>();
  readonly #world: World;
  readonly #options: AskOptions;
  /** Every answer that was not cut, by its question: what a further run need not ask again. */
  readonly answers = new Map<string, Frame>();
  readonly #asked = new Map<string, Promise<Frame | null>>();
  /** Answers of the level that is being asked. */
  readonly #arrived = new Map<string, Frame>();
  readonly #faults: HuntbookError[] = [];
  readonly #refusals: HuntbookError[] = [];
  readonly #cuts = new Set<string>();
  readonly #unavailable = new Map<string, string>();
  readonly #begun: number;
  /** Ends what is under way when a cap is reached; its reason tells a tape that it was not the hunter. */
  readonly #enough = new AbortController();
  readonly #signal: AbortSignal;
  #levels = 0;
  #rows = 0;
  #requests = 0;
  #recalledRows = 0;
  #recalledRequests = 0;

  /** Throws InvalidInputError where the trail to go on from is no trail of this source. */
  constructor(world: World, options: AskOptions) {
    const { resume } = options;
    if (resume !== undefined && !(resume.answers instanceof Map)) {
      throw new InvalidInputError(
        "invalid resume: it is no trail in memory; what was fetched is not in a trail's JSON",
      );
    }
    if (resume !== undefined && resume.info.source !== world.source) {
      throw new InvalidInputError(
        `invalid resume: the trail is from ${resume.info.source}, this hunt asks ${world.source}`,
      );
    }
    const owner = resume === undefined ? world.ask : owners.get(resume.answers);
    if (owner !== world.ask) {
      throw new InvalidInputError(
        "invalid resume: the trail is of another hunt, whose requests are not in this one's record",
      );
    }
    owners.set(this.answers, world.ask);
    this.#world = world;
    this.#begun = this.#elapsed();
    this.#options = options;
    const { signal, budget } = options;
    const milliseconds = Math.min((budget?.seconds ?? Infinity) * 1000, LONGEST);
    this.#signal = AbortSignal.any([this.#enough.signal, ...(signal === undefined ? [] : [signal])]);
    if (milliseconds < LONGEST) setTimeout(() => this.#stop("seconds"), milliseconds).unref();
  }

  /** Asks one level. Answers are taken in the order of the questions: the result does not hang on which came first. */
  async level(label: string, jobs: readonly Job[]): Promise<void> {
    const fresh = jobs.filter(({ question }) => !this.#asked.has(questionKey(question)));
    if (fresh.length > 0) this.#levels++;
    const total = fresh.filter(({ question }) => this.#recall(question) === undefined).length;
    const silent = this.#options.progress === false || total === 0;
    const shown = silent ? null : progress(label, { total });
    let done = 0;
    const answers = await Promise.allSettled(
      jobs.map(async ({ question, take }) => {
        const frame = await this.#ask(question);
        shown?.update(Math.min(++done, total), question.frame);
        return frame === null ? undefined : (): void => take(frame);
      }),
    );
    shown?.done();
    for (const { question } of jobs) this.#put(question);
    for (const answer of answers) if (answer.status === "fulfilled") answer.value?.();
    const failed = answers.find((answer) => answer.status === "rejected");
    if (failed !== undefined) throw failed.reason;
  }

  /**
   * Throws where nothing was answered yet: no network, a wrong endpoint, an outage leave no result to be partial. A refusal
   * leaves none where `all` rests on what was refused.
   */
  checkAnswered(all = false): void {
    const [fault] = all ? [...this.#faults, ...this.#refusals] : this.#faults;
    if (fault !== undefined && this.frames.size === 0) throw fault;
  }

  /** What the asking came to. `reason` is what ended it early. */
  summary(reason: string | null): Asked {
    const missing = [...this.#unavailable].map(([route, why]) => `${route}: ${why}`);
    const [fault, ...more] = this.#faults;
    const faults = fault === undefined ? [] : [`fault: ${fault.message}`];
    if (more.length > 0) faults.push(`and ${plural(more.length, "further fault")}`);
    const ends = new Set([...(reason === null ? [] : [reason]), ...this.#cuts]);
    const reasons = [...ends, ...faults, ...missing];
    return {
      complete: reasons.length === 0,
      reason: reasons.join("; ") || null,
      levels: this.#levels,
      requests: this.#requests,
      resumed: this.#recalledRequests,
      rows: this.#rows,
      seconds: Math.round(this.#elapsed() - this.#begun) / 1000,
      source: this.#world.source,
      unavailable: Object.fromEntries(this.#unavailable),
    };
  }

  #ask(question: Question): Promise<Frame | null> {
    const key = questionKey(question);
    const answer = this.#asked.get(key) ?? this.#answer(question);
    this.#asked.set(key, answer);
    return answer;
  }

  #answer(question: Question): Promise<Frame | null> {
    const frame = this.#recall(question);
    if (frame === undefined) return this.#send(question);
    this.#requests += frame.info.requests;
    this.#recalledRequests += frame.info.requests;
    this.#recalledRows += frame.info.rows;
    this.#keep(question, frame);
    return Promise.resolve(frame);
  }

  /** The answer of the run that this one goes on from, where it is as much as is asked for now. */
  #recall(question: Question): Frame | undefined {
    const frame = this.#options.resume?.answers.get(questionKey(question));
    return frame !== undefined && isWhole(frame, question.enough) ? frame : undefined;
  }

  async #send(question: Question): Promise<Frame | null> {
    this.#checkBudget();
    const route = question.noun.routes[question.route]?.path ?? question.route;
    if (this.#unavailable.has(route)) return null;
    try {
      this.#requests++;
      const frame = await this.#world.ask(question, { signal: this.#signal });
      this.#requests += Math.max(0, frame.info.requests - 1);
      this.#keep(question, frame);
      return frame;
    } catch (error) {
      return this.#forgive(error, route);
    }
  }

  #keep(question: Question, frame: Frame): void {
    const { reason, rows } = frame.info;
    this.#rows += rows;
    if (isWhole(frame)) this.answers.set(questionKey(question), frame);
    else this.#cuts.add(this.#signal.aborted ? this.#ended() : (reason ?? "incomplete"));
    this.#arrived.set(questionKey(question), frame);
    if (this.#isOver("rows", this.#rows - this.#recalledRows)) this.#stop("rows");
  }

  /** Frames stand in the order of the questions as well, whichever answer came first. */
  #put(question: Question): void {
    const key = questionKey(question);
    const frame = this.#arrived.get(key);
    if (frame === undefined) return;
    this.#arrived.delete(key);
    const frames = this.frames.get(question.frame);
    if (frames === undefined) this.frames.set(question.frame, [frame]);
    else frames.push(frame);
  }

  /**
   * A data set that may not be read is reported and the rest goes on; a cap, a cancel or a token that is no longer taken
   * ends the run.
   */
  #forgive(error: unknown, route: string): null {
    if (this.#signal.aborted || isStopped(error)) {
      // Most of what was stopped was not sent yet, and no answer to it is behind the trail.
      this.#requests--;
      throw new Stop(this.#ended(error));
    }
    if (!isHuntbookError(error) || error.code === "INVALID_INPUT" || endsHunt(error)) throw error;
    if (error.code === "AUTH_FAILED") {
      throw this.frames.size + this.#arrived.size === 0 ? error : new Stop(`fault: ${error.message}`);
    }
    if (error.code === "BUDGET_EXCEEDED") throw new Stop("budget");
    if (error.code === "FORBIDDEN" || error.code === "GONE") {
      this.#unavailable.set(route, error.message);
      this.#refusals.push(error);
    } else this.#faults.push(error);
    return null;
  }

  #checkBudget(): void {
    if (this.#signal.aborted) throw new Stop(this.#ended());
    const isSpent =
      this.#isOver("requests", this.#requests - this.#recalledRequests) ||
      this.#isOver("rows", this.#rows - this.#recalledRows) ||
      this.#isOver("seconds", (this.#elapsed() - this.#begun) / 1000);
    if (isSpent) throw new Stop("budget");
  }

  #stop(cap: "rows" | "seconds"): void {
    this.#enough.abort(
      new HuntbookError("BUDGET_EXCEEDED", `stopped: the cap of ${cap} was reached; raise budget.${cap}`),
    );
  }

  #elapsed(): number {
    return this.#world.elapsed?.() ?? performance.now();
  }

  #isOver(cap: "requests" | "rows" | "seconds", spent: number): boolean {
    return spent >= (this.#options.budget?.[cap] ?? Infinity);
  }

  /** What ended the run: the hunter or a cap. */
  #ended(error?: unknown): string {
    return isStopped(error, this.#options.signal) ? "cancelled" : "budget";
  }
}

/** Whether an answer is all there is, or all that was asked for: `enough` rows, where a question sets so many. */
function isWhole({ info }: Frame, enough = 0): boolean {
  return info.complete || (info.reason === "enough" && info.rows >= enough);
}
