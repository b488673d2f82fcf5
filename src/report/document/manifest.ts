import { printable } from "../../base/text.js";
import { packageVersion } from "../../base/version.js";
import type { Frame } from "../../frame/index.js";
import { defang } from "../../model/index.js";
import { canonical, sha256 } from "./canonical.js";

/** A table that stands behind a document, and the columns of it that differ from run to run by nature. */
export interface Evidence {
  readonly name: string;
  readonly frame: Frame;
  /** Left out of the checksum: the number of a request, its id, how long it took. */
  readonly fleeting?: readonly string[];
}

/** One table behind a document. */
export interface ManifestTable {
  /** Its place and name in the document. */
  readonly name: string;
  /** All rows, also those that the document does not show. */
  readonly rows: number;
  /** Whether these are all that there were. */
  readonly complete: boolean;
  /** Those that the checksum goes by. */
  readonly columns: readonly string[];
  /** Of the rows without regard to their order, each in canonical JSON. */
  readonly sha256: string;
}

/** What a document was made from: a trail with its plan, a sweep, the cells of a notebook. */
export interface ManifestInput {
  /** `trail`, `sweep`, `enrichment`, `frame`, `notebook`, … */
  readonly kind: string;
  /** What it was given as; null where it has no name. */
  readonly name: string | null;
  /** What was asked about. */
  readonly seeds: readonly string[];
  /** When it was asked. */
  readonly at: string | null;
  /** Whether it is all that there was. */
  readonly complete: boolean;
  /** Why not, where not. */
  readonly reason: string | null;
  /** How much of what. */
  readonly counts: Readonly<Record<string, number>>;
  /** SHA-256 of what is compared besides tables: a plan, the code of a notebook. */
  readonly sha256: Readonly<Record<string, string>>;
}

/**
 * What a second analyst compares who ran the same hunt. Everything in it is defanged, and nothing in it depends on the
 * machine but `versions` and the times.
 */
export interface Manifest {
  /** The version of this shape. */
  readonly format: "huntbook-manifest-1";
  /** Defanged, as it heads the document. */
  readonly title: string;
  /** What was asked, where somebody said so. */
  readonly question: string | null;
  /** Who may read it. */
  readonly tlp: string | null;
  /** In the order in which they were given. */
  readonly inputs: readonly ManifestInput[];
  /** Every table behind the document, also those that it shows in part. */
  readonly tables: readonly ManifestTable[];
  /** Of `huntbook` and `node`. */
  readonly versions: Readonly<Record<string, string>>;
}

export function toManifest(
  head: Pick<Manifest, "title" | "question" | "tlp">,
  inputs: readonly ManifestInput[],
  evidence: readonly Evidence[],
): Manifest {
  return safe({
    format: "huntbook-manifest-1",
    ...head,
    inputs,
    tables: evidence.map(toTable),
    versions: { huntbook: packageVersion(), node: process.versions.node },
  });
}

/** As it stands in a document: JSON, a list of words on one line. */
export function manifestText(manifest: Manifest): string {
  return JSON.stringify(manifest, null, 2).replace(/\[\n[^[\]{}]*?\n *\]/g, (list) => {
    const words = JSON.parse(list) as unknown[];
    return `[${words.map((word) => JSON.stringify(word)).join(", ")}]`;
  });
}

function toTable({ name, frame, fleeting = [] }: Evidence): ManifestTable {
  const columns = frame.columnNames().filter((column) => !fleeting.includes(column));
  return {
    name,
    rows: frame.numRows(),
    complete: frame.info.complete,
    columns,
    sha256: tableChecksum(frame, columns),
  };
}

/** The checksum of some rows, whatever their order: a line each, canonical JSON, sorted, behind the names of the columns. */
export function tableChecksum(frame: Frame, columns: readonly string[]): string {
  const rows = frame.objects().map((row) => canonical(columns.map((column) => row[column] ?? null)));
  return sha256([canonical(columns), ...rows.toSorted()].join("\n"));
}

/** Texts that can be shown anywhere. */
function safe<T>(value: T): T {
  if (typeof value === "string") return printable(defang(value)) as T;
  if (Array.isArray(value)) return value.map((item: unknown) => safe(item)) as T;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [safe(name), safe(item)])) as T;
}
