/**
 * Reads a pattern by the grammar of STIX 2.1 patterning (section 9), as far as one observation expression goes:
 * comparisons joined by AND and OR, in parentheses or not. Throws for anything that is not one.
 */
export function readPattern(pattern: string): Comparison[] {
  const tokens = tokenize(pattern);
  let at = 0;
  const next = (kind: Token["kind"], text?: string): Token => {
    const token = tokens[at++];
    if (token?.kind !== kind || (text !== undefined && token.text !== text)) {
      throw new SyntaxError(`expected ${text ?? kind}, found ${token?.text ?? "the end"}`);
    }
    return token;
  };
  const peek = (): Token | undefined => tokens[at];

  const comparison = (): Comparison[] => {
    if (peek()?.text === "(") {
      next("sign", "(");
      const inner = comparisons();
      next("sign", ")");
      return inner;
    }
    const type = next("name").text;
    next("sign", ":");
    const path = [next("name").text];
    while (peek()?.text === ".") {
      next("sign", ".");
      const step = tokens[at++];
      if (step?.kind !== "name" && step?.kind !== "string")
        throw new SyntaxError("expected a step of a path");
      path.push(step.text);
    }
    const operator = tokens[at++];
    if (operator?.kind !== "operator") throw new SyntaxError("expected an operator");
    return [{ type, path, operator: operator.text, value: next("string").text }];
  };
  const comparisons = (): Comparison[] => {
    const found = comparison();
    while (peek()?.text === "AND" || peek()?.text === "OR") {
      at++;
      found.push(...comparison());
    }
    return found;
  };

  next("sign", "[");
  const found = comparisons();
  next("sign", "]");
  if (peek() !== undefined) throw new SyntaxError(`more than one expression: ${peek()?.text ?? ""}`);
  return found;
}

export interface Comparison {
  readonly type: string;
  readonly path: readonly string[];
  readonly operator: string;
  readonly value: string;
}

interface Token {
  readonly kind: "string" | "name" | "operator" | "sign";
  readonly text: string;
}

const string = /'((?:[^'\\]|\\'|\\\\)*)'/y;
const name = /[a-zA-Z_][a-zA-Z0-9_-]*/y;
const operator = /!=|<>|<=|>=|==?|<|>/y;
const sign = /[[\]().:]/y;

function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match !== null) at = pattern.lastIndex;
    return match;
  };
  while (at < text.length) {
    if (take(/\s+/y) !== null) continue;
    const quoted = take(string);
    const word = quoted ?? take(name);
    const compared = word ?? take(operator);
    const mark = compared ?? take(sign);
    if (mark === null) throw new SyntaxError(`unexpected ${JSON.stringify(text.slice(at, at + 10))}`);
    const kind = quoted ? "string" : word ? "name" : compared ? "operator" : "sign";
    tokens.push({ kind, text: quoted ? (mark[1] ?? "").replaceAll(/\\(['\\])/g, "$1") : mark[0] });
  }
  return tokens;
}
