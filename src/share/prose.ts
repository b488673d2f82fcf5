import { printable } from "../base/text.js";
import { defang } from "../model/index.js";

/** Text of a hunt on one line that people read: inert, and nothing in it moves a cursor or opens a link. */
export function prose(text: string): string {
  return printable(defang(text));
}
