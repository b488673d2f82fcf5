import type { Bound, Reason } from "./reason.js";
import { noisyOr } from "./score.js";

/** What a host's ties hang on. */
export interface Cut {
  /** Whether something ties it to a seed itself. */
  readonly direct: boolean;
  /** For each hop nearer to the seeds than the host: the hosts through which every other tie of it leads. */
  readonly through: readonly ReadonlySet<string>[];
}

export interface Score {
  readonly score: number;
  /** Null where it changes nothing. */
  readonly bound: Bound | null;
}

/**
 * Keeps a host from being surer than what its ties hang on: a crowd that came in by one host, and whose members all tie
 * one another, is together no surer than that one host. Each set of hosts through which all ways to the seeds lead is a
 * cut, and the chance that one of its hosts holds bounds the host's own (Colbourn, "The Combinatorics of Network
 * Reliability", 1987).
 */
export class Cuts {
  readonly #hopsOf: (host: string) => number;
  readonly #known = new Map<string, Cut>();

  constructor(hopsOf: (host: string) => number) {
    this.#hopsOf = hopsOf;
  }

  set(host: string, cut: Cut): void {
    this.#known.set(host, cut);
  }

  of(host: string, reasons: readonly Reason[]): Cut {
    const others = [...new Set(reasons.map(({ theirs }) => theirs.host))];
    const through = Array.from({ length: Math.max(0, this.#hopsOf(host) - 1) }, (_, index) => {
      const set = new Set<string>();
      for (const other of others) for (const id of this.#ahead(other, index + 1)) set.add(id);
      // What others owe to the host itself does not come back to it.
      set.delete(host);
      return set;
    });
    return { direct: others.some((other) => this.#hopsOf(other) === 0), through };
  }

  /** The noisy-or of the weights; those that lead to no seed themselves together not above any cut. */
  score(host: string, reasons: readonly Reason[], scores: ReadonlyMap<string, number>): Score {
    const isDirect = ({ theirs }: Reason): boolean => this.#hopsOf(theirs.host) === 0;
    const weights = (some: readonly Reason[]): number[] => some.map(({ weight }) => weight);
    const near = weights(reasons.filter(isDirect));
    const far = noisyOr(weights(reasons.filter((reason) => !isDirect(reason))));
    const cuts = this.#known.get(host)?.through ?? [];
    const [least] = cuts
      .map((cut) => ({ through: [...cut], score: noisyOr([...cut].map((id) => scores.get(id) ?? 0)) }))
      .toSorted((a, b) => a.score - b.score);
    return least === undefined || far <= least.score
      ? { score: noisyOr([...near, far]), bound: null }
      : { score: noisyOr([...near, least.score]), bound: least };
  }

  /** The hosts not farther than so many hops through which a host's ties lead, itself where it is one of them. */
  #ahead(host: string, hops: number): Iterable<string> {
    const own = this.#hopsOf(host);
    if (own === 0) return [];
    if (own <= hops) return [host];
    const cut = this.#known.get(host);
    return [...(cut?.direct ? [host] : []), ...(cut?.through[hops - 1] ?? [])];
  }
}
