import type { Sleep } from "../sleep.js";

/** Lets so many calls of one kind begin in a minute, a third of them at once. */
export interface Bucket {
  /** Resolves when a call may begin. `onWait` is told of a wait beforehand. */
  take(signal: AbortSignal | undefined, onWait: (milliseconds: number) => void): Promise<void>;
  /** Counts calls that began without asking. */
  charge(calls: number): void;
}

/** What a full bucket gives at once and what runs into it meanwhile are together no more than `perMinute`. */
export function createBucket(perMinute: number, sleep: Sleep, clock = () => performance.now()): Bucket {
  const burst = Math.max(1, Math.floor(perMinute / 3));
  const interval = 60_000 / Math.max(1, perMinute - burst);
  /** When the bucket will be full again. */
  let full = 0;
  return {
    async take(signal, onWait) {
      signal?.throwIfAborted();
      if (perMinute === Infinity) return;
      const now = clock();
      // What is left of sums of fractions is no wait.
      const wait = Math.max(0, Math.round(Math.max(full, now) - now - (burst - 1) * interval));
      if (wait > 0) onWait(wait);
      full = Math.max(full, now) + interval;
      if (wait > 0) await sleep(wait, signal);
    },
    charge(calls) {
      if (perMinute !== Infinity) full = Math.max(full, clock()) + calls * interval;
    },
  };
}
