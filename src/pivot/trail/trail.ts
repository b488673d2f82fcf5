import { InvalidInputError } from "../../base/errors.js";
import { nearestHint } from "../../base/nearest.js";
import { checkOptions } from "../../base/options.js";
import { plural } from "../../base/text.js";
import { DISPLAY, INSPECT, inspectShowable, type MimeBundle } from "../../display/index.js";
import { concatFrames, frameFrom, type Frame } from "../../frame/index.js";
import { toHostId } from "../../model/index.js";
import type { Board } from "../board/board.js";
import { diffTrails, type DiffRow } from "./diff.js";
import { joinTrail, type JoinedColumns, type JoinOptions } from "./join.js";
import type { PlanData } from "../plan/plan-data.js";
import type { Ranked } from "../rank/reason.js";
import { readOlder, type OlderTrails, type TrailData } from "./trail-data.js";
import {
  droppedFrame,
  hostsFrame,
  linksFrame,
  signalsFrame,
  type DroppedRow,
  type HostRow,
  type LinkRow,
  type SignalRow,
} from "./trail-frames.js";
import type { TrailInfo } from "./trail-info.js";
import { signalKey } from "../signal.js";
import { chainTo, toOrigin } from "./steps.js";
import { seenFrame, type SeenRow } from "./seen.js";
import { trailBundle } from "./trail-display.js";
import { explainDrop, explainHost, explainSeed, type Why } from "./why.js";

export interface TrailParts {
  plan: PlanData;
  board: Board;
  /** The findings, strongest first. */
  ranked: readonly Ranked[];
  /** Every host that was weighed: also those by which a finding is tied that are none themselves. */
  weighed: readonly Ranked[];
  frames: ReadonlyMap<string, readonly Frame[]>;
  /** Every answer that was not cut, by its question. */
  answers: ReadonlyMap<string, Frame>;
  info: TrailInfo;
}

/** One thing to look for in the tenant, in its own window. */
export interface IndicatorRow {
  /** A host or address, live. */
  value: string;
  /** `hostname` or `ipAddress`. */
  kind: string;
  /** 0 to 1, as among `hosts`. */
  score: number;
  /** Beginning of its window; null leaves that end open. */
  firstSeen: Date | null;
  /** End of its window; null leaves that end open. */
  lastSeen: Date | null;
  /** What the hunt started from. */
  seed: string;
  /** The step that led to it, in words. */
  link: string | null;
  /** The id of the record that shows that step. */
  evidence: string | null;
  /** Every step from the seed, in words. */
  chain: readonly string[];
  [column: string]: unknown;
}

/**
 * What a run of a plan gives: who is related, by what, on what evidence, and what was left out.
 * @example
 * import { connect } from "huntbook";
 *
 * const hunt = await connect({ source: "sample" });
 * const trail = await hunt.pivot("secure-parcel.example").passiveDns().relatedHosts().trackers().run();
 * console.log(trail.hosts.slice(0, 3).objects());
 * console.log(trail.why(trail.hosts.get("host", 0)).text);
 */
export class Trail {
  /** The plan that was run. */
  readonly plan: PlanData;
  /** Whether it is complete and why not, from which seeds, when, how many requests. */
  readonly info: TrailInfo;
  /** The related hosts, strongest first. */
  readonly hosts: Frame<HostRow>;
  /** Which signal ties which host, with the parts of its weight. */
  readonly signals: Frame<SignalRow>;
  /** Every step from a seed to a host, with the record that shows it and the request that brought it. */
  readonly links: Frame<LinkRow>;
  /** What was left out, by which rule, on which figures. */
  readonly dropped: Frame<DroppedRow>;
  /** Everything that was fetched, one frame a data set of the plan, also where nobody was asked for it. */
  readonly frames: Readonly<Record<string, Frame>>;
  /** Every answer that was not cut, by its question: what `run({ resume: trail })` does not ask again. */
  readonly answers: ReadonlyMap<string, Frame>;
  readonly #ranked: readonly Ranked[];
  readonly #weighed: readonly Ranked[];
  readonly #board: Board;

  constructor({ plan, board, ranked, weighed, frames, answers, info }: TrailParts) {
    this.plan = plan;
    this.info = info;
    this.#ranked = ranked;
    this.#weighed = weighed;
    this.#board = board;
    this.answers = answers;
    this.hosts = hostsFrame(ranked, info);
    this.signals = signalsFrame(ranked, info);
    this.links = linksFrame(ranked, weighed, info);
    this.dropped = droppedFrame(board, info);
    this.frames = Object.fromEntries([...frames].map(([name, parts]) => [name, concatFrames([...parts])]));
  }

  /** Why a host is here, or why it is not: the chain back to the seed, in words and as a frame. */
  why(host: string): Why {
    const { id } = toHostId(host);
    const found = this.#ranked.find((candidate) => candidate.host === id);
    if (found !== undefined) return explainHost(found, this.#weighed, this.info);
    if (this.#board.isSeed(id)) {
      return explainDrop(id, [], ["it is a seed of this hunt.", ...explainSeed(id, this.info)].join(" "));
    }
    const drops = this.#board.drops.filter((drop) => drop.host === id);
    const sightings = [...this.#board.ties.values()].filter((tie) => tie.dropped && tie.carriers.has(id));
    for (const tie of sightings) {
      const drop = this.#board.drops.find(
        (entry) => entry.host === null && entry.signal?.value === tie.signal.value,
      );
      if (drop !== undefined) drops.push(drop);
    }
    if (drops.length > 0) return explainDrop(id, drops);
    const shared = this.#board.ties.get(signalKey({ kind: "address", value: id }));
    if (shared !== undefined) {
      const names = [...shared.carriers.keys()].filter((carrier) => carrier !== id);
      return explainDrop(id, [], `it is an address that ties hosts: ${names.join(", ")} resolved to it.`);
    }
    const known = this.#ranked.map((candidate) => candidate.host);
    throw new InvalidInputError(`unknown host in this trail: ${id}${nearestHint(id, known)}`);
  }

  /** What to look for in the tenant: each host from a score on, with its own window. */
  indicators(options: { minScore?: number } = {}): Frame<IndicatorRow> {
    checkOptions("indicators", options, ["minScore"]);
    const { minScore = 0 } = options;
    const strong = this.#ranked.filter(({ score }) => score >= minScore);
    const links = this.links.objects();
    const { seeds } = this.info;
    const rows = strong.map(({ host, score, reasons }): IndicatorRow => {
      const steps = chainTo(host, links, seeds);
      const times = (read: "firstSeen" | "lastSeen"): number[] =>
        reasons.flatMap(({ its, signal }) => {
          const date = signal.kind === "registrant" || signal.kind === "nameserver" ? null : its[read];
          return date === null ? [] : [date.getTime()];
        });
      const [first, last] = [Math.min(...times("firstSeen")), Math.max(...times("lastSeen"))];
      return {
        value: host,
        kind: this.#board.hosts.get(host)?.kind ?? "hostname",
        score: Math.round(score * 1000) / 1000,
        firstSeen: Number.isFinite(first) ? new Date(first) : null,
        lastSeen: Number.isFinite(last) ? new Date(last) : null,
        seed: steps[0]?.from ?? seeds.join(", "),
        ...toOrigin(steps),
      };
    });
    return frameFrom(rows, {
      name: "indicators",
      columns: [
        { name: "value", type: "string" },
        { name: "kind", type: "string" },
        { name: "score", type: "real" },
        { name: "firstSeen", type: "datetime" },
        { name: "lastSeen", type: "datetime" },
        { name: "seed", type: "string" },
        { name: "link", type: "string" },
        { name: "evidence", type: "string" },
        { name: "chain", type: "dynamic" },
      ],
    }).withMeta({ info: { ...this.hosts.info, rows: rows.length } });
  }

  /** When each seed, and each host from a score on, was seen: the bars of `charts.timeline`. */
  seen(options: { minScore?: number } = {}): Frame<SeenRow> {
    checkOptions("seen", options, ["minScore"]);
    return seenFrame(this.hosts, this.info, options.minScore ?? 0);
  }

  /**
   * What is otherwise than in an older run, also of another plan: a row for each host that is new, gone, returned or
   * changed. Of several older ones the first is the one compared with; a host that it lacks and a later one has
   * has returned. Takes trails, and what `toJSON` made of them. Throws InvalidInputError for anything else.
   */
  diff(older: OlderTrails): Frame<DiffRow> {
    return diffTrails(this.toJSON(), readOlder(older));
  }

  /**
   * A hunter's own rows with what the trail knows of the host in one of their columns beside them. Seeds are in it with
   * score 1. A host may be written in any way and stand in many rows; no column of the hunter's is overwritten.
   */
  join<R extends object>(frame: Frame<R>, options: JoinOptions<R>): Frame<R & Omit<JoinedColumns, keyof R>> {
    return joinTrail(this, frame, options);
  }

  /** The trail as data; `diff` reads it back, also from JSON. What was fetched is not in it. */
  toJSON(): TrailData {
    return {
      plan: this.plan,
      info: this.info,
      hosts: this.hosts.objects(),
      signals: this.signals.objects(),
      links: this.links.objects(),
      dropped: this.dropped.objects(),
    };
  }

  [DISPLAY](): MimeBundle {
    const { complete, reason, requests, seconds } = this.info;
    const notes = [
      complete ? "complete" : `not complete: ${reason ?? "unknown reason"}`,
      `${plural(requests, "request")} in ${seconds.toFixed(1)} s`,
      `${plural(this.dropped.numRows(), "drop")} by rule`,
    ];
    return trailBundle(this.#ranked, this.info, notes);
  }

  [INSPECT](): string {
    return inspectShowable(this);
  }
}
