import { InvalidInputError } from "../../base/errors.js";
import { printable, truncate } from "../../base/text.js";

export type TokenKind = "text" | "datetime" | "number" | "word" | "mark";

export interface Token {
  readonly kind: TokenKind;
  /** What it says; for a quoted text what stands between the quotes. */
  readonly text: string;
  readonly at: number;
}

const PATTERNS: readonly (readonly [TokenKind, RegExp])[] = [
  ["text", /'((?:[^']|'')*)'/y],
  [
    "datetime",
    /\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,12})?)?(?:Z|[+-]\d{2}:\d{2}))?(?![\w:])/iy,
  ],
  ["number", /-?\d+(?:\.\d+)?(?![\w.])/y],
  ["word", /[A-Za-z_@][\w./@]*/y],
  ["mark", /[(),]/y],
];

/** Cuts a `$filter` into its tokens. */
export function readTokens(filter: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  for (;;) {
    while (filter[at] === " " || filter[at] === "\t") at++;
    if (at >= filter.length) return tokens;
    const [kind, match] = matchAt(filter, at);
    tokens.push({ kind, text: kind === "text" ? (match[1] ?? "").replaceAll("''", "'") : match[0], at });
    at += match[0].length;
  }
}

function matchAt(filter: string, at: number): readonly [TokenKind, RegExpExecArray] {
  for (const [kind, pattern] of PATTERNS) {
    pattern.lastIndex = at;
    const match = pattern.exec(filter);
    if (match !== null) return [kind, match];
  }
  throw syntaxError(filter, at);
}

/** What is wrong with a `$filter`, and where; its end where no place is given. */
export function syntaxError(filter: string, at?: number): InvalidInputError {
  const place = at === undefined ? "its end" : `position ${at}`;
  return new InvalidInputError(
    `invalid filter: syntax error at ${place} in ${printable(truncate(filter, 200))}`,
  );
}
