const SCRIPTS = [
  "Latin",
  "Cyrillic",
  "Greek",
  "Armenian",
  "Georgian",
  "Hebrew",
  "Arabic",
  "Syriac",
  "Thaana",
  "Ethiopic",
  "Devanagari",
  "Bengali",
  "Gurmukhi",
  "Gujarati",
  "Oriya",
  "Tamil",
  "Telugu",
  "Kannada",
  "Malayalam",
  "Sinhala",
  "Thai",
  "Lao",
  "Tibetan",
  "Myanmar",
  "Khmer",
  "Mongolian",
  "Cherokee",
  "Canadian_Aboriginal",
  "Han",
  "Hiragana",
  "Katakana",
  "Bopomofo",
  "Hangul",
] as const;

/** A Unicode script; `Other` for the scripts that no registry of note sells names in. */
export type Script = (typeof SCRIPTS)[number] | "Other";

const patterns = SCRIPTS.map((script) => [script, new RegExp(`\\p{Script=${script}}`, "u")] as const);

/** Scripts that are written together, besides each alone: the "highly restrictive" level of Unicode's UTS 39. */
const TOGETHER: readonly (readonly Script[])[] = [
  ["Latin", "Han", "Hiragana", "Katakana"],
  ["Latin", "Han", "Bopomofo"],
  ["Latin", "Han", "Hangul"],
];

/** Small letters of Cyrillic and Greek that pass for a Latin one in most fonts. */
const LATIN_LIKE = /^[асԁеһіјӏорԗԛѕԝхуъьҽпгѵѡαικνρυωηοτ0-9-]+$/u;

/** The scripts of a text's letters. Digits and hyphens belong to none. */
export function scriptsOf(text: string): Script[] {
  if (/^[\0-\x7f]*$/.test(text)) return /[a-z]/i.test(text) ? ["Latin"] : [];
  const found: Script[] = patterns.filter(([, pattern]) => pattern.test(text)).map(([script]) => script);
  const letters = text.replace(/[^\p{L}]|[\p{Script=Common}\p{Script=Inherited}]/gu, "");
  const isKnown = (letter: string): boolean => patterns.some(([, pattern]) => pattern.test(letter));
  return [...letters].every(isKnown) ? found : [...found, "Other"];
}

/** Whether letters stand side by side that no language writes together: `раypal`, half Cyrillic and half Latin. */
export function isMixed(label: string): boolean {
  const scripts = scriptsOf(label);
  return scripts.length > 1 && !TOGETHER.some((set) => scripts.every((script) => set.includes(script)));
}

/** Whether a label without one Latin letter reads as a Latin word: `аррӏе`, all of it Cyrillic. */
export function isLatinLike(label: string): boolean {
  return LATIN_LIKE.test(label) && /\p{L}/u.test(label);
}
