import type { Trail } from "../trail/trail.js";

export interface RunOptions {
  /** Stops the hunt; what is known by then is the result. */
  signal?: AbortSignal;
  /** Caps for this run: requests sent, rows received, seconds passed. What is known when one is reached is the result. */
  budget?: { requests?: number; rows?: number; seconds?: number };
  /**
   * Whether to show how far it is.
   * @default true
   */
  progress?: boolean;
  /**
   * A trail to go on from: what it has an answer to is not asked again. The trail is one of this hunt, held in memory;
   * of another plan, the answers that this one needs too are taken. Answers that were cut are asked for again.
   */
  resume?: Trail;
}
