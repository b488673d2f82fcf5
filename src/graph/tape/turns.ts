import { setImmediate } from "node:timers";

/** Lets answers out in the order in which they stand on the tape, so that a hunt goes its old way. */
export interface Turns {
  /** Resolves when everything that is waiting stands behind this position, and nothing else is under way. */
  wait(position: number): Promise<void>;
}

export function createTurns(): Turns {
  const waiting: { readonly position: number; readonly go: () => void }[] = [];
  let isDue = false;
  const schedule = (): void => {
    if (isDue || waiting.length === 0) return;
    isDue = true;
    // Until then the hunt has asked for all that it wants on what it has.
    setImmediate(() => {
      isDue = false;
      let first = 0;
      for (const [index, { position }] of waiting.entries()) {
        if (position < (waiting[first]?.position ?? 0)) first = index;
      }
      waiting.splice(first, 1)[0]?.go();
      schedule();
    });
  };
  return {
    wait: (position) =>
      new Promise((go) => {
        waiting.push({ position, go });
        schedule();
      }),
  };
}
