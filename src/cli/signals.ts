/**
 * Turns the signals of a terminal and of a scheduler into the two of a run. The first SIGINT interrupts, the second
 * one and every other signal stop at once; the reason is the signal's name.
 */
export function signals(): { signal: AbortSignal; stop: AbortSignal; remove(): void } {
  const interrupt = new AbortController();
  const stop = new AbortController();
  const onInterrupt = () => (interrupt.signal.aborted ? stop : interrupt).abort("SIGINT");
  const onTerminate = () => stop.abort("SIGTERM");
  process.on("SIGINT", onInterrupt).on("SIGTERM", onTerminate).on("SIGHUP", onTerminate);
  return {
    signal: interrupt.signal,
    stop: stop.signal,
    remove() {
      process.off("SIGINT", onInterrupt).off("SIGTERM", onTerminate).off("SIGHUP", onTerminate);
    },
  };
}
