import type { ColumnNote } from "../column-note.js";
import { madeByHand, type FrameInfo, type RenderHint } from "../info.js";
import { exactJson } from "./json.js";
import { isKind, type ColumnKind } from "../schema.js";

/** What a file of ours says of itself beside its rows: under this key, as JSON. */
export const PROVENANCE = "huntbook";

export interface Provenance {
  readonly name: string;
  readonly info: FrameInfo;
  readonly columns: ReadonlyMap<string, ColumnNote>;
  /** Rows that were written. */
  readonly rows: number | undefined;
}

/** What a frame knows of itself, as far as it goes with its rows. */
interface Known {
  readonly name: string;
  readonly info: FrameInfo;
  readonly columns: Readonly<Record<string, ColumnNote>>;
}

/** A frame's name, statement and columns as JSON, to go with its rows. */
export function provenanceText(
  { name, info, columns }: Known,
  kinds: readonly ColumnKind[],
  rows: number,
  notes: readonly string[],
): string {
  return exactJson({
    name,
    info: { ...info, notes: [...info.notes, ...notes] },
    columns: kinds.map((column) => ({
      ...(Object.hasOwn(columns, column.name) ? columns[column.name] : {}),
      name: column.name,
      type: column.kind,
    })),
    rows,
  });
}

/** What a file says of itself, as far as it is what we would have written; undefined where it is not. */
export function parseProvenance(text: string | undefined): Provenance | undefined {
  const value = text === undefined ? undefined : toObject(tryJson(text));
  if (value === undefined) return undefined;
  const { name, columns, rows } = value;
  return {
    name: typeof name === "string" ? name : "frame",
    info: toInfo(toObject(value["info"]) ?? {}),
    columns: new Map((Array.isArray(columns) ? columns : []).flatMap(toNote)),
    rows: isCount(rows) ? rows : undefined,
  };
}

/** A file's column names as they were written: Flechette and hyparquet drop a byte order mark at the beginning. */
export function writtenNames(names: readonly string[], provenance: Provenance | undefined): string[] {
  const written = [...(provenance?.columns.keys() ?? [])];
  return names.map((name, index) => (written[index] === `\ufeff${name}` ? written[index] : name));
}

function toInfo(value: Record<string, unknown>): FrameInfo {
  const fetchedAt = new Date(typeof value["fetchedAt"] === "string" ? value["fetchedAt"] : NaN);
  const count = (name: "rows" | "pages" | "requests"): number =>
    isCount(value[name]) ? value[name] : madeByHand[name];
  return {
    complete: value["complete"] === true,
    reason: typeof value["reason"] === "string" ? value["reason"] : null,
    rows: count("rows"),
    count: isCount(value["count"]) ? value["count"] : null,
    pages: count("pages"),
    requests: count("requests"),
    fetchedAt: Number.isNaN(fetchedAt.getTime()) ? null : fetchedAt,
    source: typeof value["source"] === "string" ? value["source"] : madeByHand.source,
    routes: toTexts(value["routes"]),
    notes: toTexts(value["notes"]),
    render: toHint(value["render"]),
  };
}

function toHint(value: unknown): RenderHint | null {
  const { kind, properties } = toObject(value) ?? {};
  if (typeof kind !== "string") return null;
  const texts = Object.entries(toObject(properties) ?? {}).filter(([, text]) => typeof text === "string");
  return { kind, properties: Object.fromEntries(texts) as Record<string, string> };
}

function toNote(item: unknown): [string, ColumnNote][] {
  const { name, type, meaning, unit } = toObject(item) ?? {};
  if (typeof name !== "string" || !isKind(type)) return [];
  const text = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);
  return [[name, { type, meaning: text(meaning), unit: text(unit) }]];
}

function toTexts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function toObject(value: unknown): Record<string, unknown> | undefined {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : undefined;
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
