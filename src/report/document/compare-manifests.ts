import { InvalidInputError } from "../../base/errors.js";
import { printable, truncate } from "../../base/text.js";
import { frameFrom, madeByHand, type Frame } from "../../frame/index.js";
import { canonical } from "./canonical.js";
import type { Manifest } from "./manifest.js";

/** One thing that two write-ups have in common, or not. */
export type ManifestRow = {
  /** `table hosts`, `input trail`, `version node`. */
  what: string;
  /** `new` and `gone` are what only the second or the first has. */
  change: "same" | "changed" | "new" | "gone";
  /** What the first says of it, a checksum for a table; null where it lacks it. */
  before: string | null;
  /** What the second says of it. */
  now: string | null;
};

/**
 * Two write-ups held against each other: a row for each table, input and version, and whether it is the same. Takes
 * manifests, and the text of a write-up in HTML or Markdown, or of a manifest. `info.complete` tells whether the content
 * is the same, whatever ran it. Throws InvalidInputError for what holds no manifest.
 * @example
 * import { compareManifests, connect, writeReport } from "huntbook";
 *
 * const hunt = await connect({ source: "sample" });
 * const one = await writeReport(await hunt.host("parcel-fee.example").trackers(), "one.html");
 * const two = await writeReport(await hunt.host("parcel-hold.example").trackers(), "two.html");
 * console.log(compareManifests(one.manifest, two.manifest).objects());
 */
export function compareManifests(before: Manifest | string, now: Manifest | string): Frame<ManifestRow> {
  const [old, current] = [entriesOf(readManifest(before)), entriesOf(readManifest(now))];
  const names = [...new Set([...old.keys(), ...current.keys()])];
  const rows = names.map((what): ManifestRow => {
    const [was, is] = [old.get(what) ?? null, current.get(what) ?? null];
    const change = was === null ? "new" : is === null ? "gone" : was === is ? "same" : "changed";
    return { what, change, before: was, now: is };
  });
  const different = rows.filter(({ what, change }) => change !== "same" && !what.startsWith("version "));
  const note =
    different.length === 0
      ? "the same content"
      : `${different.length} of ${rows.length} differ: ${different.map(({ what }) => what).join(", ")}`;
  return frameFrom(rows, {
    name: "manifests",
    columns: [
      { name: "what", type: "string" },
      { name: "change", type: "string" },
      { name: "before", type: "string" },
      { name: "now", type: "string" },
    ],
  }).withMeta({
    info: {
      ...madeByHand,
      complete: different.length === 0,
      reason: different.length === 0 ? null : note,
      rows: rows.length,
      notes: [note],
    },
  });
}

/** The manifest that a write-up carries, or a manifest as it is. */
export function readManifest(written: Manifest | string): Manifest {
  if (typeof written !== "string") return written;
  // What data brings is on one line; and the manifest stands last.
  const start = [...written.matchAll(MARK)].at(-1)?.index ?? -1;
  const end = start < 0 ? -1 : written.slice(start).search(/\n\}/);
  const isHtml = /^\s*(?:<!doctype|<html)/i.test(written);
  const found = end < 0 ? written : written.slice(start, start + end + 2);
  const text = isHtml ? unescape(found) : found;
  try {
    const manifest = JSON.parse(text) as Manifest;
    if (manifest.format === "huntbook-manifest-1") return manifest;
  } catch {
    // Said below.
  }
  throw new InvalidInputError(
    `missing manifest in: ${printable(truncate(written.trim(), 40))}; pass a write-up that huntbook wrote, its text`,
  );
}

const MARK = /\{\n +(?:"|&quot;)format(?:"|&quot;): (?:"|&quot;)huntbook-manifest-1/g;
const ENTITIES: Record<string, string> = { lt: "<", gt: ">", quot: '"', "#39": "'", amp: "&" };

function unescape(html: string): string {
  return html.replace(/&(lt|gt|quot|#39|amp);/g, (_entity, name: string) => ENTITIES[name] ?? "");
}

function entriesOf({ question, inputs, tables, versions }: Manifest): Map<string, string> {
  const numbered = (names: readonly string[]): string[] =>
    names.map((name, index) => {
      const nth = names.slice(0, index).filter((other) => other === name).length;
      return nth === 0 ? name : `${name} (${nth + 1})`;
    });
  const inputNames = numbered(inputs.map(({ kind, name }) => `input ${name ?? kind}`));
  const tableNames = numbered(tables.map(({ name }) => `table ${name}`));
  return new Map<string, string>([
    ["question", question ?? ""],
    ...inputs.map(({ at: _at, ...input }, index): [string, string] => [
      inputNames[index] ?? "",
      canonical(input),
    ]),
    ...tables.map(({ rows, sha256, complete }, index): [string, string] => [
      tableNames[index] ?? "",
      `${rows} rows, ${complete ? "complete" : "not complete"}, ${sha256}`,
    ]),
    ...Object.entries(versions).map(([name, version]): [string, string] => [`version ${name}`, version]),
  ]);
}
