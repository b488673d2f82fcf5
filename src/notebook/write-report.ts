import { mkdir, readdir, stat } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { InvalidInputError } from "../base/errors.js";
import { checkOptions, oneOf } from "../base/options.js";
import { fileChecksum } from "../base/file-checksum.js";
import { tapeOf } from "../base/taped.js";
import { printable } from "../base/text.js";
import { tlps } from "../intel/index.js";
import type { DocumentOptions, NamedPart } from "../report/document/to-document.js";
import type { Manifest } from "../report/document/manifest.js";
import { maybePart, toPart, type Reportable } from "../report/parts/to-part.js";
import { formatOf, formats, writeDocument, type ReportFormat } from "../report/write-document.js";

/** A run's folder, a notebook's path, or what a hunt gave. */
export type ReportInput = Reportable | string;

/** One of these, several, or several by name: what they are called heads their part of the document. */
export type ReportInputs = ReportInput | readonly ReportInput[] | Readonly<Record<string, ReportInput>>;

/** What a write-up is called, what it holds and as what it is written. */
export interface ReportOptions extends DocumentOptions {
  /** What it is written as. @default by the ending of the path */
  format?: ReportFormat;
  /** The tape that the hunt was recorded on: its SHA-256 stands in the appendix. @default that of what is written up */
  tape?: string;
  /** Chromium, Chrome or Edge, which print a PDF: its path, or its name on the PATH. Environment: `HUNTBOOK_BROWSER`. */
  browser?: string;
}

/** What was written. */
export interface ReportFile {
  /** The file that was written, absolute. */
  readonly path: string;
  /** What it was written as. */
  readonly format: ReportFormat;
  /** Its size. */
  readonly bytes: number;
  /** As it stands in the document: `compareManifests` takes two of them. */
  readonly manifest: Manifest;
}

const OPTIONS = ["title", "question", "tlp", "author", "summary", "findings", "requests", "now"].concat([
  "format",
  "tape",
  "browser",
]);

/** What `late.ts` loads: reads the parts, makes the document of them, and writes it. */
export async function writeReport(
  what: ReportInputs,
  path: string,
  options: ReportOptions = {},
): Promise<ReportFile> {
  checkOptions("writeReport()", options, OPTIONS);
  const { format: asked, browser, tape: tapePath, ...rest } = options;
  const format = asked === undefined ? formatOf(path) : oneOf("format", asked, formats);
  if (rest.tlp !== undefined) oneOf("tlp", rest.tlp, tlps);
  const parts = await toParts(what);
  const tape = await checksumOf(tapePath, what, rest.requests);
  const { toDocument } = await import("../report/document/to-document.js");
  const document = toDocument(parts, { ...rest, ...tape });
  const times = parts.flatMap(({ part: { at } }) => (at === null ? [] : [new Date(at).getTime()]));
  const at = rest.now ?? new Date(Math.max(0, ...times));
  await mkdir(dirname(resolve(path)), { recursive: true });
  const bytes = await writeDocument(document, resolve(path), { format, browser, at });
  return { path: resolve(path), format, bytes, manifest: document.manifest };
}

async function toParts(what: ReportInputs): Promise<NamedPart[]> {
  const named = (name: string | null, input: ReportInput): Promise<NamedPart> | NamedPart =>
    typeof input === "string" ? notebookOf(input, name) : { name, part: toPart(input) };
  const isOne =
    typeof what === "string" || typeof what !== "object" || what === null || maybePart(what) !== undefined;
  const entries: [string | null, ReportInput][] = isOne
    ? [[null, what as ReportInput]]
    : Array.isArray(what)
      ? (what as readonly ReportInput[]).map((input) => [null, input])
      : Object.entries(what as Readonly<Record<string, ReportInput>>);
  if (entries.length === 0) throw new InvalidInputError("missing report: there is nothing to write up");
  return Promise.all(entries.map(([name, input]) => named(name, input)));
}

async function notebookOf(path: string, name: string | null): Promise<NamedPart> {
  const [{ readNotebook }, { notebookPart }] = await Promise.all([
    import("./read.js"),
    import("./write-up/part.js"),
  ]);
  const file = await findNotebook(path);
  return { name, part: notebookPart(await readNotebook(file), basename(file, ".ipynb")) };
}

/** The executed notebook of a run: the one in its folder. A notebook is itself. */
export async function findNotebook(path: string): Promise<string> {
  const info = await stat(path).catch(() => undefined);
  if (!info?.isDirectory()) return path;
  const names = (await readdir(path)).filter((name) => name.endsWith(".ipynb") && !name.startsWith("."));
  const [name] = names;
  if (name !== undefined && names.length === 1) return join(path, name);
  const what = names.length === 0 ? "holds no notebook" : "holds more than one notebook; name one of them";
  throw new InvalidInputError(`invalid run: ${printable(path)}; the directory ${what}`);
}

/** By their hashes: of the tape that is named, or of those that the hunt and its results stand on. */
async function checksumOf(
  named: string | undefined,
  what: ReportInputs,
  requests: unknown,
): Promise<{ tape?: string }> {
  const inputs = Array.isArray(what) ? (what as readonly unknown[]) : [what, ...Object.values(Object(what))];
  const found = [requests, ...inputs].flatMap((input) => tapeOf(input) ?? []);
  const paths = named === undefined ? [...new Set(found)] : [named];
  const sums: string[] = [];
  for (const path of paths) {
    try {
      sums.push(await fileChecksum(path));
    } catch (cause) {
      // A tape that could not be written has said so; a report is not to fail of it.
      if (named === undefined) continue;
      throw new InvalidInputError(`invalid tape: ${printable(path)}; it cannot be read`, { cause });
    }
  }
  return sums.length === 0 ? {} : { tape: sums.join(", ") };
}
