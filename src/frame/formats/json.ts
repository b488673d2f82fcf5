import { randomUUID } from "node:crypto";
import { wellFormedJson } from "./well-formed.js";

/** Stands before the digits of a bigint while they are a JSON text; nobody outside can know it. */
const mark = `bigint ${randomUUID()} `;
const marked = new RegExp(`"${mark}(-?\\d+)"`, "g");
/** A text or a number. */
const token = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d[\d.eE+-]*/g;

/** A value as JSON, a bigint inside it as a number with all its digits. */
export function exactJson(value: unknown): string {
  const text = JSON.stringify(value, (_key, item: unknown) =>
    typeof item === "bigint" ? `${mark}${item}` : item,
  );
  return wellFormedJson((text ?? "null").replace(marked, "$1"));
}

/** The value of a JSON text. A whole number that a double cannot hold is a bigint. Throws a SyntaxError. */
function parseExactJson(text: string): unknown {
  if (!/\d{16}/.test(text)) return JSON.parse(text);
  const safe = text.replace(token, (found) =>
    /^-?\d{16,}$/.test(found) && !Number.isSafeInteger(Number(found)) ? `"${mark}${found}"` : found,
  );
  return JSON.parse(safe, (_key, item: unknown) =>
    typeof item === "string" && item.startsWith(mark) ? BigInt(item.slice(mark.length)) : item,
  );
}

/**
 * A value of any kind as a text that keeps the kinds apart: a text stands as it is unless it could be read as JSON, all
 * else is JSON. `fromMixedText` reads it.
 */
export function toMixedText(value: unknown): string {
  return typeof value === "string" && maybeJson(value) === undefined ? value : exactJson(value);
}

/** The value of a JSON text, or the text itself where it is none. */
export function fromMixedText(text: string): unknown {
  const value = maybeJson(text);
  return value === undefined ? text : value;
}

function maybeJson(text: string): unknown {
  // Most texts are told by their first character.
  if (!/^\s*["[{\dtfn-]/.test(text)) return undefined;
  try {
    return parseExactJson(text);
  } catch {
    return undefined;
  }
}
