const LONGEST = 2 ** 30;

/** Waits, in milliseconds; rejects with the signal's reason as soon as it is aborted. */
export type Sleep = (milliseconds: number, signal?: AbortSignal) => Promise<void>;

/** A sleep by the monotonic clock that never ends early, however long. */
export const sleep: Sleep = (milliseconds, signal) =>
  new Promise((resolve, reject) => {
    const end = performance.now() + milliseconds;
    let timer: NodeJS.Timeout;
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal?.reason as Error);
    };
    const step = (): void => {
      const left = end - performance.now();
      if (left > 0) {
        timer = setTimeout(step, Math.min(Math.ceil(left), LONGEST));
        return;
      }
      signal?.removeEventListener("abort", stop);
      resolve();
    };
    if (signal?.aborted) return stop();
    signal?.addEventListener("abort", stop, { once: true });
    step();
  });
