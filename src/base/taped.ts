/** Which tape a result was recorded on, or played from: a write-up names it by its hash. */
const tapes = new WeakMap<object, string>();

/** Notes the tape's path, where there is one, and gives the thing back. */
export function onTape<T extends object>(thing: T, path: string | undefined): T {
  if (path !== undefined) tapes.set(thing, path);
  return thing;
}

/** The path of the tape that a result stands on. */
export function tapeOf(thing: unknown): string | undefined {
  return typeof thing === "object" && thing !== null ? tapes.get(thing) : undefined;
}
