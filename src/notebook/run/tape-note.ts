import { basename } from "node:path";
import { fileChecksum } from "../../base/file-checksum.js";
import type { Environment } from "../kernel/environment.js";

/** The tape of a run, as its manifest and its write-up name it. */
export interface TapeNote {
  readonly name: string;
  /** Of the file as it was when the run ended. */
  readonly sha256: string;
}

/** The tape that the environment names; undefined where it names none, or none was written. */
export async function tapeNote(env: Environment): Promise<TapeNote | undefined> {
  const path = env["HUNTBOOK_TAPE"]?.trim();
  if (path === undefined || path === "") return undefined;
  const sha256 = await fileChecksum(path).catch(() => undefined);
  return sha256 === undefined ? undefined : { name: basename(path), sha256 };
}
