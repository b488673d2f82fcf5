import { textWidth } from "../../display/width.js";

/** The text in lines of at most `width` columns, those after the first one indented. Breaks at spaces, else anywhere. */
export function wrap(text: string, width: number, indent = ""): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ").flatMap((long) => cut(long, width - indent.length))) {
    if (line.trim() !== "" && textWidth(line) + 1 + textWidth(word) > width) {
      lines.push(line);
      line = indent + word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

/** A word in pieces that fit. */
function cut(word: string, width: number): string[] {
  const pieces = [""];
  for (const character of word) {
    const last = pieces.at(-1) ?? "";
    if (textWidth(last + character) > width) pieces.push(character);
    else pieces[pieces.length - 1] = last + character;
  }
  return pieces;
}
