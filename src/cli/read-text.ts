import { readFile } from "node:fs/promises";
import { text as readAll } from "node:stream/consumers";
import { HuntbookError } from "../base/errors.js";
import { printable } from "../base/text.js";

/** The text of a file, or of standard input for `-`. Throws HuntbookError with the code FILE_FAILED. */
export async function readText(file: string): Promise<string> {
  const reading = file === "-" ? readAll(process.stdin) : readFile(file, "utf8");
  return reading.catch((cause: unknown) => {
    throw new HuntbookError("FILE_FAILED", `cannot read ${printable(file)}: ${(cause as Error).message}`, {
      cause,
    });
  });
}
