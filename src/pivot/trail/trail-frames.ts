import { frameFrom, madeByHand, type Frame, type FrameInfo } from "../../frame/index.js";
import { hostKind } from "../../model/index.js";
import type { Board } from "../board/board.js";
import type { Ranked, Reason } from "../rank/reason.js";
import { rules, type RuleName } from "../rules/names.js";
import { isRegistration, type SignalKind, type Sighting } from "../signal.js";
import { chainsOf } from "./chain.js";
import type { TrailInfo } from "./trail-info.js";

/** A related host of a trail, with the reasons in short. */
export type HostRow = {
  /** From 1, the strongest first. */
  rank: number;
  /** Live: lower case, punycode, no trailing dot. What shows it defangs. */
  host: string;
  /** 0 to 1. */
  score: number;
  /** The reasons, strongest first, each with its weight. */
  signals: readonly string[];
  /** What the ties beyond the seeds together count at most, by what they hang on; null where that changes nothing. */
  bound: number | null;
  /** First sight of anything that ties it; null where no record says. */
  firstSeen: Date | null;
  /** Last sight of anything that ties it; null where no record says. */
  lastSeen: Date | null;
  /** Steps from the nearest seed. */
  hops: number;
  /** `hostname` or `ipAddress`. */
  kind: string;
};

/** One signal that ties a host to another, with the parts of its weight. */
export type SignalRow = {
  /** The host that is tied. */
  host: string;
  /** What is shared: `address`, `certificate`, `tracker`, … */
  kind: SignalKind;
  /** The shared thing itself: an address, a SHA-1, a tracking id, a mailbox. */
  value: string;
  /** 0 to 1: what it adds to the score, the product of its parts. */
  weight: number;
  /** 0 to 1: how much a signal of this kind says by itself. */
  worth: number;
  /** 0 to 1: how rare it is, by its carriers in all or by the unrelated hosts that carry it. */
  rarity: number;
  /** Share of the time in which either was there that both were; 1 for what is not bound to a time. */
  overlap: number;
  /** Score of the host on the other side; of one as many hops away, before ties within that hop were added. */
  strength: number;
  /** 1 for the strongest reason, half as much for each further one that says the same. */
  news: number;
  /** The host on the other side. */
  with: string;
};

/** One step from a seed towards a host, with the record that shows it. */
export type LinkRow = {
  /** Where the step begins: a host, a shared thing, or what the hunter named. */
  from: string;
  /** `hostname`, `ipAddress`, a kind of signal, or `article`, `actor`, `cve`, `incident`. */
  fromKind: string;
  /** Where it leads. */
  to: string;
  /** As `fromKind`. */
  toKind: string;
  /** The call that brought the record. */
  pivot: string;
  /** The record's id. */
  evidence: string;
  /** First sight of the two together, by the record; null where it does not say. */
  firstSeen: Date | null;
  /** Last sight of the two together, by the record. */
  lastSeen: Date | null;
  /** The request that brought it, a row of `hunt.requests()`. */
  request: number | null;
  /** 0 to 1: of the tie that the step is part of. */
  weight: number;
};

/** One thing that a rule left out. `trail.why` tells it of a host in words. */
export type DroppedRow = {
  /** What was left out: a host, or a signal as a whole. */
  what: string;
  /** `hostname`, `ipAddress`, or what kind of signal it is. */
  kind: string;
  /** Its name, to be tuned or switched off by `plan.rules`. */
  rule: RuleName;
  /** What the rule says. */
  because: string;
  /** The figures that decided. */
  figures: string;
  /** The tie that was judged, where it was one tie of a host. */
  via: string | null;
};

export function hostsFrame(ranked: readonly Ranked[], info: TrailInfo): Frame<HostRow> {
  const rows = ranked.map(({ host, score, hops, bound, reasons }, index): HostRow => {
    const seen = span(reasons.map(({ its }) => its));
    return {
      rank: index + 1,
      host,
      score: round(score),
      signals: reasons.map(({ signal, weight }) => `${signal.kind} ${signal.value} (${weight.toFixed(2)})`),
      ...seen,
      bound: bound === null ? null : round(bound.score),
      hops,
      kind: hostKind(host),
    };
  });
  return named("related hosts", info, rows, {
    rank: "int",
    host: "string",
    score: "real",
    signals: "dynamic",
    firstSeen: "datetime",
    lastSeen: "datetime",
    bound: "real",
    hops: "int",
    kind: "string",
  });
}

export function signalsFrame(ranked: readonly Ranked[], info: TrailInfo): Frame<SignalRow> {
  const rows = ranked.flatMap(({ host, reasons }) =>
    reasons.map(({ signal, weight, parts, theirs }): SignalRow => ({
      host,
      kind: signal.kind,
      value: signal.value,
      weight: round(weight),
      worth: round(parts.worth),
      rarity: round(parts.rarity),
      overlap: round(parts.overlap),
      strength: round(parts.strength),
      news: parts.news,
      with: theirs.host,
    })),
  );
  return named("signals", info, rows, {
    host: "string",
    kind: "string",
    value: "string",
    with: "string",
    weight: "real",
    strength: "real",
    worth: "real",
    rarity: "real",
    overlap: "real",
    news: "real",
  });
}

export function linksFrame(
  ranked: readonly Ranked[],
  weighed: readonly Ranked[],
  info: TrailInfo,
): Frame<LinkRow> {
  const chains = chainsOf(ranked, weighed, info);
  const links = new Map<string, LinkRow>();
  const add = (link: LinkRow): void => {
    const key = JSON.stringify([link.from, link.to, link.pivot, link.evidence]);
    const known = links.get(key);
    if (known === undefined || known.weight < link.weight) links.set(key, link);
  };
  const reached = new Set(chains.flatMap(({ reasons }) => reasons.map(({ theirs }) => theirs.host)));
  for (const seed of info.seeds) if (reached.has(seed)) originLinks(seed, info).forEach(add);
  for (const { host, reasons } of chains) reasons.flatMap((reason) => toLinks(host, reason)).forEach(add);
  return named("links", info, [...links.values()], {
    from: "string",
    fromKind: "string",
    to: "string",
    toKind: "string",
    pivot: "string",
    evidence: "string",
    firstSeen: "datetime",
    lastSeen: "datetime",
    request: "int",
    weight: "real",
  });
}

export function droppedFrame(board: Board, info: TrailInfo): Frame<DroppedRow> {
  const rows = board.drops.map(({ rule, host, signal, figures }): DroppedRow => ({
    what: host ?? signal?.value ?? "",
    kind: host === null ? (signal?.kind ?? "") : "host",
    rule,
    because: rules[rule],
    figures,
    via: host === null || signal === null ? null : `${signal.kind} ${signal.value}`,
  }));
  return named("dropped", info, rows, {
    what: "string",
    kind: "string",
    rule: "string",
    because: "string",
    figures: "string",
    via: "string",
  });
}

/** The steps from what the hunter named, an article, an actor, a CVE or an incident, to a seed. */
export function originLinks(host: string, { origins }: TrailInfo): LinkRow[] {
  return origins.flatMap(({ seed, kind, sources, hosts }) =>
    hosts
      .filter((named) => named.host === host)
      .flatMap(({ via, firstSeen, lastSeen, pivot, evidence, request }): LinkRow[] => {
        const between = sources.find(({ source }) => source === via);
        const last = {
          from: via,
          fromKind: between?.kind ?? kind,
          to: host,
          toKind: hostKind(host),
          pivot,
          evidence,
          firstSeen,
          lastSeen,
          request,
          weight: 1,
        };
        if (between === undefined) return [last];
        const first = { from: seed, fromKind: kind, to: via, toKind: between.kind };
        const { pivot: call, evidence: record, request: brought } = between;
        const times = { firstSeen: null, lastSeen: null };
        return [{ ...first, pivot: call, evidence: record, ...times, request: brought, weight: 1 }, last];
      }),
  );
}

/** A tie as steps: from the host on the other side to what is shared, and from there to the host. */
export function toLinks(host: string, { signal, theirs, its, weight }: Reason): LinkRow[] {
  const step = (seen: Sighting, from: [string, string], to: [string, string]): LinkRow => ({
    from: from[0],
    fromKind: from[1],
    to: to[0],
    toKind: to[1],
    pivot: seen.pivot,
    evidence: seen.evidence,
    firstSeen: seen.firstSeen,
    lastSeen: seen.lastSeen,
    request: seen.request,
    weight: round(weight),
  });
  const asHost = (id: string): [string, string] => [id, hostKind(id)];
  const direct = signal.kind === "pair" || signal.kind === "subdomain";
  if (direct || signal.value === theirs.host) return [step(its, asHost(theirs.host), asHost(host))];
  // An address has no record that it is itself: the record is the other's.
  if (signal.value === host) return [step(theirs, asHost(theirs.host), asHost(host))];
  const isHost = signal.kind === "address" || signal.kind === "alias";
  const shared: [string, string] = isHost ? asHost(signal.value) : [signal.value, signal.kind];
  return [step(theirs, asHost(theirs.host), shared), step(its, shared, asHost(host))];
}

type Types = Record<string, "string" | "int" | "real" | "datetime" | "dynamic">;

function named<R extends object>(name: string, info: TrailInfo, rows: readonly R[], types: Types): Frame<R> {
  const columns = Object.entries(types).map(([column, type]) => ({ name: column, type }));
  const frameInfo: FrameInfo = {
    ...madeByHand,
    complete: info.complete,
    reason: info.reason,
    rows: rows.length,
    requests: info.requests,
    fetchedAt: info.startedAt,
    source: info.source,
  };
  return frameFrom(rows, { name, columns }).withMeta({ info: frameInfo });
}

function span(sightings: readonly Sighting[]): { firstSeen: Date | null; lastSeen: Date | null } {
  let firstSeen: Date | null = null;
  let lastSeen: Date | null = null;
  for (const seen of sightings) {
    if (isRegistration(seen)) continue;
    if (seen.firstSeen !== null && (firstSeen === null || seen.firstSeen < firstSeen))
      firstSeen = seen.firstSeen;
    if (seen.lastSeen !== null && (lastSeen === null || seen.lastSeen > lastSeen)) lastSeen = seen.lastSeen;
  }
  return { firstSeen, lastSeen };
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
