import { constants } from "node:fs";
import { access, readFile, stat } from "node:fs/promises";
import { text as readAll } from "node:stream/consumers";
import { InvalidInputError } from "../base/errors.js";
import { printable } from "../base/text.js";

/** The text of a file, or of standard input for `-`. Throws InvalidInputError where it cannot be read. */
export async function readText(file: string): Promise<string> {
  if (file === "-") return readAll(process.stdin);
  await checkReadable(file);
  return readFile(file, "utf8");
}

/** Refuses a file that is named and cannot be read: that is wrong usage in every command, and nothing has begun. */
export async function checkReadable(file: string): Promise<void> {
  const wrong = (why: string, cause?: unknown): InvalidInputError =>
    new InvalidInputError(`cannot read ${printable(file)}: ${why}; name a file that can be read`, { cause });
  try {
    await access(file, constants.R_OK);
  } catch (cause) {
    const { code = "" } = cause as NodeJS.ErrnoException;
    const reasons: Readonly<Record<string, string>> = {
      ENOENT: "there is no such file",
      EACCES: "you may not read it",
    };
    throw wrong(reasons[code] ?? code, cause);
  }
  if ((await stat(file)).isDirectory()) throw wrong("it is a folder");
}
