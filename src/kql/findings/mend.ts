import type { QueryFinding } from "../../base/query-error.js";
import { printable } from "../../base/text.js";
import type { Diagnostic } from "../kusto.js";
import type { Token } from "../tokens.js";
import { toFinding } from "./finding.js";
import { findMeant, meant } from "./nearest.js";
import { operators, words } from "./operators.js";

/** A mistake in the writing whose mending is plain, so that what comes behind it can be read. */
export interface Mend {
  readonly finding: QueryFinding;
  /** What to put in place of the found text. */
  readonly text: string;
}

/**
 * The mistakes that can be mended in a query that is wrong: an operator misspelt, `=` for `==`, `&&` for `and`, words
 * in capitals, typographic quotes. Only where the parser stumbled: what it took is left.
 */
export function findMends(tokens: readonly Token[], errors: readonly Diagnostic[]): Mend[] {
  const stumbles = new Set(errors.map(({ Start }) => Start));
  const mends = tokens.flatMap((_, index) =>
    kinds.flatMap((kind) => kind(tokens, index, { errors, stumbles }) ?? []).slice(0, 1),
  );
  return mends.filter(
    ({ finding }, index) => index === 0 || finding.start >= endOf((mends[index - 1] as Mend).finding),
  );
}

interface Stumbles {
  readonly errors: readonly Diagnostic[];
  /** Where an error begins. */
  readonly stumbles: ReadonlySet<number>;
}

type Kind = (tokens: readonly Token[], index: number, found: Stumbles) => Mend | undefined;

const kinds: readonly Kind[] = [
  doubledMark,
  operatorMisspelt,
  equalForEquals,
  wordInCapitals,
  negationApart,
  quoteOfAnotherKind,
  nullAsWord,
  pipeMissing,
];

function endOf({ start, length }: QueryFinding): number {
  return start + length;
}

function mend(message: string, start: number, length: number, text: string): Mend {
  return { finding: toFinding({ message, suggestion: text }, { start, length }), text };
}

/** `a && b`, `a || b`. */
function doubledMark(tokens: readonly Token[], index: number, { errors }: Stumbles): Mend | undefined {
  const [token, next] = [tokens[index], tokens[index + 1]];
  if (token === undefined || next === undefined || next.spaced || next.text !== token.text) return undefined;
  const word =
    token.text === "&" ? "and" : token.text === "|" && isCondition(tokens, index) ? "or" : undefined;
  if (word === undefined || !errors.some(({ Start }) => Start >= token.start)) return undefined;
  return mend(`unknown operator ${token.text.repeat(2)}; did you mean ${word}?`, token.start, 2, word);
}

/** What follows a pipe has to be an operator: its name can have hyphens, which the lexer reads as minus. */
function operatorMisspelt(tokens: readonly Token[], index: number, { errors }: Stumbles): Mend | undefined {
  if (!isPipe(tokens, index)) return undefined;
  const first = tokens[index + 1];
  if (first === undefined || !isWord(first)) return undefined;
  let name = first.text;
  for (let next = index + 2; ; next += 2) {
    const [minus, word] = [tokens[next], tokens[next + 1]];
    if (minus?.text !== "-" || minus.spaced || word === undefined || word.spaced || !isWord(word)) break;
    name += `-${word.text}`;
  }
  if (operators.includes(name) || name.startsWith("__")) return undefined;
  if (!errors.some(({ Start }) => Start >= first.start)) return undefined;
  const suggestion = findMeant(name, operators);
  return suggestion === undefined
    ? undefined
    : mend(
        `unknown operator ${printable(name)}${meant(suggestion, name)}`,
        first.start,
        name.length,
        suggestion,
      );
}

function isWord({ kind, text }: Token): boolean {
  return kind === "IdentifierToken" || /^[a-z]/i.test(text);
}

/** `where A = 'x'`, and the same in the condition of a function or a join. */
function equalForEquals(tokens: readonly Token[], index: number, { errors }: Stumbles): Mend | undefined {
  const token = tokens[index];
  if (token?.kind !== "EqualToken" || !isCondition(tokens, index)) return undefined;
  const [before, after] = [tokens[index - 1], tokens[index + 1]];
  if (before === undefined || !canEndOperand(before)) return undefined;
  const condition = tokens[index - 2];
  const isWhole = condition?.kind === "WhereKeyword" || condition?.kind === "FilterKeyword";
  const blamed = errors.some(({ Start, Length }) =>
    isWhole
      ? Start > condition.start
      : Start <= (after?.start ?? token.start) && token.start <= Start + Length + 1,
  );
  if (!blamed) return undefined;
  return before.text === "=="
    ? mend("unknown operator ===; did you mean ==?", before.start, 3, "==")
    : mend(NAMES, token.start, 1, "==");
}

export const NAMES = "= gives a name and does not compare; did you mean ==?";

/** Functions that take a condition. */
export const conditional = /^(not|iff|iif|case|\w+if)$/;

function canEndOperand({ kind, text }: Token): boolean {
  return kind === "IdentifierToken" || kind === "EqualEqualToken" || /^[)\]]$/.test(text);
}

/** Whether the place is inside a condition: of `where`, of a join's `on`, of a function that takes one. */
function isCondition(tokens: readonly Token[], index: number): boolean {
  let closed = 0;
  for (let at = index - 1; at >= 0; at--) {
    const { text } = tokens[at] as Token;
    if (/^[)\]}]$/.test(text)) closed++;
    else if (/^[([{]$/.test(text)) {
      const before = tokens[at - 1];
      if (closed > 0) closed--;
      else if (before?.kind === "IdentifierToken") return conditional.test(before.text);
    } else if (closed === 0) {
      if (/^(where|filter|on)$/.test(text)) return true;
      if (text === "by" || text === ";" || isPipe(tokens, at)) return false;
    }
  }
  return false;
}

function isPipe(tokens: readonly Token[], at: number): boolean {
  return tokens[at]?.text === "|" && tokens[at - 1]?.text !== "|" && tokens[at + 1]?.text !== "|";
}

/** `AND`, `BY`: Kusto's words are written small. */
function wordInCapitals(tokens: readonly Token[], index: number, { stumbles }: Stumbles): Mend | undefined {
  const token = tokens[index];
  if (token === undefined || token.kind !== "IdentifierToken" || !stumbles.has(token.start)) return undefined;
  const lower = token.text.toLowerCase();
  if (lower === token.text || !words.has(lower)) return undefined;
  return mend(
    `unknown word ${printable(token.text)}; Kusto's words are case-sensitive: write ${lower}`,
    token.start,
    token.text.length,
    lower,
  );
}

/** `! has`, `not in`. */
function negationApart(tokens: readonly Token[], index: number, { errors }: Stumbles): Mend | undefined {
  const [token, next] = [tokens[index], tokens[index + 1]];
  if (token === undefined || next === undefined || !words.has(next.text)) return undefined;
  if (token.text !== "!" && token.text.toLowerCase() !== "not") return undefined;
  if (!errors.some(({ Start, Length }) => Start <= next.start && token.start <= Start + Length + 1))
    return undefined;
  const text = `!${next.text}`;
  const written = `${token.text} ${next.text}`;
  return mend(
    `unknown operator ${printable(written)}; did you mean ${text}?`,
    token.start,
    next.start + next.text.length - token.start,
    text,
  );
}

/** Quotes that a word processor turned: the text between them is one string. */
function quoteOfAnotherKind(
  tokens: readonly Token[],
  index: number,
  { stumbles }: Stumbles,
): Mend | undefined {
  const token = tokens[index];
  if (token === undefined || token.kind !== "BadToken" || !stumbles.has(token.start)) return undefined;
  const text = /^[“”„‟″]$/.test(token.text) ? '"' : /^[‘’‚‛′]$/.test(token.text) ? "'" : undefined;
  return text === undefined
    ? undefined
    : mend(`typographic quote ${token.text}; write ${text}`, token.start, 1, text);
}

/** An operator in the middle of a query without its pipe. */
function pipeMissing(tokens: readonly Token[], index: number, { errors }: Stumbles): Mend | undefined {
  const token = tokens[index];
  if (token === undefined || index === 0 || !operators.includes(token.text)) return undefined;
  const blamed = errors.some(({ Start, Code }) => Start === token.start && Code === "KS174");
  const split = errors.some(({ Start, Code }) => Start === token.start && Code === "KS005");
  return blamed && split
    ? mend(
        `${token.text} stands without its pipe; write | ${token.text}`,
        token.start,
        token.text.length,
        `| ${token.text}`,
      )
    : undefined;
}

/** SQL's `x is null` and `x is not null`. */
function nullAsWord(tokens: readonly Token[], index: number, { errors }: Stumbles): Mend | undefined {
  const [name, is, ...rest] = tokens.slice(index, index + 4);
  const words = [is, ...rest].map((token) => token?.text.toLowerCase());
  const call =
    words[0] !== "is"
      ? ""
      : words[1] === "null"
        ? "isnull"
        : words[1] === "not" && words[2] === "null"
          ? "isnotnull"
          : "";
  if (name?.kind !== "IdentifierToken" || call === "" || !errors.some(({ Start }) => Start === is?.start))
    return undefined;
  const last = rest[call === "isnull" ? 0 : 1] as Token;
  const text = `${call}(${name.text})`;
  return mend(
    `unknown operator is; did you mean ${printable(text)}?`,
    name.start,
    last.start + last.text.length - name.start,
    text,
  );
}
