import { stringifyExactJson } from "../base/exact-json.js";
import type { Frame } from "../frame/index.js";

/** Some columns of each row that a frame shows as one text: the same for the same cells, whatever the order of members. */
export function rowTexts(frame: Frame<object>, columns: readonly string[]): string[] {
  const cells = columns.map((name) => frame.column(name));
  const texts: string[] = [];
  frame.scan((row) => {
    let text = "";
    for (const column of cells) text += `${text === "" ? "" : ","}${cellText(column?.at(row as number))}`;
    texts.push(`[${text}]`);
  }, true);
  return texts;
}

/** One cell as a text. */
export function cellText(value: unknown): string {
  const isPlain = typeof value !== "object" && typeof value !== "bigint";
  return isPlain ? JSON.stringify(value ?? null) : stringifyExactJson(canonical(value));
}

function canonical(value: unknown): unknown {
  if (typeof value !== "object" || value === null || value instanceof Date) return value;
  if (Array.isArray(value)) return value.map(canonical);
  const entries = Object.entries(value).map(([name, member]) => [name, canonical(member)] as const);
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
