import { cyrillicTwins, markedTwins, plainTwins } from "./homoglyphs.js";
import { keysBeside } from "./keyboard.js";

const BITS = [1, 2, 4, 8, 16, 32, 64];

/** Ways to spell one label otherwise, each by its name, the likeliest first. */
export const spellings = {
  /** A letter left out: `contso`. */
  omission: (label) => places(label).map((at) => splice(label, at, 1, "")),
  /** A letter twice: `contosso`. */
  repetition: (label) => places(label).map((at) => splice(label, at, 0, label[at] ?? "")),
  /** Two letters in the wrong order: `conotso`. */
  transposition: (label) =>
    places(label)
      .slice(1)
      .map((at) => splice(label, at - 1, 2, `${label[at]}${label[at - 1]}`)),
  /** A letter that passes for it, also of other scripts: `c0ntoso`, `ñ` for `n`, Cyrillic `о` for `o`. */
  homoglyph: (label) => [...plainHomoglyphs(label), ...foreignHomoglyphs(label)],
  /** The key beside the right one: `comtoso`. */
  replacement: (label) =>
    places(label).flatMap((at) => keysBeside(label[at] ?? "").map((key) => splice(label, at, 1, key))),
  /** The key beside hit as well: `conmtoso`. */
  insertion: (label) =>
    places(label).flatMap((at) =>
      keysBeside(label[at] ?? "").flatMap((key) => [
        splice(label, at, 0, key),
        splice(label, at + 1, 0, key),
      ]),
    ),
  /** One bit of one letter turned over, as faulty memory does: `cgntoso`. */
  bitsquatting: (label) =>
    places(label).flatMap((at) =>
      BITS.map((bit) => String.fromCharCode(label.charCodeAt(at) ^ bit))
        .filter((letter) => /[a-z0-9-]/.test(letter))
        .map((letter) => splice(label, at, 1, letter)),
    ),
  /** A hyphen put in, or left out: `con-toso`. */
  hyphenation: (label) => [
    ...places(label)
      .slice(1)
      .map((at) => splice(label, at, 0, "-")),
    ...(label.includes("-") ? [label.replaceAll("-", "")] : []),
  ],
} as const satisfies Record<string, (label: string) => string[]>;

export type Spelling = keyof typeof spellings;

/** A letter or all of its kind as something that looks the same in the letters and digits of ordinary names. */
export function plainHomoglyphs(label: string): string[] {
  return Object.entries(plainTwins).flatMap(([letters, twins]) => {
    const found = places(label).filter((at) => label.startsWith(letters, at));
    return twins.flatMap((twin) => [
      ...found.map((at) => splice(label, at, letters.length, twin)),
      ...(found.length > 1 ? [label.replaceAll(letters, twin)] : []),
    ]);
  });
}

function foreignHomoglyphs(label: string): string[] {
  const single = places(label).flatMap((at) => {
    const letter = label[at] ?? "";
    return [...(markedTwins[letter] ?? ""), ...(cyrillicTwins[letter] ?? "")].map((twin) =>
      splice(label, at, 1, twin),
    );
  });
  const whole = [...label].map((letter) => cyrillicTwins[letter] ?? (/[a-z]/.test(letter) ? "" : letter));
  return whole.includes("") ? single : [...single, whole.join("")];
}

function places(label: string): number[] {
  return Array.from({ length: label.length }, (_, at) => at);
}

function splice(label: string, at: number, length: number, text: string): string {
  return label.slice(0, at) + text + label.slice(at + length);
}
