import { join, resolve } from "node:path";
import { atomicWrite } from "../base/atomic-write.js";
import { InvalidInputError } from "../base/errors.js";
import { toFileName } from "../base/file-name.js";
import { folderFault, makeFolder } from "../base/make-folder.js";
import { checkOptions, oneOf } from "../base/options.js";
import { printable } from "../base/text.js";
import { frameFrom, type Frame } from "../frame/index.js";
import type { Intelligence } from "../intel/index.js";
import {
  cefLines,
  csvList,
  ecsLines,
  indicatorFrame,
  kqlList,
  mispEvent,
  stixBundle,
  watchlistCsv,
  watchlistRows,
} from "../share/index.js";
import { intelligenceOf } from "./intelligence.js";
import { intelligenceOptions, type Findings, type IntelligenceOptions } from "./intelligence/options.js";

/** What exports are written as; `sentinel` is a watchlist of Microsoft Sentinel, `kql` the same as a table. */
export type ExportFormat = keyof typeof formats;

/** Which files to write, how they are called, and how the findings are read. */
export interface ExportOptions extends IntelligenceOptions {
  /** One file for each. @default ["stix", "csv", "sentinel", "kql"] */
  formats?: readonly ExportFormat[];
  /** What the files are called before their endings. @default "indicators" */
  name?: string;
  /** Who says so, in STIX and MISP. @default "Huntbook" */
  producer?: string;
}

/** One file of an export. */
export interface ExportRow {
  /** What the file is written as. */
  format: ExportFormat;
  /** Its path, as the folder was given. */
  file: string;
  /** Indicators in it: what is held to be benign is in no watchlist. */
  indicators: number;
  /** Of a Parquet file that was not written it is not known. */
  bytes: number | null;
}

interface Producer {
  producer?: string;
}
interface Format {
  readonly ending: string;
  readonly write: (intelligence: Intelligence, by: Producer) => string | Frame;
  readonly watchlist?: true;
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

const formats = {
  stix: { ending: "-stix.json", write: (intelligence, by) => json(stixBundle(intelligence, by)) },
  misp: { ending: "-misp.json", write: (intelligence, by) => json(mispEvent(intelligence, by)) },
  csv: { ending: ".csv", write: (intelligence) => csvList(intelligence) },
  sentinel: {
    ending: "-sentinel.csv",
    write: (intelligence) => watchlistCsv(intelligence),
    watchlist: true,
  },
  kql: { ending: ".kql", write: (intelligence) => kqlList(intelligence), watchlist: true },
  ecs: { ending: "-ecs.ndjson", write: (intelligence) => [...ecsLines(intelligence)].join("") },
  cef: { ending: ".cef", write: (intelligence) => [...cefLines(intelligence)].join("") },
  ndjson: { ending: ".ndjson", write: (intelligence) => indicatorFrame(intelligence).toNDJSON() },
  parquet: { ending: ".parquet", write: indicatorFrame },
} as const satisfies Record<string, Format>;
const names = Object.keys(formats) as ExportFormat[];

const columns = [
  { name: "format", type: "string" },
  { name: "file", type: "string" },
  { name: "indicators", type: "int" },
  { name: "bytes", type: "long" },
] as const;

/** What `late.ts` loads. */
export async function writeExports(
  findings: Findings,
  folder: string,
  options: ExportOptions = {},
): Promise<Frame<ExportRow>> {
  checkOptions("writeExports()", options, [...intelligenceOptions, "formats", "name", "producer"]);
  const {
    formats: asked = ["stix", "csv", "sentinel", "kql"],
    name = "indicators",
    producer,
    ...how
  } = options;
  const wanted = [...new Set(asked)].map((format) => oneOf("format", format, names));
  if (typeof folder !== "string") {
    throw new InvalidInputError(
      `invalid folder: ${printable(String(folder))}; it is a path, or empty to write nothing`,
    );
  }
  const intelligence = intelligenceOf(findings, how);
  if (folder !== "") await made(folder);
  const rows: ExportRow[] = [];
  for (const format of wanted) {
    const { ending, write, watchlist }: Format = formats[format];
    const file = join(folder, `${toFileName(name, "indicators")}${ending}`);
    const content = write(intelligence, producer === undefined ? {} : { producer });
    const indicators = watchlist ? watchlistRows(intelligence).length : intelligence.subjects.length;
    rows.push({
      format,
      file,
      indicators,
      bytes: await put(content, folder === "" ? undefined : resolve(file)),
    });
  }
  const frame = frameFrom(rows, {
    columns,
    name: folder === "" ? "exports, none of them written" : "exports",
  });
  const { complete, reason, leftOut = [] } = intelligence;
  const notes = [
    ...(folder === "" ? ["nothing was written: give a folder"] : []),
    ...(leftOut.length === 0 ? [] : [`left out ${leftOut.length} that are no indicators`]),
  ];
  return frame.withMeta({ info: { ...frame.info, complete, reason, notes } }) as Frame<ExportRow>;
}

/** Writes it, where it is to be written; gives its bytes. */
async function put(content: string | Frame, path: string | undefined): Promise<number | null> {
  if (typeof content !== "string") return path === undefined ? null : (await content.toParquet(path)).bytes;
  if (path !== undefined) await atomicWrite(path, content);
  return Buffer.byteLength(content);
}

async function made(folder: string): Promise<void> {
  try {
    await makeFolder(resolve(folder));
  } catch (error) {
    throw new InvalidInputError(`invalid folder: ${printable(folder)}; ${folderFault(error)}`, {
      cause: error,
    });
  }
}
