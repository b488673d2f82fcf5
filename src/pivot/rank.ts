import { registeredDomain } from "../model/index.js";
import type { Board, Tie } from "./board.js";
import { popularity, type Popularity } from "./controls.js";
import { judgeCommon, judgePopular, judgeSignal, judgeTime, judgeWindow, type RuleOptions } from "./rules.js";
import { overlap, rarity, rarityAmong, crowding, worth } from "./score.js";
import { signalKey, type Sighting, type Signal, type Span } from "./signal.js";
import { Cuts, type Bound } from "./cuts.js";

/** Score from which a host counts as tied, when others' ties are weighed by it. */
const TIED = 0.3;

/** One reason why a host is related: the parts multiply to the weight. */
export interface Reason {
  readonly signal: Signal;
  readonly weight: number;
  readonly parts: {
    /** How much a signal of this kind says by itself. */
    readonly worth: number;
    /** How rare it is: by its carriers in all, or by the unrelated hosts that carry it. */
    readonly rarity: number;
    /** Share of the time that both were there. */
    readonly overlap: number;
    /** Score of the host on the other side; 1 for a seed. */
    readonly strength: number;
    /** 1 for the strongest reason of its kind, half as much for each further one: they are seldom independent. */
    readonly news: number;
  };
  /** The sighting on the host on the other side. */
  readonly theirs: Sighting;
  /** The sighting on the host itself. */
  readonly its: Sighting;
}

export interface Ranked {
  readonly host: string;
  readonly hops: number;
  readonly score: number;
  /** What its ties beyond the seeds hang on, where that is less than they add up to. */
  readonly bound: Bound | null;
  /** Strongest first. */
  readonly reasons: readonly Reason[];
}

/**
 * Scores every host but the seeds, strongest first. Works outward by hops, so that what lies nearer is settled before
 * it lends its score to what lies farther, and nothing props itself up in a circle.
 */
export function rank(board: Board, settings: Required<RuleOptions>): Ranked[] {
  const scores = new Map<string, number>();
  for (const { id, hops } of board.hosts.values()) if (hops === 0) scores.set(id, 1);
  const ties = [...board.ties.values()].filter((tie) => !tie.dropped && tie.carriers.size > 1);
  const structural = ties.filter((tie) => !isIntersected(tie.signal));
  const intersected = ties.filter((tie) => isIntersected(tie.signal) && isRare(board, tie, settings));
  const byHost = indexByHost(ties);
  const seeds = board.seedWindow();
  const cuts = new Cuts((id) => board.hosts.get(id)?.hops ?? 0);
  const ranked: Ranked[] = [];
  const most = Math.max(0, ...Array.from(board.hosts.values(), ({ hops }) => hops));
  for (let hops = 1; hops <= most; hops++) {
    const level = [...board.hosts.values()].filter((host) => host.hops === hops);
    const reasons = new Map<string, Reason[]>(level.map(({ id }) => [id, []]));
    const settle = (from: readonly Tie[], known: ReadonlyMap<string, number>): void => {
      const wanted = new Set(from);
      for (const [id, own] of reasons) {
        for (const tie of byHost.get(id) ?? []) {
          if (!wanted.has(tie) || own.some((reason) => reason.signal === tie.signal)) continue;
          const reason = weigh(tie, id, known, { settings, seeds, popularity: popularity(board, tie) });
          if (reason !== null) own.push(reason);
        }
      }
      const now = new Map([...reasons].map(([id, own]) => [id, cuts.of(id, own)]));
      for (const [id, cut] of now) cuts.set(id, cut);
      for (const [id, own] of reasons) scores.set(id, cuts.score(id, discount(own, board), scores).score);
    };
    settle(structural, new Map(scores));
    settle(structural, new Map(scores));
    settle(intersected, new Map(scores));
    for (const [id, own] of reasons) {
      const counted = discount(own, board);
      const { bound } = cuts.score(id, counted, scores);
      ranked.push({ host: id, hops, score: scores.get(id) ?? 0, bound, reasons: counted });
    }
  }
  return ranked.toSorted((a, b) => b.score - a.score || a.host.localeCompare(b.host));
}

/** Values that Graph cannot search by: they are compared among the candidates. */
export function isIntersected({ kind }: Signal): boolean {
  return kind === "tracker" || kind === "cookie" || kind === "component";
}

/** Whether a value that Graph cannot search by is neither common nor popular. */
export function isRare(board: Board, tie: Tie, settings: Required<RuleOptions>): boolean {
  return (
    judgeSignal(tie.signal, settings) === null &&
    judgeCommon(tie.signal, settings) === null &&
    judgePopular(tie.signal, popularity(board, tie), settings) === null
  );
}

/** Of records that weigh the same, those that say when are the better evidence. */
function timesKnown(...sightings: readonly Sighting[]): number {
  return sightings.flatMap(({ firstSeen, lastSeen }) => [firstSeen, lastSeen].filter((time) => time !== null))
    .length;
}

interface WeighBy {
  readonly settings: Required<RuleOptions>;
  readonly seeds: Span | null;
  readonly popularity: Popularity;
}

/** The strongest reason that a tie gives a host, by any other carrier whose score is known. */
function weigh(
  tie: Tie,
  host: string,
  scores: ReadonlyMap<string, number>,
  { settings, seeds, popularity: known }: WeighBy,
): Reason | null {
  const its = tie.carriers.get(host) ?? [];
  const carriers = [...tie.carriers].filter(
    ([id]) => id !== host && (scores.get(id) ?? 0) >= TIED && !isOneRegistration(tie.signal, id, host),
  );
  // An address has no window of its own: where names are known on it, theirs count.
  const named = carriers.filter(([id]) => id !== tie.signal.value);
  const others = named.length > 0 ? named : carriers;
  if (its.length === 0 || others.length === 0) return null;
  const base = worth(tie.signal);
  const rare = isIntersected(tie.signal)
    ? rarityAmong(known.hits, known.asked)
    : rarity(
        isGate(tie.signal, host) ? 2 : (tie.degree ?? tie.carriers.size),
        settings.maxCarriers,
        crowding(tie.signal),
      );
  let best: Reason | null = null;
  for (const [id, sightings] of others) {
    const strength = scores.get(id) ?? 0;
    for (const theirs of sightings) {
      for (const mine of its) {
        if (isTimed(tie.signal) && isApart(mine, theirs, seeds, settings)) continue;
        const together = isTimed(tie.signal) ? overlap(mine, theirs) : 1;
        const weight = base * rare * (0.5 + 0.5 * together) * strength;
        if (best !== null && weight < best.weight) continue;
        if (
          best !== null &&
          weight === best.weight &&
          timesKnown(mine, theirs) <= timesKnown(best.its, best.theirs)
        ) {
          continue;
        }
        best = {
          signal: tie.signal,
          weight,
          parts: { worth: base, rarity: rare, overlap: together, strength, news: 1 },
          theirs,
          its: mine,
        };
      }
    }
  }
  return best;
}

/** Whether two names of one registered domain share its registration: that they do says nothing of either. */
export function isOneRegistration({ kind }: Signal, one: string, other: string): boolean {
  if (kind !== "registrant" && kind !== "nameserver") return false;
  const domain = registeredDomain(one);
  return domain !== null && domain === registeredDomain(other);
}

/** Whether a host redirects to the other: who leads to a hunted host does so however many others it leads to. */
function isGate({ traits, ends }: Signal, host: string): boolean {
  return traits.includes("redirect") && ends?.[0] === host;
}

/** Whether two hosts were on the same thing, but not at the same time, or not at the seeds'. */
function isApart(
  mine: Sighting,
  theirs: Sighting,
  seeds: Span | null,
  settings: Required<RuleOptions>,
): boolean {
  return (
    judgeTime([mine], [theirs], settings) !== null || judgeWindow(mine, theirs, seeds, settings) !== null
  );
}

/** The reasons strongest first, each further one that says the same as stronger ones at half the weight each time. */
function discount(reasons: readonly Reason[], { ties }: Board): Reason[] {
  const counted: Reason[] = [];
  for (const reason of reasons.toSorted((a, b) => b.weight - a.weight)) {
    const alike = counted.filter(({ signal }) => sayTheSame(signal, reason.signal, ties)).length;
    const news = 0.5 ** alike;
    counted.push({ ...reason, weight: reason.weight * news, parts: { ...reason.parts, news } });
  }
  return counted.toSorted((a, b) => b.weight - a.weight);
}

/** What a hoster gives its customers together: an address, the certificate on it, the name servers. */
const hosting: readonly Signal["kind"][] = ["address", "alias", "certificate", "nameserver"];

/** Whether two signals are of one kind, or of one hoster: then mostly the same hosts carry both. */
function sayTheSame(one: Signal, other: Signal, ties: Board["ties"]): boolean {
  if (one.kind === other.kind) return true;
  if (!hosting.includes(one.kind) || !hosting.includes(other.kind)) return false;
  const [fewer, more] = [one, other]
    .map((signal) => ties.get(signalKey(signal))?.carriers ?? new Map<string, unknown>())
    .toSorted((a, b) => a.size - b.size);
  const both = [...(fewer?.keys() ?? [])].filter((host) => more?.has(host)).length;
  return both >= 3 && both * 2 >= (fewer?.size ?? 0);
}

/** An address changes hands; a registrant's mailbox or a tracking id says the same whenever it is seen. */
export function isTimed({ kind }: Signal): boolean {
  return kind === "address" || kind === "alias";
}

function indexByHost(ties: readonly Tie[]): Map<string, Tie[]> {
  const byHost = new Map<string, Tie[]>();
  for (const tie of ties) {
    for (const host of tie.carriers.keys()) {
      const own = byHost.get(host);
      if (own === undefined) byHost.set(host, [tie]);
      else own.push(tie);
    }
  }
  return byHost;
}
