import { InvalidInputError } from "../../base/errors.js";
import { printable } from "../../base/text.js";
import { openReel, type Reel } from "./reel.js";

/** A tape that must be there. Throws InvalidInputError that says why it cannot be read. */
export function openOrRefuse(path: string): Reel {
  try {
    return openReel(path);
  } catch (cause) {
    const { code = "" } = cause as NodeJS.ErrnoException;
    const reasons: Record<string, string> = { ENOENT: "there is no such file", EISDIR: "it is a directory" };
    const why = reasons[code] ?? `it cannot be read (${printable(code)})`;
    throw new InvalidInputError(`invalid tape: ${printable(path)}; ${why}`, { cause });
  }
}
