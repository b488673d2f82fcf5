const HTML: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** Text that stays text in HTML, also inside a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => HTML[character] as string);
}

/**
 * Text that stays one line and moves nothing in a terminal: control characters, line separators, bidirectional
 * overrides, zero-width characters and lone surrogates become visible escapes.
 */
export function printable(text: string): string {
  return text.replace(
    /[\p{Cc}\p{Cf}\u2028\u2029\p{Cs}]/gu,
    (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  );
}

/** At most `length` characters, with an ellipsis where something was cut. Never splits a surrogate pair. */
export function truncate(text: string, length: number): string {
  if (text.length <= length) return text;
  const cut = text.slice(0, Math.max(0, length - 1));
  return `${/[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}

/** The first of a list in words, and how many more there are: `a, b, and 3 more`. */
export function listSome(items: readonly string[], most = 5): string {
  const rest = items.length - most;
  return rest > 0 ? `${items.slice(0, most).join(", ")}, and ${rest} more` : items.join(", ");
}

/**
 * A number and its noun, `1 host` or `2 hosts`. A noun with another plural is given both: `plural(2, "reply", "replies")`.
 * @example
 * import { plural } from "huntbook";
 *
 * console.log(plural(1, "device"), plural(2_000, "indicator"));
 */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString("en-US")} ${count === 1 ? one : many}`;
}
