import { Fault } from "../fault.js";
import type { Sleep } from "../sleep.js";
import type { Watch } from "./watch.js";

const BASE = 1000;
const CAP = 64_000;
const FLOOR = 250;

export interface RetryPolicy {
  /** Further tries after the first. */
  readonly retries: number;
  /** The longest wait that is kept, in milliseconds; a longer one fails at once. */
  readonly maxRetryAfter: number;
  readonly random: () => number;
}

export interface Retrying extends RetryPolicy {
  /** Bounds the whole; waits end with it. */
  readonly watch: Watch;
  readonly sleep: Sleep;
  /** Whether a request that the service may have acted on can be sent again. */
  readonly safe: boolean;
  /** Told of each wait; true where it takes the waiting over. */
  onWait(fault: Fault, milliseconds: number): boolean;
}

/**
 * Milliseconds until the next try: what the service asked for as a minimum, else exponential back-off with jitter
 * (1 s, 2 s, 4 s … at most 64 s, times 0.5 to 1). `attempt` counts from one.
 */
export function delayFor(attempt: number, retryAfterMs: number | undefined, random: () => number): number {
  const wait =
    retryAfterMs === undefined
      ? Math.min(CAP, BASE * 2 ** (attempt - 1)) * (0.5 + random() / 2)
      : retryAfterMs * (1 + random() / 20);
  return Math.max(FLOOR, wait);
}

/** Works until it succeeds, or until the fault, the policy or the time says that it is enough. */
export async function retry<T>(work: () => Promise<T>, options: Retrying): Promise<T> {
  const { watch, safe, sleep } = options;
  const seen = new Map<string, number>();
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (thrown) {
      if (watch.signal.aborted) throw watch.signal.reason;
      if (!(thrown instanceof Fault) || !(safe || thrown.unsent)) throw thrown;
      const times = (seen.get(thrown.code) ?? 0) + 1;
      seen.set(thrown.code, times);
      const wait = toWait(thrown, { attempt, times, left: watch.left() }, options);
      if (wait instanceof Fault) throw wait;
      if (!options.onWait(thrown, wait)) await sleep(wait, watch.signal);
    }
  }
}

/** How long to wait before the next try, or the fault to end with where there is to be none. */
export function toWait(
  fault: Fault,
  so: { attempt: number; times: number; left: number },
  policy: RetryPolicy,
): number | Fault {
  const { retryAfterMs } = fault.details;
  const wait = delayFor(so.attempt, retryAfterMs, policy.random);
  if (so.times >= fault.tries) return fault;
  if (retryAfterMs !== undefined && (retryAfterMs > policy.maxRetryAfter || wait > so.left)) {
    return toThrottled(fault, retryAfterMs);
  }
  return so.attempt > policy.retries || wait > so.left ? fault : wait;
}

/** Whatever the status, a wait that is too long is throttling to the caller: it may come back later. */
function toThrottled(fault: Fault, retryAfterMs: number): Fault {
  return new Fault("RATE_LIMITED", `${fault.message}, and asks to wait ${Math.ceil(retryAfterMs / 1000)} s`, {
    ...fault.details,
    next: "run it again after that time, or raise maxRetryAfter",
  });
}
