import { InvalidInputError } from "../../base/errors.js";
import { checkOptions } from "../../base/options.js";
import { printable } from "../../base/text.js";
import type { Trail } from "../trail/trail.js";

/** Caps, cancel and progress of one run of a plan. */
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

/** Throws InvalidInputError for an option that nobody reads, and for a cap that would cap nothing. */
export function checkRunOptions(options: RunOptions): void {
  checkOptions("run", options, ["signal", "budget", "progress", "resume"]);
  const { signal, budget = {} } = options;
  if (signal !== undefined && !(signal instanceof AbortSignal)) {
    throw new InvalidInputError("invalid signal: it is the signal of an AbortController");
  }
  checkOptions("budget", budget, ["requests", "rows", "seconds"]);
  for (const [name, cap] of Object.entries(budget)) {
    if (cap === undefined || (typeof cap === "number" && cap >= 0)) continue;
    throw new InvalidInputError(
      `invalid ${name} at budget: ${printable(String(cap))}; it is a number from 0`,
    );
  }
}
