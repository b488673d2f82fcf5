import { spanOf, together, type Seen } from "../rules/window.js";
import type { Signal, Span } from "../signal.js";

/** Score from which a host counts as tied: those below lend nothing to others. */
export const TIED = 0.3;

/**
 * How much one shared signal of a kind says by itself, between 0 and 1, at its rarest: how hard the value is to share
 * by chance or with a stranger. Own judgement after Farsight's "Poison Pivots" (2019) and the order in which RiskIQ's
 * and Microsoft's infrastructure-chaining articles trust their pivots.
 */
export function worth({ kind, traits }: Signal): number {
  const has = (trait: string): boolean => traits.includes(trait);
  switch (kind) {
    case "address":
      return 0.85;
    case "certificate":
      return has("self-signed") ? 0.9 : has("wildcard") ? 0.5 : 0.65;
    case "registrant":
      return 0.85;
    case "nameserver":
      return 0.45;
    case "alias":
      return 0.45;
    case "pair":
      return has("redirect") ? 0.5 : has("script.src") ? 0.2 : 0.1;
    case "subdomain":
      return 0.6;
    case "tracker":
      return has("fingerprint") ? 0.35 : 0.75;
    case "cookie":
      return 0.6;
    case "component":
      return 0.15;
  }
}

/**
 * How rare a signal is, from 1 (two hosts) to 0 (as many as are allowed). The number of carriers counts by its logarithm,
 * as in inverse document frequency, and to a power: a mailbox on twenty names that is no reseller's is a campaign's, and
 * only what comes near the limit is taken for the noise beyond it (3); strangers share an address with fewer (1.5).
 */
export function rarity(carriers: number, most: number, power = 3): number {
  if (carriers <= 2) return 1;
  return Math.max(0, 1 - (Math.log(carriers / 2) / Math.log(Math.max(most, 4) / 2 + 1)) ** power);
}

/** How soon carriers make a signal of a kind worthless: what a hoster sells is shared by strangers from few on. */
export function crowding({ kind }: Signal): number {
  return kind === "address" || kind === "alias" || kind === "nameserver" ? 1.5 : 3;
}

/** What is supposed of a value before unrelated hosts are asked: one in ten carries it, and that is worth 2.5 hosts. */
const EXPECTED = { hits: 0.25, asked: 2.5 };
/** Strangers supposed among the candidates for each host that belongs there. */
const STRANGERS = 15;

/**
 * How rare a value is that Graph cannot search by, from what unrelated hosts carry: the chance that a candidate who
 * shares it belongs there rather than shares it by accident (Bayes' rule on a beta-binomial share). 0.83 where none of
 * 16 has it, 0.5 where one has, 0.4 where nobody was asked.
 */
export function rarityAmong(hits: number, asked: number): number {
  const share = (hits + EXPECTED.hits) / (asked + EXPECTED.asked);
  return 1 / (1 + STRANGERS * share);
}

/** The noisy-or of independent reasons (Pearl, "Probabilistic Reasoning in Intelligent Systems", 1988, 4.3.2). */
export function noisyOr(weights: Iterable<number>): number {
  let doubt = 1;
  for (const weight of weights) doubt *= 1 - weight;
  return 1 - doubt;
}

/**
 * Share of the time in which either was there that both were (Jaccard), 1 where a window is not known: tenants of one
 * owner come and go together, neighbours each at their own time.
 */
export function overlap(one: Seen, other: Seen): number {
  const [a, b, both] = [spanOf(one), spanOf(other), together(one, other)];
  const length = ({ from, to }: Span): number => to - from;
  if (!Number.isFinite(length(a) + length(b))) return 1;
  const common = Math.max(0, length(both));
  const either = length(a) + length(b) - common;
  return either <= 0 ? 1 : common / either;
}

/** What is left of a weight where the time in common is a share of the time of either: three tenths for a bare touch. */
export function timeFactor(share: number): number {
  return 0.3 + 0.7 * share;
}
