import { parseExactJson, stringifyExactJson } from "../../base/exact-json.js";
import { wellFormedJson } from "./well-formed.js";

/** A value as JSON, a bigint inside it as a number with all its digits. */
export function exactJson(value: unknown): string {
  return wellFormedJson(stringifyExactJson(value));
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
