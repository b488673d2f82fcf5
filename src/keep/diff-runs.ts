import { stat } from "node:fs/promises";
import { basename, dirname } from "node:path";
import { InvalidInputError } from "../base/errors.js";
import { nearestHint } from "../base/nearest.js";
import { printable } from "../base/text.js";
import { frameFromParquet, type Frame } from "../frame/index.js";
import { compareFrames, type Counts, type RowChange, type Seen } from "./compare.js";
import { findKey } from "./identity.js";
import { checkedFiles, readKeptFile, type KeptFrame } from "./kept-file.js";
import { fromSeen } from "./seen.js";

export interface DiffOptions {
  /** The columns that tell rows apart. @default those that the newer run names */
  readonly key?: readonly string[] | undefined;
  /** Columns whose change says nothing. @default those that the newer run names */
  readonly ignore?: readonly string[] | undefined;
}

/** How two runs differ. */
export interface RunDifference {
  readonly same: boolean;
  readonly frames: Readonly<Record<string, FrameDifference>>;
  /** Frames that one of them alone kept. */
  readonly only: readonly { readonly frame: string; readonly run: "older" | "newer" }[];
}

export interface FrameDifference {
  readonly key: readonly string[];
  readonly counts: Counts;
  readonly rows: readonly Pick<RowChange, "change" | "row" | "what">[];
  readonly notes: readonly string[];
}

/** A run's frames, or the one of a file. */
type Side =
  | { readonly folder: string; readonly frames: Readonly<Record<string, KeptFrame>> }
  | { readonly file: string };

/** Holds a run against an older one, or a Parquet file against another. */
export async function diffRuns(
  older: string,
  newer: string,
  options: DiffOptions = {},
): Promise<RunDifference> {
  const [was, is] = [await openSide(older), await openSide(newer)];
  if ("file" in was || "file" in is) {
    if (!("file" in was && "file" in is)) {
      throw new InvalidInputError(
        "invalid runs: one is a Parquet file and the other is a run; name that run's frames/NAME.parquet",
      );
    }
    const [before, now] = [await frameFromParquet(was.file), await frameFromParquet(is.file)];
    return whole({ [basename(is.file, ".parquet")]: differ(now, before, options, undefined, new Map()) }, []);
  }
  const frames: Record<string, FrameDifference> = {};
  for (const [name, frame] of Object.entries(is.frames)) {
    const last = was.frames[name];
    if (last === undefined) continue;
    const [oldFiles, newFiles] = [
      await checkedFiles(was.folder, name, last),
      await checkedFiles(is.folder, name, frame),
    ];
    const [before, now] = [await frameFromParquet(oldFiles.rows), await frameFromParquet(newFiles.rows)];
    const isSameKey = last.key.join() === (options.key ?? frame.key).join();
    const seen = isSameKey ? fromSeen(await frameFromParquet(oldFiles.seen)) : new Map<string, Seen>();
    frames[name] = differ(now, before, options, frame, seen);
  }
  const lacks = (one: Side & { frames: object }, other: Side & { frames: object }): string[] =>
    Object.keys(one.frames).filter((name) => !Object.hasOwn(other.frames, name));
  return whole(frames, [
    ...lacks(was, is).map((frame) => ({ frame, run: "older" as const })),
    ...lacks(is, was).map((frame) => ({ frame, run: "newer" as const })),
  ]);
}

function whole(frames: RunDifference["frames"], only: RunDifference["only"]): RunDifference {
  const isSame = only.length === 0 && Object.values(frames).every(({ rows }) => rows.length === 0);
  return { same: isSame, frames, only };
}

function differ(
  now: Frame<object>,
  before: Frame<object>,
  options: DiffOptions,
  kept: KeptFrame | undefined,
  seen: ReadonlyMap<string, Seen>,
): FrameDifference {
  const key = findKey(now, options.key, kept?.key);
  const missing = key.find((name) => !before.columnNames().includes(name));
  if (missing !== undefined) {
    throw new InvalidInputError(
      `unknown column: ${printable(missing)} is not in the older one${nearestHint(missing, before.columnNames())}; say by --key what tells rows apart`,
    );
  }
  const ignore = options.ignore ?? kept?.ignore ?? [];
  const { counts, rows, notes } = compareFrames(now, before, { key, ignore, seen });
  return { key, counts, rows: rows.map(({ change, row, what }) => ({ change, row, what })), notes };
}

async function openSide(path: string): Promise<Side> {
  const info = await stat(path).catch(() => undefined);
  const wrong = (why: string): InvalidInputError =>
    new InvalidInputError(
      `invalid run: ${printable(path)}; ${why}; give the folder of a run, its run.json or a .parquet file`,
    );
  if (info === undefined) throw wrong("there is nothing there");
  if (!info.isDirectory() && path.endsWith(".parquet")) return { file: path };
  if (!info.isDirectory() && basename(path) !== "run.json") throw wrong("it is neither");
  const folder = info.isDirectory() ? path : dirname(path);
  const kept = await readKeptFile(folder);
  if (kept === undefined)
    throw wrong("no run kept a frame there: its notebook has no hunt.keep(…), or it failed before");
  return { folder, frames: kept.frames };
}
