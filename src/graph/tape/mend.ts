import { closeSync, fstatSync, openSync, readSync, writeSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import type { Sleep } from "../sleep.js";
import { packMember } from "./members.js";
import type { Damage } from "./reel.js";
import { serializeWarc } from "./warc.js";

/** How long a tape must lie still until its torn end counts as left behind, in milliseconds. */
const STILL = 1000;

/** What stands in the place of a record that was not written to its end; the same whoever writes it. */
const note = serializeWarc(
  "metadata",
  {
    "WARC-Record-ID": "<urn:huntbook:torn>",
    "WARC-Date": "1970-01-01T00:00:00.000Z",
    "Content-Type": "text/plain",
  },
  Buffer.from("What stood here was not written to its end, and is lost.\r\n"),
);

/**
 * Covers the torn end that a killed writer or a full disk has left, so that readers which stop at damage come to what is
 * recorded behind it. Says whether that was done.
 *
 * It must cost no record of another process, which may append at any time and holds no lock. So nothing is cut off, as
 * an answer may stand behind the torn end by then: its bytes, which nobody can read, are overwritten in their place by a
 * record of just their length. Where they are fewer than that needs, more are appended first, and are only covered where
 * they came to stand next to them. An answer that is being written looks torn as well, but grows within a write: the end
 * must lie still first. What two processes mend at once, they mend with the same bytes. What is damaged in another way
 * stays as it is, for `huntbook tape check` to tell of.
 */
export async function mendEnd(path: string, { offset, size }: Damage, sleep: Sleep): Promise<boolean> {
  await sleep(STILL);
  const file = openSync(path, "r+");
  try {
    const torn = Buffer.alloc(size);
    if (fstatSync(file).size !== offset + size || readSync(file, torn, 0, size, offset) !== size)
      return false;
    if (!isTorn(torn)) return false;
    const least = packMember(note, 0).length;
    const more = Buffer.alloc(Math.max(0, least - size));
    if (more.length > 0) append(path, more);
    const cover = packMember(note, size + more.length);
    const between = Buffer.alloc(more.length);
    readSync(file, between, 0, between.length, offset + size);
    return between.equals(more) && writeSync(file, cover, 0, cover.length, offset) === cover.length;
  } finally {
    closeSync(file);
  }
}

function append(path: string, bytes: Buffer): void {
  const file = openSync(path, "a");
  try {
    writeSync(file, bytes);
  } finally {
    closeSync(file);
  }
}

/** Whether a member begins there and ends too early, which is another fault than a byte of it that is wrong. */
function isTorn(bytes: Buffer): boolean {
  try {
    gunzipSync(bytes);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "Z_BUF_ERROR";
  }
}
