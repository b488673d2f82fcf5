import { registeredDomain } from "../host/public-suffix.js";

/** A text with what was defanged in it undone, and the way back to the text as written. */
export interface LiveText {
  readonly text: string;
  /** Where a part of the live text, up to before `end`, stands in the text as written. */
  spanOf(start: number, end: number): readonly [start: number, end: number];
  /** Whether any of that part was written defanged. */
  isDefanged(start: number, end: number): boolean;
}

/** What was written from `from` to before `to` is `live` in the live text, where it stands at `at`. */
interface Change {
  readonly from: number;
  readonly to: number;
  readonly at: number;
  readonly live: string;
}

const { raw } = String;

const LETTER = raw`[\p{L}\p{N}]`;
const LABEL = raw`[\p{L}\p{M}\p{N}_-]`;
const HIDDEN = raw`[\u00ad\u200b\u2060\ufeff]`;
/** The colon behind a scheme, however written. */
const COLON_NEXT = raw`(?=(?:s|[\[(]s[\])])?\\?(?:[\[({]?|&#91;):)`;

/** Converters to Markdown put a backslash before each bracket, WordPress an entity. */
function inBrackets(inner: string): string {
  return raw`(?:[\[({<]${inner}[\])}>]|\\[\[({<]${inner}\\[\])}>]|&#91;${inner}&#93;)`;
}

/** The same with blanks inside, and outside where a label stands beyond them. */
function inLooseBrackets(inner: string): string {
  return `(?: (?<=${LABEL} ) ?)?${inBrackets(` ?${inner} ?`)}(?: {1,2}(?=${LABEL}))?`;
}

/** How things are defanged, and what stands there in truth. Each pattern has a bounded length and no group of its own. */
const MARKS: readonly (readonly [pattern: string, live: string | ((mark: string) => string)])[] = [
  // [.] (.) {.} [dot] \[.\] and with blanks: evil [ . ] example
  [inLooseBrackets(raw`(?:\\?[.。．｡]|dot)`), (mark) => /[。．｡]/.exec(mark)?.[0] ?? "."],
  // evil[.example, evil.]example; but not image[.png]
  [raw`[\[({]\.(?<=${LABEL}..)(?=${LETTER})(?!${LABEL}{1,63}[\])}])`, "."],
  [raw`\.\](?<=${LABEL}..)(?=${LETTER})`, "."],
  // evil\.example; but not C:\Users\.ssh
  [raw`\\\.(?<=${LABEL}..)(?<!\\${LABEL}{1,63}..)(?=${LETTER})`, "."],
  ["&(?:#46|#x2e|period);", "."],
  // [@] (@) [at] (at), me[@example.com
  [inLooseBrackets("(?:@|at)"), "@"],
  [raw`\[@(?<=${LABEL}..)(?=${LETTER})`, "@"],
  [raw`@\](?<=${LABEL}..)(?=${LETTER})`, "@"],
  ["&(?:#64|#x40|commat);", "@"],
  // [://] [:/]/ [:] and [::] in an address, :[//] and :\\ of a scheme, [/] between the parts of a path
  [inBrackets("://"), "://"],
  [`${inBrackets(":/")}(?=/)`, ":/"],
  [inBrackets(":"), ":"],
  [raw`\[::\](?<=[0-9a-f].{4})(?=[0-9a-f])`, "::"],
  [raw`[\[({]//[\])}](?<=:[\])}]?.{4})`, "//"],
  [raw`:\\\\(?<=(?:tp|tps)...)(?=${LETTER})`, "://"],
  [raw`\[/\](?=${LETTER})`, "/"],
  ["&(?:#58|#x3a|colon);", ":"],
  // hxxp hXXp h**p htxp meow fxp, before a colon however written; http[s]; Japan's ttp://; http:// example
  [
    raw`(?<![a-z0-9])(?:h(?:xx|xt|tx|zz|\*\*|\\\*\\\*|__|##|\[tt\])p|httx|hxxx|meow|fxp|ftx|f\*p)${COLON_NEXT}`,
    toScheme,
  ],
  [raw`[\[(]s[\])](?<=p...)(?=\\?[\[({]?:)`, "s"],
  [`(?<![a-z0-9])ttp${COLON_NEXT}`, "http"],
  [raw` (?<=(?:xx|tt)ps?\[?:\]?//\]? )(?=${LETTER})`, ""],
  // Characters that nobody sees, beside a sign of punctuation or within a plain word.
  [raw`${HIDDEN}(?:(?=[.:/@\[])|(?<=[.:/@\]].)|(?<=[a-z0-9-].)(?=[a-z0-9-]))`, ""],
];

/** evil DOT example, me AT example DOT com, my-host dot example: words only where nothing else can be meant. */
const WORDS = ` (?:dot|at) (?=${LETTER})`;

const marks = new RegExp([...MARKS.map(([pattern]) => `(${pattern})`), WORDS].join("|"), "giu");

/** A label that does not end its name: a dot follows, however written. */
const INNER_LABEL = new RegExp(
  raw`^${LABEL}{1,63}(?: dot ${LETTER}|\.${LETTER}|\\?[\[({] ?(?:\.|dot))`,
  "iu",
);

const LAST_LABEL = new RegExp(`${LABEL}*$`, "u");

/** Country codes that are English words: `connect the dot at the end`. */
const ENGLISH = /^(?:am|as|at|be|by|do|in|is|it|me|my|no|so|to|us)$/i;

/**
 * Undoes `defang`, and the other common ways to write the same: `hXXp[:]//bad[dot]example` is `http://bad.example`.
 * @example
 * import { refang } from "huntbook";
 *
 * console.log(refang("hxxps://bad[.]example/a"));
 */
export function refang(text: string): string {
  return toLive(text).text;
}

/** The text with every mark undone; places in it can be led back to the text as written. */
export function toLive(written: string): LiveText {
  const changes = findChanges(written);
  let text = "";
  let end = 0;
  for (const { from, to, live } of changes) {
    text += written.slice(end, from) + live;
    end = to;
  }
  text += written.slice(end);
  const spanOf = (from: number, to: number): readonly [number, number] => [
    placeOf(changes, from)[0],
    placeOf(changes, to - 1)[1],
  ];
  const isDefanged = (from: number, to: number): boolean =>
    changes.length > 0 && written.slice(...spanOf(from, to)) !== text.slice(from, to);
  return { text, spanOf, isDefanged };
}

function findChanges(written: string): Change[] {
  const changes: Change[] = [];
  let shift = 0;
  for (const match of written.matchAll(marks)) {
    const [mark] = match;
    const from = match.index;
    const known = MARKS.find((_, index) => match[index + 1] !== undefined)?.[1];
    const live = known ?? readWord(written, mark, from, changes.at(-1)?.to);
    if (live === undefined) continue;
    const text = typeof live === "string" ? live : live(mark);
    changes.push({ from, to: from + mark.length, at: from + shift, live: text });
    shift += text.length - mark.length;
  }
  return changes;
}

/** Where the character at a place of the live text stands as written: from here to before there. */
function placeOf(changes: readonly Change[], place: number): readonly [number, number] {
  let low = 0;
  let high = changes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((changes[middle] as Change).at <= place) low = middle + 1;
    else high = middle;
  }
  const change = changes[low - 1];
  if (change === undefined) return [place, place + 1];
  const beyond = place - change.at - change.live.length;
  return beyond < 0 ? [change.from, change.to] : [change.to + beyond, change.to + beyond + 1];
}

function toScheme(mark: string): string {
  const isUpper = mark === mark.toUpperCase() && mark !== mark.toLowerCase();
  const scheme = /^f/i.test(mark) ? "ftp" : "http";
  return isUpper ? scheme.toUpperCase() : scheme;
}

/**
 * What a word stands for: a sign where it is in capitals between small letters; a dot also behind a label that is part of
 * a name by its hyphen, its digit or what stands before it (`changed` is where the last mark ended). What follows a dot
 * must be able to.
 */
function readWord(written: string, word: string, from: number, changed?: number): string | undefined {
  const before = written.slice(Math.max(0, from - 64), from);
  const after = written.slice(from + word.length, from + word.length + 64);
  const isCapital = /[\p{Ll}\p{N}]$/u.test(before) && /^[\p{Ll}\p{N}]/u.test(after);
  if (/at/i.test(word)) return word === " AT " && isCapital && INNER_LABEL.test(after) ? "@" : undefined;
  if (word === " DOT " ? !isCapital : !isNameBefore(before, from, changed)) return undefined;
  return canFollowDot(after) ? "." : undefined;
}

function isNameBefore(before: string, from: number, changed?: number): boolean {
  const [label = ""] = LAST_LABEL.exec(before) ?? [];
  const rest = before.slice(0, before.length - label.length);
  return /[\d-]/.test(label) || /(?:[.。．｡@]|\/\/)$/.test(rest) || from - label.length === changed;
}

/** The end of a name, or one more label and the next dot. */
function canFollowDot(text: string): boolean {
  if (INNER_LABEL.test(text)) return true;
  const [tld = ""] = /^\p{L}+/u.exec(text) ?? [];
  return !ENGLISH.test(tld) && registeredDomain(`x.${tld}`) !== null;
}
