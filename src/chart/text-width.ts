import { textWidth } from "../display/width.js";

const NARROW = /[ijlI.,:;'!|()[\]ft`/\\ ]/;
const BROAD = /[mwMWOQGD@%—…<>=+~#]/;
const CAPITAL = /[A-Z0-9_$&?{}]/;

/**
 * About how many pixels a text takes in a plain sans-serif at a font size in pixels, rather too many than too few:
 * fonts differ, and there is no canvas here to measure on.
 */
export function estimateWidth(value: unknown, fontSize: number): number {
  const text = value === null || value === undefined ? "" : String(value);
  let ems = 0;
  for (const character of text) ems += characterWidth(character);
  return ems * fontSize;
}

/** The text in at most `width` pixels, cut in the middle: both ends of a host name tell something. */
export function fitMiddle(text: string, width: number, fontSize: number): string {
  if (estimateWidth(text, fontSize) <= width) return text;
  const characters = [...text];
  for (let keep = Math.min(characters.length - 1, Math.ceil((width / fontSize) * 3)); keep > 2; keep--) {
    const head = Math.ceil(keep / 2);
    const tail = characters.slice(characters.length - (keep - head));
    const cut = `${characters.slice(0, head).join("")}…${tail.join("")}`;
    if (estimateWidth(cut, fontSize) <= width) return cut;
  }
  return "…";
}

/** The text in at most so many lines, broken between words; what is still too long is cut in the middle. */
export function wrapWords(text: string, width: number, fontSize: number, most: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const longer = `${lines.at(-1) ?? ""} ${word}`;
    const fits = lines.length === most || estimateWidth(longer, fontSize) <= width;
    if (lines.length > 0 && fits) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines.map((line) => fitMiddle(line, width, fontSize));
}

function characterWidth(character: string): number {
  if (NARROW.test(character)) return 0.37;
  if (BROAD.test(character)) return 0.92;
  return CAPITAL.test(character) ? 0.66 : 0.6 * textWidth(character);
}
