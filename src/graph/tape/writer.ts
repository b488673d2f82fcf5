import { closeSync, constants, fchmodSync, fstatSync, fsyncSync, openSync, writeSync } from "node:fs";
import { basename } from "node:path";
import { printable } from "../../base/text.js";
import { packMember } from "./members.js";
import { refused } from "./refused.js";

/** Puts records at the end of a tape. Never throws for what the disk does: the hunt is worth more than its tape. */
export interface Writer {
  /** All of them in one write, so that those of other processes stand before or behind them. */
  append(records: readonly Buffer[]): void;
  close(): void;
}

/** How bytes reach the file; returns how many did. */
export type Write = (file: number, bytes: Buffer) => number;

const { O_APPEND, O_CREAT, O_WRONLY, O_NOFOLLOW = 0 } = constants;

/**
 * Opens the file for its owner alone and makes it, with its folder, where it is not there. `warn` is told once of what
 * keeps it from being written; nothing is recorded after that.
 */
export function openWriter(path: string, warn: (text: string) => void, write: Write = writeAll): Writer {
  let file: number | undefined;
  const stop = (error: unknown): void => {
    const reason = (error as NodeJS.ErrnoException).code ?? (error as Error).message;
    warn(
      `The tape ${printable(basename(path))} cannot be written (${printable(reason)}): ` +
        "the hunt goes on, and nothing more of it is recorded.",
    );
    if (file !== undefined) closeSync(file);
    file = undefined;
  };
  try {
    file = openFile(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ELOOP") throw refused(path, "it is a link; name the file itself");
    if (code === "EISDIR") throw refused(path, "it is a directory; name a file in it");
    stop(error);
  }
  return {
    append(records) {
      if (file === undefined) return;
      const bytes = Buffer.concat(records.map(packMember));
      try {
        const written = write(file, bytes);
        if (written < bytes.length) throw new Error(`${written} of ${bytes.length} bytes were written`);
      } catch (error) {
        stop(error);
      }
    },
    close() {
      if (file === undefined) return;
      try {
        fsyncSync(file);
      } catch {
        // What a disk cannot keep is no fault of the hunt.
      }
      closeSync(file);
      file = undefined;
    },
  };
}

function openFile(path: string): number {
  const file = openSync(path, O_APPEND | O_CREAT | O_WRONLY | O_NOFOLLOW, 0o600);
  // A tape that somebody else may read is closed to them before more is put on it.
  const info = fstatSync(file);
  if (info.isFile() && (info.mode & 0o077) !== 0) fchmodSync(file, 0o600);
  return file;
}

function writeAll(file: number, bytes: Buffer): number {
  let written = writeSync(file, bytes);
  // A second write may stand behind another process's; what is torn so costs these records and no others.
  while (written < bytes.length) {
    const more = writeSync(file, bytes, written);
    if (more === 0) break;
    written += more;
  }
  return written;
}
