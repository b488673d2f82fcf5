import { wellFormedJson } from "../frame/formats/well-formed.js";

/** A value as JSON on one line, also for a reader that ends lines at U+2028. */
export function jsonLine(value: unknown): string {
  const text = JSON.stringify(value).replace(/[\u2028\u2029]/g, (end) =>
    end === "\u2028" ? "\\u2028" : "\\u2029",
  );
  return wellFormedJson(text);
}
