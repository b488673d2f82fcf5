import { mkdir, mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { fileChecksum } from "../base/file-checksum.js";
import { InvalidInputError } from "../base/errors.js";
import { nearestHint } from "../base/nearest.js";
import { checkOptions } from "../base/options.js";
import { printable } from "../base/text.js";
import { Frame, frameFromParquet } from "../frame/index.js";
import { compareFrames, type Comparison, type Seen } from "./compare.js";
import { findKey } from "./identity.js";
import { changesFrame, Kept, type ChangeRow, type Frames } from "./kept.js";
import {
  checkedFiles,
  framePath,
  isFrameName,
  readKeptFile,
  seenPath,
  writeKeptFile,
  type KeptFile,
  type KeptFrame,
} from "./kept-file.js";
import { rowTexts } from "./row-texts.js";
import { fromSeen, remember } from "./seen.js";

/** How frames are kept. */
export interface KeepOptions<Name extends string = string> {
  /**
   * Of a frame, by name, the columns that tell a row from the others: `{ hosts: "host" }`.
   * @default those of the last run, otherwise what the library's own frames are told apart by, otherwise all columns
   */
  readonly key?: Readonly<Partial<Record<Name, string | readonly string[]>>>;
  /** Columns whose change says nothing, besides the times and ids of requests. @default none */
  readonly ignore?: readonly string[];
  /** The run's folder. @default HUNTBOOK_RUN, which `huntbook run` sets; without it nothing is written */
  readonly folder?: string;
  /** The folder of the run to hold them against. @default HUNTBOOK_SINCE, which `huntbook run --since-last` sets */
  readonly since?: string;
}

/** What of the world a keeping needs. */
export interface KeepMeans {
  now(): Date;
  /** Where the hunt asks. */
  readonly source?: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

interface Older {
  readonly folder: string;
  readonly file: KeptFile;
}

interface Held {
  readonly entry: KeptFrame;
  readonly comparison: Comparison | undefined;
  readonly older: Frame<object> | undefined;
  readonly notes: readonly string[];
}

/** Writes frames into the run's folder, and holds them against what the last run kept. */
export async function keepFrames<F extends Frames>(
  frames: F,
  options: KeepOptions<keyof F & string>,
  { now, source, env }: KeepMeans,
): Promise<Kept<F>> {
  checkOptions("keep()", options, ["key", "ignore", "folder", "since"]);
  const names = checkFrames(frames, options);
  const folder = options.folder ?? (env["HUNTBOOK_RUN"] || null);
  const older = await findOlder(options.since ?? (env["HUNTBOOK_SINCE"] || undefined));
  const at = now();
  // What is compared is what files hold. Without a folder of the run's own they are of no use afterwards.
  const place = folder ?? (await mkdtemp(join(tmpdir(), "huntbook-keep-")));
  try {
    const known = folder === null ? undefined : await readKeptFile(folder);
    checkFree(names, Object.keys(known?.frames ?? {}));
    const held = new Map<string, Held>();
    for (const name of names)
      held.set(name, await holdFrame(name, frames[name] as Frame<object>, { place, older, at, options }));
    const entries = Object.fromEntries(Array.from(held, ([name, { entry }]) => [name, entry]));
    const since = older === undefined ? null : { run: basename(older.folder), at: older.file.at };
    if (folder !== null) {
      const all = { ...known?.frames, ...entries };
      await writeKeptFile(folder, {
        format: "huntbook-kept-1",
        at: at.toISOString(),
        source: source ?? null,
        tenant: source === "graph" ? (env["AZURE_TENANT_ID"] ?? null) : null,
        since,
        frames: all,
      });
    }
    // Said by `huntbook run`, which knows with what each run was started.
    const others = env["HUNTBOOK_SINCE_OTHERS"] ?? "";
    const isOther = older !== undefined && options.since === undefined && others !== "";
    return toKept(frames, held, {
      folder,
      before: older === undefined ? null : new Date(older.file.at),
      notes: isOther ? [`the last run had other parameters: ${printable(others)}`] : [],
    });
  } finally {
    if (folder === null) await rm(place, { recursive: true, force: true });
  }
}

function checkFrames<F extends Frames>(frames: F, { key = {} }: KeepOptions): (keyof F & string)[] {
  const names = Object.keys(frames);
  if (names.length === 0) throw new InvalidInputError("missing frames: there is nothing to keep");
  for (const name of names) {
    if (!isFrameName(name)) {
      throw new InvalidInputError(
        `invalid name: ${printable(name)}; a frame's file is called so: letters, digits, - and _, a letter first`,
      );
    }
    if (!((frames[name] as unknown) instanceof Frame))
      throw new InvalidInputError(
        `invalid frame: ${name} is none; give frames by name, { hosts: trail.hosts }`,
      );
  }
  const stray = Object.keys(key).find((name) => !names.includes(name));
  if (stray !== undefined)
    throw new InvalidInputError(`unknown frame: ${printable(stray)}${nearestHint(stray, names)}`);
  return names;
}

/** Two names that differ in case alone are one file on Windows and macOS, where somebody may read what a run left. */
function checkFree(names: readonly string[], kept: readonly string[]): void {
  const taken = new Map(kept.map((name) => [name.toLowerCase(), name]));
  for (const name of names) {
    const other = taken.get(name.toLowerCase());
    if (other !== undefined) {
      const which =
        other === name ? "one of that name" : `${printable(other)}, which is the same file on some machines`;
      throw new InvalidInputError(`invalid frame: ${name}; this run keeps ${which}; give it another name`);
    }
    taken.set(name.toLowerCase(), name);
  }
}

async function findOlder(folder: string | undefined): Promise<Older | undefined> {
  if (folder === undefined) return undefined;
  const isFolder = await stat(folder).then(
    (info) => info.isDirectory(),
    () => false,
  );
  if (!isFolder) throw new InvalidInputError(`invalid run: ${printable(folder)}; there is no such folder`);
  const file = await readKeptFile(folder);
  return file && { folder, file };
}

interface Holding {
  readonly place: string;
  readonly older: Older | undefined;
  readonly at: Date;
  readonly options: KeepOptions;
}

async function holdFrame(
  name: string,
  frame: Frame<object>,
  { place, older, at, options }: Holding,
): Promise<Held> {
  const last = older?.file.frames[name];
  const key = findKey(frame, options.key?.[name], last?.key);
  const ignore = options.ignore ?? [];
  const isSameKey = last?.key.join() === key.join();
  const path = framePath(place, name);
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await mkdir(dirname(seenPath(place, name)), { recursive: true, mode: 0o700 });
  await frame.toParquet(path);
  // Without a last run no more is needed than what tells the rows apart.
  const columns = frame.schema.filter((column) => key.includes(column.name));
  const written = await frameFromParquet(path, last === undefined ? { columns } : {});
  let comparison: Comparison | undefined;
  let before: Frame<object> | undefined;
  let seen = new Map<string, Seen>();
  if (older !== undefined && last !== undefined) {
    const files = await checkedFiles(older.folder, name, last);
    before = await frameFromParquet(files.rows);
    if (isSameKey) seen = fromSeen(await frameFromParquet(files.seen));
    comparison = compareFrames(written, before, { key, ignore, seen });
  }
  await remember(at, rowTexts(written, key), seen, comparison).toParquet(seenPath(place, name));
  const { complete, reason } = frame.info;
  return {
    entry: {
      file: `frames/${name}.parquet`,
      sha256: await fileChecksum(path),
      seenSha256: await fileChecksum(seenPath(place, name)),
      rows: frame.numRows(),
      complete,
      reason,
      key,
      ignore,
      changes: comparison?.counts ?? null,
    },
    comparison,
    older: before,
    notes: [
      ...(comparison?.notes ?? []),
      ...(older !== undefined && last === undefined
        ? ["the last run did not keep it: all of it counts as new"]
        : []),
      ...(last !== undefined && !isSameKey
        ? [
            `its rows are told apart by ${key.join(", ")}, which the last run did not do: what is back counts as new`,
          ]
        : []),
    ],
  };
}

function toKept<F extends Frames>(
  frames: F,
  held: ReadonlyMap<string, Held>,
  { folder, before, notes }: { folder: string | null; before: Date | null; notes: readonly string[] },
): Kept<F> {
  const each = (pick: (frame: Frame<object>, held: Held) => Frame<object>): F =>
    Object.fromEntries(
      Array.from(held, ([name, one]) => [name, pick(frames[name] as Frame<object>, one)]),
    ) as F;
  const placesOf = ({ comparison }: Held, wanted: readonly string[], side: "now" | "before"): number[] =>
    (comparison?.rows ?? []).flatMap((row) => (wanted.includes(row.change) ? (row[side] ?? []) : []));
  const rows = Array.from(held).flatMap(([frame, { comparison }]) =>
    (comparison?.rows ?? []).map(({ change, row, what }): ChangeRow => ({ frame, change, row, what })),
  );
  return new Kept<F>({
    before,
    folder,
    frames: Object.fromEntries(Array.from(held, ([name, { entry }]) => [name, entry])) as Record<
      keyof F & string,
      KeptFrame
    >,
    news: each((frame, one) =>
      one.comparison === undefined ? frame : part(frame, placesOf(one, ["new", "returned"], "now")),
    ),
    changed: each((frame, one) => part(frame, placesOf(one, ["changed"], "now"))),
    gone: each((frame, one) => part(one.older ?? frame, placesOf(one, ["gone"], "before"))),
    changes: changesFrame(rows),
    notes: [
      ...notes,
      ...Array.from(held).flatMap(([name, one]) => one.notes.map((note) => `${name}: ${note}`)),
    ],
  });
}

/** Rows of a frame by their places among those that it shows. */
function part(frame: Frame<object>, places: readonly number[]): Frame<object> {
  const indices = frame.indices() as Uint32Array;
  const rows = places.toSorted((a, b) => a - b).map((place) => indices[place] as number);
  const taken = frame.reify(rows) as Frame<object>;
  return taken.withMeta({ info: { ...frame.info, rows: rows.length } });
}
