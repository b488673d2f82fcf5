/** Of a hunt that is replayed: where the hunter had stopped it. */
const recorded = new WeakSet<object>();

/** What a request ended with that the hunter had stopped, to be thrown when it is replayed. */
export function recordedStop(name: string, message: string): DOMException {
  const stop = new DOMException(message, name);
  recorded.add(stop);
  return stop;
}

/** Whether the hunter has stopped it: now, by the signal, or then, of a hunt that is replayed. */
export function isStopped(error: unknown, signal?: AbortSignal): boolean {
  return signal?.aborted === true || (error instanceof DOMException && recorded.has(error));
}
