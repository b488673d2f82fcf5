import { lstat, mkdir, realpath } from "node:fs/promises";
import { basename, dirname, join, resolve, sep } from "node:path";
import { InvalidInputError } from "../../base/errors.js";
import { toFileName } from "../../base/file-name.js";
import { folderFault, makeFolder } from "../../base/make-folder.js";
import { printable } from "../../base/text.js";
import { removeLeftovers } from "../../base/atomic-write.js";
import { removeKept } from "../../keep/kept-file.js";
import { lock } from "./lock.js";
import { MANIFEST } from "./manifest.js";

/** Where a run writes: `<name>.ipynb`, `<name>.html` and `run.json` in one directory of its own. */
export interface RunFolder {
  readonly directory: string;
  readonly notebook: string;
  readonly html: string;
  readonly manifest: string;
  /** Lets another run write here. */
  release(): Promise<void>;
}

/**
 * Makes the directory, by default `runs/<name>/<UTC stamp>`, and takes it for this run. Throws `INVALID_INPUT` where
 * that cannot be, before anything was started: no such place, not writable, the input itself, a link to elsewhere, or
 * another run at work in it.
 */
export async function runFolder(
  input: string,
  { out, now, cwd }: { out: string | undefined; now: Date; cwd: string },
): Promise<RunFolder> {
  const name = fileName(input);
  const directory =
    out === undefined
      ? await freshDirectory(join(cwd, "runs", name), now)
      : await madeDirectory(resolve(cwd, out));
  const [notebook, html, manifest] = [`${name}.ipynb`, `${name}.html`, MANIFEST].map((file) =>
    join(directory, file),
  ) as [string, string, string];
  const real = await realpath(directory);
  if (join(real, `${name}.ipynb`) === (await realpath(input))) {
    throw refused(directory, "the run would overwrite its own input; choose another directory");
  }
  for (const file of [notebook, html, manifest]) {
    const info = await lstat(file).catch(() => undefined);
    if (info?.isSymbolicLink()) throw refused(directory, `${basename(file)} is a link there; remove it`);
    if (info && !info.isFile()) throw refused(directory, `${basename(file)} is not a file there`);
  }
  const release = await lock(join(directory, `.${name}.lock`), "output").catch(
    (error: NodeJS.ErrnoException) => {
      throw error instanceof InvalidInputError ? error : refused(directory, folderFault(error));
    },
  );
  try {
    await removeLeftovers(notebook);
    await removeKept(directory);
  } catch (error) {
    await release();
    throw error;
  }
  return { directory, notebook, html, manifest, release };
}

/** A file's name without its ending, in characters that every file system and every shell takes as they are. */
export function fileName(input: string): string {
  return toFileName(basename(input).replace(/\.ipynb$/i, ""), "notebook");
}

async function freshDirectory(parent: string, now: Date): Promise<string> {
  await madeDirectory(parent);
  const stamp = now
    .toISOString()
    .replace(/\.\d+Z$/, "Z")
    .replaceAll(":", "");
  for (let count = 1; ; count++) {
    const directory = join(parent, count === 1 ? stamp : `${stamp}-${count}`);
    try {
      await mkdir(directory, { mode: 0o700 });
      return directory;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "EEXIST" && count < 1000) continue;
      throw refused(directory, folderFault(error));
    }
  }
}

/** Makes a directory with those above it. Throws `INVALID_INPUT` where that cannot be. */
export async function madeDirectory(directory: string): Promise<string> {
  try {
    await makeFolder(directory);
  } catch (error) {
    throw refused(directory, folderFault(error));
  }
  const info = await lstat(directory);
  if (info.isSymbolicLink()) {
    const parent = await realpath(dirname(directory));
    const target = await realpath(directory);
    if (!target.startsWith(parent + sep)) throw refused(directory, "it is a link to another place");
  }
  return directory;
}

function refused(directory: string, reason: string): InvalidInputError {
  return new InvalidInputError(`invalid output: ${printable(directory)}; ${reason}`);
}
