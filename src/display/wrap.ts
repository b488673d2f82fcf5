import { textWidth } from "./width.js";

/** How texts stand in lines. */
export interface WrapOptions {
  /** Columns before each line. @default 0 */
  indent?: number;
  /** What stands between two texts of a line. @default " · " */
  between?: string;
  /** Columns of a line. @default those of the terminal; without one nothing is broken */
  width?: number;
}

/** Never narrower than this, however deep the indent. */
const LEAST = 20;

/**
 * Texts one after another in lines: what has no room begins the next line, and what is longer than one is broken between
 * its words. For a terminal alone, which would break anywhere; what is piped on keeps its lines.
 */
export function wrapTexts(
  texts: readonly string[],
  { indent = 0, between = " · ", width = process.stdout.columns || Infinity }: WrapOptions = {},
): string[] {
  const room = Math.max(LEAST, width - indent);
  const lines = texts.reduce<string[]>((done, text) => {
    const last = done.at(-1);
    const joined = last === undefined ? text : `${last}${between}${text}`;
    if (last === undefined || textWidth(joined) > room) return [...done, ...breakWords(text, room)];
    return [...done.slice(0, -1), joined];
  }, []);
  return lines.map((line) => `${" ".repeat(indent)}${line}`);
}

function breakWords(text: string, room: number): string[] {
  if (textWidth(text) <= room) return [text];
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && textWidth(longer) > room) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}
