import { readFile } from "node:fs/promises";
import { atomicWrite } from "../../base/atomic-write.js";
import { InvalidInputError } from "../../base/errors.js";
import { printable } from "../../base/text.js";
import type { Trail, TrailData } from "../../pivot/index.js";

/** What a run leaves for the next. */
export interface Memory {
  readonly format: "huntbook-posture-1";
  readonly at: string;
  readonly trail: TrailData;
  /** The score of each host of the watch list. */
  readonly scores: Readonly<Record<string, number | null>>;
  /** What that run itself was held against, without what was before it. */
  readonly previous?: Memory | undefined;
}

/** What a replay is held against: what its recording was, as far as that is still remembered. */
export function beforeReplay(memory: Memory | undefined, clock: Date): Memory | undefined {
  return [memory, memory?.previous].find((run) => run !== undefined && new Date(run.at) < clock);
}

/** What the last run left, or undefined where there was none. Throws InvalidInputError for another file. */
export async function readMemory(path: string): Promise<Memory | undefined> {
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw new InvalidInputError(`invalid memory: ${printable(path)}; it cannot be read`, { cause: error });
  });
  if (text === undefined) return undefined;
  try {
    const memory = JSON.parse(text) as Memory;
    if (memory.format === "huntbook-posture-1") return memory;
  } catch {
    // Said below.
  }
  throw new InvalidInputError(
    `invalid memory: ${printable(path)}; no run left that file, and it is not overwritten`,
  );
}

export async function writeMemory(
  path: string,
  run: { at: Date; trail: Trail; scores: ReadonlyMap<string, number | null>; before: Memory | undefined },
): Promise<void> {
  const { at, trail, scores, before } = run;
  const memory: Memory = {
    format: "huntbook-posture-1",
    at: at.toISOString(),
    trail: trail.toJSON(),
    scores: Object.fromEntries(scores),
    ...(before === undefined ? {} : { previous: { ...before, previous: undefined } }),
  };
  await atomicWrite(path, `${JSON.stringify(memory)}\n`);
}
