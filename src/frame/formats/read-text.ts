import { createReadStream } from "node:fs";
import { basename } from "node:path";
import { HuntbookError, InvalidInputError } from "../../base/errors.js";
import { printable } from "../../base/text.js";

/** A text, or the file that holds it. */
export type TextSource = string | { readonly path: string };

/** The text piece by piece, a byte order mark left out. `what` is for messages: `CSV`. */
export async function* readText(what: string, source: TextSource): AsyncGenerator<string> {
  if (typeof source === "string") {
    yield source.replace(/^\ufeff/, "");
    return;
  }
  if (typeof source?.path !== "string") {
    throw new InvalidInputError(`invalid ${what}: it is neither a text nor {path}`);
  }
  const decoder = new TextDecoder("utf-8", { fatal: true });
  try {
    for await (const bytes of createReadStream(source.path)) {
      yield decoder.decode(bytes as Uint8Array, { stream: true });
    }
    yield decoder.decode();
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cannotRead(source.path, cause);
    const name = printable(basename(source.path));
    throw new InvalidInputError(`invalid ${what}: ${name} is not UTF-8; save it as UTF-8`, { cause });
  }
}

/** The error for a file that is not there or cannot be read. */
export function cannotRead(path: string, cause: unknown): HuntbookError {
  const { code, message } = cause as NodeJS.ErrnoException;
  const reason = code === "ENOENT" ? "there is no such file" : (code ?? message);
  return new HuntbookError("FILE_FAILED", `cannot read ${printable(path)}: ${reason}`, { cause });
}
