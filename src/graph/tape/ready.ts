import { accessSync, constants } from "node:fs";
import { dirname } from "node:path";
import { printable } from "../../base/text.js";
import { checkKind } from "./kind.js";
import { openToPlay } from "./open-or-refuse.js";
import type { TapeSettings } from "./options.js";
import { refused } from "./refused.js";

/**
 * Throws InvalidInputError where the tape cannot be what it is named for, before anything is asked. `record` is a
 * promise that the answers are kept; `auto` saves requests where it can, and is told later that it cannot.
 */
export function checkReady({ path, mode }: TapeSettings): void {
  if (mode === "replay") return openToPlay(path).reel.close();
  checkKind(path);
  if (mode === "record") checkWritable(path, path);
}

/** Whether it may be written, or made where it is not there yet. */
function checkWritable(path: string, place: string): void {
  try {
    accessSync(place, constants.W_OK);
  } catch (cause) {
    const { code = "" } = cause as NodeJS.ErrnoException;
    if (code === "ENOENT" && dirname(place) !== place) return checkWritable(path, dirname(place));
    throw refused(path, `it cannot be written (${printable(code)}); name a file in a folder that is yours`, {
      cause,
    });
  }
}
