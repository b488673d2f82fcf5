import type { Sleep } from "../sleep.js";

/** Who may send, and when: so many at once, and nobody while the service asks for a pause. */
export interface Pace {
  /** Resolves when it is this call's turn; the function given is to be called when it is done. */
  enter(signal: AbortSignal): Promise<() => void>;
  /** Nobody enters for so many milliseconds. */
  pause(milliseconds: number): void;
}

export function createPace(concurrency: number, sleep: Sleep): Pace {
  const waiting: (() => void)[] = [];
  let running = 0;
  let pausedUntil = 0;

  const leave = (): void => {
    running--;
    waiting.shift()?.();
  };

  const place = (signal: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason as Error);
      const take = (): void => {
        signal.removeEventListener("abort", giveUp);
        running++;
        resolve();
      };
      const giveUp = (): void => {
        waiting.splice(waiting.indexOf(take), 1);
        reject(signal.reason as Error);
      };
      if (running < concurrency) return take();
      signal.addEventListener("abort", giveUp, { once: true });
      waiting.push(take);
    });

  /** Trusts the sleep for the end it saw, so that an injected sleep need not move the clock. */
  const outlast = async (signal: AbortSignal): Promise<void> => {
    for (let seen = 0; seen !== pausedUntil;) {
      seen = pausedUntil;
      const wait = seen - performance.now();
      if (wait > 0) await sleep(wait, signal);
    }
  };

  return {
    async enter(signal) {
      await place(signal);
      try {
        await outlast(signal);
      } catch (error) {
        leave();
        throw error;
      }
      let left = false;
      return () => {
        if (!left) leave();
        left = true;
      };
    },
    pause(milliseconds) {
      pausedUntil = Math.max(pausedUntil, performance.now() + milliseconds);
    },
  };
}
