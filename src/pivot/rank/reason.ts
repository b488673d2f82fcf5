import type { Sighting, Signal } from "../signal.js";

/** One reason why a host is related: the parts multiply to the weight. */
export interface Reason {
  readonly signal: Signal;
  readonly weight: number;
  readonly parts: {
    /** How much a signal of this kind says by itself. */
    readonly worth: number;
    /** How rare it is: by its carriers in all, or by the unrelated hosts that carry it. */
    readonly rarity: number;
    /** Share of the time in which either was there that both were; 1 for what is not bound to a time. */
    readonly overlap: number;
    /** Score of the host on the other side; of one as many hops away, before ties within that hop were added. 1 for a seed. */
    readonly strength: number;
    /** 1 for the strongest reason, half as much for each further one that says the same: of its kind, or of one hoster. */
    readonly news: number;
  };
  /** The sighting on the host on the other side. */
  readonly theirs: Sighting;
  /** The sighting on the host itself. */
  readonly its: Sighting;
}

/** What the ties that lead to no seed themselves together count at most, and the hosts that all of them lead through. */
export interface Bound {
  readonly score: number;
  readonly through: readonly string[];
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
