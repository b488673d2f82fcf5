/** Why a cell is stopped before its end. */
export interface Interruption {
  readonly status: "timeout" | "interrupted" | "failed";
  readonly reason: string;
  /** The signal, where one came. */
  readonly signal?: string;
  /** The kernel is not asked first. */
  readonly atOnce?: boolean;
}

/** Settles when so many milliseconds are over. */
export function timeout(
  milliseconds: number,
  reason: string,
): { passed: Promise<Interruption>; clear(): void } {
  let timer: NodeJS.Timeout | undefined;
  const passed = new Promise<Interruption>((resolve) => {
    // A longer delay than a timer can hold would fire at once.
    timer = setTimeout(() => resolve({ status: "timeout", reason }), Math.min(milliseconds, 2 ** 31 - 1));
  });
  return { passed, clear: () => clearTimeout(timer) };
}

/** Settles when the signal is given; never, where there is none. */
export function aborted(signal: AbortSignal | undefined, atOnce: boolean): Promise<Interruption> {
  return new Promise((resolve) => {
    const give = () => {
      const name = typeof signal?.reason === "string" ? signal.reason : undefined;
      const named = name === undefined ? {} : { signal: name };
      resolve({
        status: "interrupted",
        reason: `the run was interrupted${name ? ` by ${name}` : ""}`,
        atOnce,
        ...named,
      });
    };
    if (signal?.aborted) give();
    else signal?.addEventListener("abort", give, { once: true });
  });
}
