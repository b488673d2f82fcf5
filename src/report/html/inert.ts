import { escapeHtml } from "../../base/text.js";
import { inertText } from "../author-text.js";

/** Text of the outside as it may stand in HTML, also inside a quoted attribute: escaped and defanged. */
export function inert(text: string): string {
  return escapeHtml(inertText(text));
}
