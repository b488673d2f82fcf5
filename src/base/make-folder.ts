import { lstat, mkdir, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { printable } from "./text.js";

/**
 * Makes a folder that only its owner can read, with those above it; one that is there is left as it is. Node's own
 * `recursive` goes round for ever where a parent is there but nothing can be made in it, as in /proc.
 */
export async function makeFolder(folder: string): Promise<void> {
  const make = (): Promise<unknown> => mkdir(folder, { mode: 0o700 });
  try {
    await make();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const parent = dirname(folder);
    if (code === "ENOENT" && parent !== folder && !(await lstat(parent).catch(() => undefined))) {
      await makeFolder(parent);
      await make();
    } else if (code !== "EEXIST" || !(await stat(folder)).isDirectory()) throw error;
  }
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: "no permission to write there",
  EPERM: "no permission to write there",
  EROFS: "that file system is read-only",
  ENOTDIR: "a part of the path is a file",
  EEXIST: "it is a file",
  ENOENT: "it cannot be made",
  ENOSPC: "the disk is full",
};

/** Why a folder could not be made, in words. */
export function folderFault(error: unknown): string {
  const { code = "", message } = error as NodeJS.ErrnoException;
  return REASONS[code] ?? printable(message);
}
