import { closeSync, constants, openSync, readSync, statSync } from "node:fs";
import { constants as zlib, gunzipSync } from "node:zlib";
import { isHuntbookError } from "../../base/errors.js";
import { refused } from "./refused.js";

/**
 * A file that does not begin as a tape does, or as one whose beginning a disk has lost, is neither read nor written at.
 * Neither is a packed file that holds something else. What is not there, or cannot be looked at, is for others to tell.
 */
export function checkKind(path: string): void {
  const first = Buffer.alloc(4096);
  let count = 0;
  try {
    // Asked for without opening it: a pipe without a writer would be waited at for ever.
    if (statSync(path).isFIFO()) throw refused(path, "it is a pipe and not a file; name a file");
    const file = openSync(path, constants.O_RDONLY);
    count = readSync(file, first, 0, first.length, 0);
    closeSync(file);
  } catch (error) {
    if (isHuntbookError(error)) throw error;
    return;
  }
  const isTape =
    count === 0 || first[0] === 0 || (first[0] === 0x1f && !holdsOther(first.subarray(0, count)));
  if (!isTape) throw refused(path, "it is a file of another kind; name a tape, or a new file to record on");
}

/** Whether it can be unpacked, and does not begin as a record does. What is damaged may have been one. */
function holdsOther(bytes: Buffer): boolean {
  try {
    const begins = gunzipSync(bytes, { finishFlush: zlib.Z_SYNC_FLUSH }).toString("latin1", 0, 7);
    return begins !== "" && !"WARC/1.".startsWith(begins);
  } catch {
    return false;
  }
}
