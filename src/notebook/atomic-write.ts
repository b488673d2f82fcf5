import { randomBytes } from "node:crypto";
import { open, readdir, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { HuntbookError } from "../base/errors.js";

/**
 * Puts a whole file in the place of another, or leaves the other as it was. The text is first written beside it, to a
 * new file that only its owner can read, and is on the disk before it takes the name.
 */
export async function atomicWrite(path: string, text: string): Promise<void> {
  const temporary = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString("hex")}.tmp`);
  try {
    const handle = await open(temporary, "wx", 0o600);
    try {
      const bytes = Buffer.from(text);
      await handle.writeFile(bytes);
      await handle.sync();
      const { size } = await handle.stat();
      if (size !== bytes.length) throw new Error(`${size} of ${bytes.length} bytes were written`);
    } finally {
      await handle.close();
    }
    await rename(temporary, path);
  } catch (cause) {
    await rm(temporary, { force: true }).catch(() => {});
    const reason = (cause as NodeJS.ErrnoException).code ?? (cause as Error).message;
    const advice = "what was saved before is untouched";
    throw new HuntbookError("FILE_FAILED", `cannot write ${basename(path)}: ${reason}; ${advice}`, { cause });
  }
}

/** Removes what a killed writer left beside a file. */
export async function removeLeftovers(path: string): Promise<void> {
  const names = await readdir(dirname(path)).catch(() => []);
  const left = names.filter((name) => name.startsWith(`.${basename(path)}.`) && name.endsWith(".tmp"));
  await Promise.all(left.map((name) => rm(join(dirname(path), name), { force: true })));
}
