import { stripVTControlCharacters } from "node:util";
import { printable } from "./text.js";

/**
 * Text from outside as lines that move nothing, in a terminal or on a page: colours are dropped, other control
 * characters and invisible ones are shown.
 */
export function safeLines(text: string): string[] {
  return stripVTControlCharacters(text)
    .replace(/\r\n/g, "\n")
    .replace(/\n$/, "")
    .split("\n")
    .map((line) => line.split("\t").map(printable).join("\t"));
}
