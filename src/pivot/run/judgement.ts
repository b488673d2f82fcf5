import { hostKind, registeredDomain } from "../../model/index.js";
import type { Board, Tie } from "../board/board.js";
import { popularity } from "../board/controls.js";
import { isRare } from "../rank/rare.js";
import { rank } from "../rank/rank.js";
import type { Ranked } from "../rank/reason.js";
import { judgeAge } from "../rules/age.js";
import { isAllowed } from "../rules/allow.js";
import { judgeDegree } from "../rules/carriers.js";
import { judgeCommon, judgePopular } from "../rules/common.js";
import { judgeCopied } from "../rules/copied.js";
import { judgeHoster } from "../rules/hoster.js";
import type { RuleOptions } from "../rules/options.js";
import { judgeTime, judgeWindow } from "../rules/time.js";
import { judgeSignal } from "../rules/traits.js";
import { isKept, type Verdict } from "../rules/verdict.js";
import { judgeNames } from "../rules/wildcard.js";
import { isIntersected, isRegistration, isTimed, type Sighting, type Span } from "../signal.js";

/** Share of the most carriers up to which those at one time are taken for one tenant's. */
const SERIAL = 0.25;

const nothing: ReadonlySet<string> = new Set();

/** Applies the rules to what a hunt knows: leaves out what ties nothing, and ranks what is left. It asks nothing. */
export class Judgement {
  readonly #board: Board;
  readonly #settings: Required<RuleOptions>;

  constructor(board: Board, settings: Required<RuleOptions>) {
    this.#board = board;
    this.#settings = settings;
  }

  /** Whether a signal is left out for what it is. */
  dropsSignal(tie: Tie): boolean {
    const verdict = judgeSignal(tie.signal, this.#settings);
    if (verdict !== null) this.#board.dropSignal(tie, verdict.rule, verdict.figures);
    return verdict !== null;
  }

  /** Leaves out a signal that too many carry, and the names that a wildcard made up. */
  judgeCarriers(tie: Tie): void {
    if (this.dropsSignal(tie)) return;
    this.#dropByDegree(tie);
    if (!tie.dropped) this.#dropWildcards(tie);
  }

  /** Whether a host that carries a signal is left out for the time at which it did. */
  dropsByTime(tie: Tie, host: string, theirs: readonly Sighting[], seeds: Span | null): boolean {
    if (!isTimed(tie.signal)) return false;
    const verdict = this.#judgeTimes(tie.carriers.get(host) ?? [], theirs, seeds);
    if (verdict !== null) this.#board.dropTie(tie, host, verdict.rule, verdict.figures);
    return verdict !== null;
  }

  /** Leaves out hosts by what they are themselves; what they would lead to is then not asked for. */
  judgeHosts(): void {
    this.#dropHosters();
    this.#dropAllowed();
    this.#dropOld();
    this.#dropCopied();
  }

  /** Leaves out what is common or weak, and ranks the rest; `weighed` is what lends its score to others too. */
  rank(): { readonly ranked: readonly Ranked[]; readonly weighed: readonly Ranked[] } {
    this.judgeHosts();
    this.#dropCommon();
    const weighed = rank(this.#board, this.#settings);
    const ranked = weighed.filter(isFinding);
    const { minScore, off } = this.#settings;
    if (off.includes("weakEvidence")) return { ranked, weighed };
    for (const { host, score, reasons } of ranked) {
      if (score >= minScore || isKept(this.#settings, host)) continue;
      const ties = reasons.map(({ signal }) => signal.kind).join(", ") || "nothing that counts";
      const figures = `score ${score.toFixed(2)} of ${minScore} needed, by ${ties}`;
      this.#board.dropHost(host, "weakEvidence", figures);
    }
    const strong = ranked.filter(({ host, score }) => score >= minScore || isKept(this.#settings, host));
    return { ranked: strong, weighed };
  }

  /** At the same time, and not far from the time of the seeds; one pair of sightings that is both is enough. */
  #judgeTimes(
    its: readonly Sighting[],
    theirs: readonly Sighting[],
    seeds: Span | null,
  ): ReturnType<typeof judgeTime> {
    const apart = judgeTime(its, theirs, this.#settings);
    if (apart !== null) return apart;
    const verdicts = its.flatMap((one) =>
      theirs
        .filter((other) => judgeTime([one], [other], this.#settings) === null)
        .map((other) => judgeWindow(one, other, seeds, this.#settings)),
    );
    return verdicts.every((verdict) => verdict !== null) ? (verdicts[0] ?? null) : null;
  }

  #dropByDegree(tie: Tie): void {
    const { kind, ends, traits } = tie.signal;
    // What many pages load is of interest where it is what is hunted: then they are its victims.
    if (kind === "pair" && !traits.includes("redirect") && this.#board.hosts.has(ends?.[1] ?? "")) return;
    if (isTimed(tie.signal)) this.#countTogether(tie);
    const verdict = judgeDegree(tie.signal, tie.degree ?? tie.carriers.size, this.#settings);
    if (verdict !== null) this.#board.dropSignal(tie, verdict.rule, verdict.figures);
  }

  /**
   * An address that many names had one after the other is no shared hosting: where few were there at the time of the
   * hunt's hosts, only they count.
   */
  #countTogether(tie: Tie): void {
    const rows = [...tie.carriers.values()].reduce((sum, sightings) => sum + sightings.length, 0);
    if ((tie.degree ?? 0) > rows || this.#settings.off.includes("timeOverlap")) return;
    const known = [...tie.carriers].filter(([id]) => this.#board.hosts.has(id) && id !== tie.signal.value);
    const theirs = known.flatMap(([, sightings]) => sightings);
    const together = [...tie.carriers.values()].filter(
      (its) => judgeTime(its, theirs, this.#settings) === null,
    );
    if (together.length <= this.#settings.maxCarriers * SERIAL) tie.degree = together.length;
  }

  /** Those that were known before stay. */
  #dropWildcards(tie: Tie): void {
    for (const { names, rule, figures } of judgeNames(tie.signal, tie.carriers.keys(), this.#settings)) {
      const unknown = names.filter((host) => !this.#board.hosts.has(host));
      for (const host of unknown) this.#board.dropTie(tie, host, rule, figures);
    }
  }

  /** Certificates of hosters, told by the name servers of those who serve them. */
  #dropHosters(): void {
    const servers = new Map<string, Set<string>>();
    for (const { signal, carriers } of this.#board.ties.values()) {
      const domain = signal.kind === "nameserver" ? registeredDomain(signal.value) : null;
      if (domain === null) continue;
      for (const host of carriers.keys()) servers.set(host, (servers.get(host) ?? new Set()).add(domain));
    }
    for (const tie of this.#board.ties.values()) {
      if (tie.dropped || tie.signal.kind !== "certificate") continue;
      const theirs = new Set([...tie.carriers.keys()].flatMap((host) => [...(servers.get(host) ?? nothing)]));
      const verdict = judgeHoster(tie.signal, tie.degree ?? tie.carriers.size, theirs, this.#settings);
      if (verdict !== null) this.#board.dropSignal(tie, verdict.rule, verdict.figures);
    }
  }

  #dropAllowed(): void {
    for (const { id } of this.#found()) {
      if (isAllowed(id, this.#settings)) this.#board.dropHost(id, "allowList", "named by the hunter");
    }
  }

  /** Hosts whose names were registered long before the seeds were first seen. */
  #dropOld(): void {
    const registered = new Map<string, number>();
    for (const { carriers } of this.#board.ties.values()) {
      for (const [host, sightings] of carriers) {
        const dates = sightings
          .filter(isRegistration)
          .map(({ firstSeen }) => firstSeen?.getTime() ?? Infinity);
        registered.set(host, Math.min(registered.get(host) ?? Infinity, ...dates));
      }
    }
    const seeds = this.#board.seedWindow();
    for (const { id } of this.#found().filter(({ id }) => !isKept(this.#settings, id))) {
      const verdict = judgeAge(registered.get(id) ?? Infinity, seeds, this.#settings);
      if (verdict !== null) this.#board.dropHost(id, verdict.rule, verdict.figures);
    }
  }

  /** Owners of pages that were copied: neither their ids nor what copies load from them ties them. */
  #dropCopied(): void {
    const pairs = [...this.#board.ties.values()].filter(({ signal }) => signal.kind === "pair");
    const leads = leadsOf(pairs);
    for (const tie of this.#board.ties.values()) {
      if (tie.dropped || !isRare(this.#board, tie, this.#settings)) continue;
      const leadsTo = (host: string): ReadonlySet<string> => leads.get(host) ?? nothing;
      const owners = judgeCopied(tie.signal, tie.carriers, leadsTo, this.#settings);
      if (owners.some(({ host }) => this.#board.isSeed(host))) continue;
      for (const { host, rule, figures } of owners) {
        const its = pairs.filter(({ signal, carriers }) => signal.ends?.[1] === host && carriers.has(host));
        for (const lost of [tie, ...its]) this.#board.dropTie(lost, host, rule, figures);
      }
      const [owner] = owners;
      if (owner !== undefined) this.#board.dropSignal(tie, owner.rule, `${owner.host} ${owner.figures}`);
    }
  }

  #dropCommon(): void {
    for (const tie of this.#board.ties.values()) {
      const shared = [...tie.carriers.keys()].filter((id) => this.#board.hosts.has(id));
      // What nobody was asked to search back was not judged before.
      if (shared.length < 2 || tie.dropped) continue;
      const verdict = judgeSignal(tie.signal, this.#settings) ?? this.#judgeCommon(tie);
      if (verdict === null) continue;
      this.#board.dropSignal(tie, verdict.rule, `${verdict.figures}, and on ${shared.length} hosts here`);
    }
  }

  #judgeCommon(tie: Tie): Verdict {
    if (!isIntersected(tie.signal)) return null;
    return (
      judgeCommon(tie.signal, this.#settings) ??
      judgePopular(tie.signal, popularity(this.#board, tie), this.#settings)
    );
  }

  /** Every host but the seeds. */
  #found(): { readonly id: string }[] {
    return [...this.#board.hosts.values()].filter(({ id }) => !this.#board.isSeed(id));
  }
}

/** What each page loads from, and redirects to. */
function leadsOf(pairs: readonly Tie[]): Map<string, Set<string>> {
  const leads = new Map<string, Set<string>>();
  for (const { signal, carriers } of pairs) {
    for (const parent of carriers.keys()) {
      const child = signal.ends?.[1];
      if (child === undefined || parent === child) continue;
      leads.set(parent, (leads.get(parent) ?? new Set()).add(child));
    }
  }
  return leads;
}

/** An address that is here only because related names resolved to it is what ties them, not one of them. */
function isFinding({ host, reasons }: Ranked): boolean {
  return hostKind(host) === "hostname" || reasons.some(({ signal }) => signal.value !== host);
}
