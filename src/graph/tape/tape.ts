import type { Fetch, Recorded } from "../fetch.js";
import type { Asked } from "./asked.js";
import type { TapeMode } from "./options.js";

/** A tape in its place: between the gate and the network. */
export interface Tape {
  /** Absolute. */
  readonly path: string;
  readonly mode: TapeMode;
  /** The time that the hunt goes by, which stands still, so that the same hunt asks the same. */
  readonly clock: Date;
  /** The network, or what the tape has in its place. */
  through(fetch: Fetch): Fetch;
  /**
   * Keeps a request that came to nothing, with what ended it. Gives back how it went: as it was told, or as it was
   * recorded.
   */
  settle(asked: Asked, thrown: unknown, how: Recorded): Recorded;
  /** Milliseconds from the beginning of the hunt to the last answer: the same when it is played as when it was recorded. */
  elapsed(): number;
  close(): void;
}
