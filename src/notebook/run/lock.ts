import { open, readFile, rm } from "node:fs/promises";
import { basename } from "node:path";
import { readFileSync } from "node:fs";
import { InvalidInputError } from "../../base/errors.js";
import { printable } from "../../base/text.js";

/**
 * Takes a place for this process by a file that is made only where there is none. One that a dead process left is taken
 * over. Gives the function that lets it go; throws `INVALID_INPUT` where a living process holds it.
 */
export async function lock(path: string, what: string): Promise<() => Promise<void>> {
  for (let attempt = 0; ; attempt++) {
    const handle = await open(path, "wx", 0o600).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "EEXIST") throw error;
    });
    if (handle) {
      await handle.writeFile(JSON.stringify({ pid: process.pid, started: startTime(process.pid) }));
      await handle.close();
      return () => rm(path, { force: true });
    }
    if (attempt === 3 || (await isHeld(path))) {
      throw new InvalidInputError(
        `invalid ${what}: ${printable(basename(path))} says that another run writes there; ` +
          "wait for it or choose another place",
      );
    }
    await rm(path, { force: true });
  }
}

async function isHeld(path: string): Promise<boolean> {
  try {
    const { pid, started } = JSON.parse(await readFile(path, "utf8")) as { pid: number; started?: string };
    process.kill(pid, 0);
    const now = startTime(pid);
    return now === undefined || started === undefined || now === started;
  } catch (error) {
    // Somebody else's process is alive too; a file that is not yet written belongs to a run that begins.
    const { code } = error as NodeJS.ErrnoException;
    return code === "EPERM" || (error instanceof SyntaxError && (await isFresh(path)));
  }
}

async function isFresh(path: string): Promise<boolean> {
  const handle = await open(path, "r").catch(() => undefined);
  const info = await handle?.stat();
  await handle?.close();
  return info !== undefined && Date.now() - info.mtimeMs < 5000;
}

/** When a process began, in the kernel's ticks: with it a number that is used again is not mistaken. Linux only. */
function startTime(pid: number): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ")[19];
  } catch {
    return undefined;
  }
}
