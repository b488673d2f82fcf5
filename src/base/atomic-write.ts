import { randomBytes } from "node:crypto";
import { open, readdir, rename, rm, type FileHandle } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { HuntbookError } from "./errors.js";

/** What goes into a file: a text, or a function that writes it and says how many bytes it wrote. */
export type FileContent = string | ((file: FileHandle) => Promise<number>);

/**
 * Puts a whole file in the place of another, or leaves the other as it was. The content is first written beside it, to
 * a new file that only its owner can read, and is on the disk before it takes the name.
 */
export async function atomicWrite(path: string, content: FileContent): Promise<void> {
  const temporary = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString("hex")}.tmp`);
  try {
    const file = await open(temporary, "wx", 0o600);
    try {
      const bytes = typeof content === "string" ? await writeText(file, content) : await content(file);
      await file.sync();
      const { size } = await file.stat();
      if (size !== bytes) throw new Error(`${size} of ${bytes} bytes were written`);
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (cause) {
    await rm(temporary, { force: true }).catch(() => {});
    const reason = (cause as NodeJS.ErrnoException).code ?? (cause as Error).message;
    const advice = "what was saved before is untouched";
    throw new HuntbookError("FILE_FAILED", `cannot write ${basename(path)}: ${reason}; ${advice}`, { cause });
  }
}

async function writeText(file: FileHandle, text: string): Promise<number> {
  const bytes = Buffer.from(text);
  await file.writeFile(bytes);
  return bytes.length;
}

/** Removes what a killed writer left beside a file. */
export async function removeLeftovers(path: string): Promise<void> {
  const names = await readdir(dirname(path)).catch(() => []);
  const left = names.filter((name) => name.startsWith(`.${basename(path)}.`) && name.endsWith(".tmp"));
  await Promise.all(left.map((name) => rm(join(dirname(path), name), { force: true })));
}
