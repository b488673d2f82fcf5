import { HuntbookError } from "../base/errors.js";

/** What a client may still spend. */
export interface Budget {
  /** Takes so many requests off, or throws BUDGET_EXCEEDED where they would pass a cap; then nothing is sent. */
  spend(requests: number): void;
  /** Throws where a wait of so many milliseconds would pass the cap of seconds. */
  checkWait(milliseconds: number): void;
}

export function createBudget(caps: { requests: number; seconds: number }): Budget {
  let spent = 0;
  let started: number | undefined;
  const elapsed = (): number => (started === undefined ? 0 : (performance.now() - started) / 1000);
  const stop = (what: string): never => {
    throw new HuntbookError(
      "BUDGET_EXCEEDED",
      `budget reached: ${what}; raise the budget, or ask for less at a time`,
    );
  };
  return {
    spend(requests) {
      if (spent + requests > caps.requests) stop(`${spent} of ${caps.requests} requests are spent`);
      if (elapsed() >= caps.seconds) stop(`${caps.seconds} seconds are over`);
      started ??= performance.now();
      spent += requests;
    },
    checkWait(milliseconds) {
      if (elapsed() + milliseconds / 1000 > caps.seconds) stop(`a wait would pass ${caps.seconds} seconds`);
    },
  };
}
