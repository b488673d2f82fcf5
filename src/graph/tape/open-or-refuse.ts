import { statSync } from "node:fs";
import { isHuntbookError } from "../../base/errors.js";
import { printable } from "../../base/text.js";
import { checkKind } from "./kind.js";
import { openReel, type Reel } from "./reel.js";
import { refused } from "./refused.js";
import type { TapeSession } from "./session.js";

const RECORD = "record a hunt on it first, with the mode record";

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: `there is no such file: look at its name, or ${RECORD}`,
  ENOTDIR: "a part of its path is a file; look at its name",
  EACCES: "you may not read it; it is its owner's alone",
};

/** A tape that must be there. Throws InvalidInputError that says why it cannot be read. */
export function openOrRefuse(path: string): Reel {
  try {
    const info = statSync(path);
    if (info.isDirectory()) throw refused(path, "it is a directory; name a file in it");
    if (!info.isFile()) throw refused(path, "it is not a file; name a file");
    checkKind(path);
    return openReel(path);
  } catch (cause) {
    if (isHuntbookError(cause)) throw cause;
    const { code = "" } = cause as NodeJS.ErrnoException;
    throw refused(path, REASONS[code] ?? `it cannot be read (${printable(code)})`, { cause });
  }
}

/** The same, with the last hunt that was recorded on it. Throws as well where there is none. */
export function openToPlay(path: string): { reel: Reel; last: TapeSession } {
  const reel = openOrRefuse(path);
  const last = reel.sessions.at(-1);
  if (last !== undefined) return { reel, last };
  reel.close();
  throw refused(path, `no hunt stands on it: ${RECORD}`);
}
