import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileChecksum } from "../base/file-checksum.js";
import { atomicWrite } from "../base/atomic-write.js";
import { HuntbookError, InvalidInputError } from "../base/errors.js";
import { printable } from "../base/text.js";
import type { Counts } from "./compare.js";

/** What a run says of the frames that it kept: `kept.json` in its folder. */
export interface KeptFile {
  readonly format: "huntbook-kept-1";
  /** The hunt's clock when they were kept. */
  readonly at: string;
  /** Where the hunt asked: `graph`, `sample` or `tape`. */
  readonly source: string | null;
  /** Whom it asked there; null where nobody named the tenant. */
  readonly tenant: string | null;
  /** The run that they were held against; null for a first one. */
  readonly since: { readonly run: string; readonly at: string } | null;
  readonly frames: Readonly<Record<string, KeptFrame>>;
}

/** What a run's folder says of one frame that it keeps. */
export interface KeptFrame {
  /** Its place in the run's folder. */
  readonly file: string;
  /** Of the file, so that a run is only held against what was written. */
  readonly sha256: string;
  /** Of what was ever there: `seen/<name>.parquet`. */
  readonly seenSha256: string;
  /** Rows that are in it. */
  readonly rows: number;
  /** Whether that is all that there was. */
  readonly complete: boolean;
  /** Why not, where not. */
  readonly reason: string | null;
  /** The columns that tell its rows apart. */
  readonly key: readonly string[];
  /** Columns whose changes do not count. */
  readonly ignore: readonly string[];
  /** What became of it since the last run; null where there was nothing to compare with. */
  readonly changes: Counts | null;
}

const FILE = "kept.json";

/** What a run kept; undefined where it kept nothing. Throws InvalidInputError for a file that is something else. */
export async function readKeptFile(folder: string): Promise<KeptFile | undefined> {
  const text = await readFile(join(folder, FILE), "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw new InvalidInputError(`invalid run: ${printable(folder)}; ${FILE} in it cannot be read`, {
      cause: error,
    });
  });
  if (text === undefined) return undefined;
  try {
    const kept = JSON.parse(text) as KeptFile;
    if (kept.format === "huntbook-kept-1" && Object.values(kept.frames).every(isKeptFrame)) return kept;
  } catch {
    // Said below.
  }
  throw new InvalidInputError(`invalid run: ${printable(folder)}; no run left the ${FILE} in it`);
}

function isKeptFrame({ key, ignore, complete }: KeptFrame): boolean {
  return Array.isArray(key) && Array.isArray(ignore) && typeof complete === "boolean";
}

export async function writeKeptFile(folder: string, kept: KeptFile): Promise<void> {
  await atomicWrite(join(folder, FILE), `${JSON.stringify(kept, null, 2)}\n`);
}

/** Removes what an earlier run kept in a folder. */
export async function removeKept(folder: string): Promise<void> {
  const kept = await readKeptFile(folder);
  for (const name of Object.keys(kept?.frames ?? {}).filter(isFrameName)) {
    await rm(framePath(folder, name), { force: true });
    await rm(seenPath(folder, name), { force: true });
  }
  await rm(join(folder, FILE), { force: true });
}

/** Names that Windows keeps for its devices, whatever ending a file has. */
const DEVICES = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i;

/** Whether a frame can be kept under a name: a file is called so, and a member of what is read back. */
export function isFrameName(name: string): boolean {
  return /^[a-z][\w-]{0,63}$/i.test(name) && !DEVICES.test(name) && !(name in {});
}

/** The places of a frame's file and of what was ever in it, both as they were written. */
export async function checkedFiles(
  folder: string,
  name: string,
  { sha256, seenSha256 }: KeptFrame,
): Promise<{ rows: string; seen: string }> {
  if (!isFrameName(name)) {
    throw new InvalidInputError(`invalid frame: ${printable(name)}; no run keeps such a one`);
  }
  const files = { rows: framePath(folder, name), seen: seenPath(folder, name) };
  for (const [path, written] of [
    [files.rows, sha256],
    [files.seen, seenSha256],
  ] as const) {
    if ((await fileChecksum(path).catch(() => undefined)) === written) continue;
    throw new HuntbookError(
      "FILE_FAILED",
      `cannot read ${printable(path)}: it is not what the run wrote; remove that run, or compare with another`,
    );
  }
  return files;
}

export function framePath(folder: string, name: string): string {
  return join(folder, "frames", `${name}.parquet`);
}

export function seenPath(folder: string, name: string): string {
  return join(folder, "seen", `${name}.parquet`);
}
