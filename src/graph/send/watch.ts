import { setMaxListeners } from "node:events";
import { Fault } from "../fault.js";

/** Where the time of a request goes. */
export type Phase = "wait" | "connect" | "headers" | "body";

/** A stretch of work that ends in time: by its own limit, by the limit of each phase, or with the signal around it. */
export interface Watch {
  readonly signal: AbortSignal;
  /** Milliseconds until the limit of the whole. */
  left(): number;
  /** Waits for work of one phase, which may take so many milliseconds. */
  during<T>(phase: Phase, milliseconds: number, work: Promise<T>): Promise<T>;
  end(): void;
}

/** `where` is the address as it may be shown. */
export function startWatch(milliseconds: number, where: string, outer?: AbortSignal): Watch {
  const controller = new AbortController();
  const { signal } = controller;
  const deadline = performance.now() + milliseconds;
  let phase: Phase = "wait";
  const stopFor = (limit: number): void => {
    controller.abort(
      new Fault("TIMEOUT", `no answer in time: ${where} (${phase}, ${limit} ms)`, {
        phase,
        next: "try again later, or allow more time",
      }),
    );
  };
  const follow = (): void => controller.abort(outer?.reason);
  const timer = setTimeout(stopFor, milliseconds, milliseconds);
  const stopped = new Promise<never>((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason as Error), { once: true });
  });
  stopped.catch(() => undefined);
  // One signal for many calls at once is what it is for; Node would warn of a leak from the eleventh on.
  if (outer !== undefined) setMaxListeners(0, outer);
  if (outer?.aborted) follow();
  else outer?.addEventListener("abort", follow, { once: true });

  return {
    signal,
    left: () => deadline - performance.now(),
    async during(next, limit, work) {
      phase = next;
      const idle = setTimeout(stopFor, limit, limit);
      try {
        return await Promise.race([stopped, work]);
      } finally {
        clearTimeout(idle);
      }
    },
    end() {
      clearTimeout(timer);
      outer?.removeEventListener("abort", follow);
    },
  };
}
