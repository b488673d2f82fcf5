import { readdir, rm, stat } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { HuntbookError, InvalidInputError, isHuntbookError } from "../../base/errors.js";
import { printable } from "../../base/text.js";
import { checkedFiles, readKeptFile } from "../../keep/kept-file.js";
import { lock } from "./lock.js";
import { fileName, madeDirectory } from "./run-folder.js";
import { readManifest } from "./manifest.js";

/** The runs of one notebook in one place, while no other run is at work there. */
export interface Lineage {
  /** The newest run that came to its end and whose frames are as it wrote them. */
  readonly last: EarlierRun | undefined;
  /** Runs that came to their end and are passed over, each with the reason. */
  readonly passedOver: readonly string[];
  /** Removes the oldest runs until so many are left, that which has just ended among them. Never the last whole one. */
  prune(keep: number, current: string): Promise<readonly string[]>;
  release(): Promise<void>;
}

export interface EarlierRun {
  readonly directory: string;
  readonly started: string;
  readonly status: string;
}

/**
 * Finds the runs of a notebook in the place that a run is to be written to. Throws `BUSY` where another run is at work
 * there.
 */
export async function openLineage(
  input: string,
  { out, cwd }: { out: string | undefined; cwd: string },
): Promise<Lineage> {
  const name = fileName(input);
  const parent = await madeDirectory(
    out === undefined ? join(cwd, "runs", name) : dirname(resolve(cwd, out)),
  );
  const release = await lock(join(parent, `.${name}.lock`), "run").catch((cause: unknown) => {
    if (!(cause instanceof InvalidInputError)) throw cause;
    const place = printable(basename(parent));
    throw new HuntbookError(
      "BUSY",
      `another run of ${name} is at work in ${place}, and nothing was started; wait for it, or give it another --out`,
      { cause },
    );
  });
  const find = () => findRuns(parent, name);
  try {
    const runs = await find();
    const { last, passedOver } = await findLast(runs);
    return {
      last,
      passedOver,
      release,
      prune: async (keep, current) => prune(await find(), keep, [current, last?.directory]),
    };
  } catch (error) {
    await release();
    throw error;
  }
}

/** The runs of a notebook, the newest first. */
async function findRuns(parent: string, name: string): Promise<EarlierRun[]> {
  const entries = await readdir(parent, { withFileTypes: true });
  const runs = entries
    .filter((entry) => entry.isDirectory())
    .map(async (entry): Promise<EarlierRun[]> => {
      const directory = join(parent, entry.name);
      const manifest = await readManifest(directory);
      if (manifest?.name !== name) return [];
      return [{ directory, started: manifest.started, status: manifest.status }];
    });
  return (await Promise.all(runs))
    .flat()
    .toSorted((a, b) =>
      a.started === b.started ? compare(a.directory, b.directory) : compare(a.started, b.started),
    );
}

function compare(one: string, other: string): number {
  return one < other ? 1 : -1;
}

async function findLast(runs: readonly EarlierRun[]): Promise<Pick<Lineage, "last" | "passedOver">> {
  const passedOver: string[] = [];
  for (const run of runs.filter(({ status }) => status === "ok")) {
    try {
      const kept = await readKeptFile(run.directory);
      for (const [name, frame] of Object.entries(kept?.frames ?? {}))
        await checkedFiles(run.directory, name, frame);
      return { last: run, passedOver };
    } catch (error) {
      if (!isHuntbookError(error)) throw error;
      passedOver.push(`${basename(run.directory)}: ${error.message}`);
    }
  }
  return { last: undefined, passedOver };
}

async function prune(
  runs: readonly EarlierRun[],
  keep: number,
  spared: readonly (string | undefined)[],
): Promise<string[]> {
  const real = await Promise.all(spared.map((path) => (path === undefined ? path : stat(path))));
  const removed: string[] = [];
  for (const { directory } of runs.slice(keep)) {
    const info = await stat(directory);
    if (real.some((other) => other?.ino === info.ino && other.dev === info.dev)) continue;
    await rm(directory, { recursive: true, force: true });
    removed.push(directory);
  }
  return removed;
}
