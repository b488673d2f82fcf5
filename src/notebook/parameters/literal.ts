/** A value that JSON can hold: what a parameter may be. */
export type JsonValue =
  string | number | boolean | null | readonly JsonValue[] | { readonly [name: string]: JsonValue };

/** What was read, and where it ended; undefined where it is more than a plain value. */
export interface Read {
  readonly value: JsonValue;
  readonly end: number;
}

const ESCAPES: Record<string, string> = { n: "\n", t: "\t", r: "\r", b: "\b", f: "\f", v: "\v", "0": "\0" };

/** Reads the plain value that a piece of TypeScript begins with: text, number, boolean, null, list or object. */
export function readLiteral(code: string, start = 0): Read | undefined {
  const at = skipSpace(code, start);
  const character = code[at];
  if (character === undefined) return undefined;
  if (character === '"' || character === "'" || character === "`") return readText(code, at);
  if (character === "[") return readList(code, at);
  if (character === "{") return readObject(code, at);
  const rest = code.slice(at);
  const number =
    /^[+-]?(?:0[xX][\da-fA-F_]+|(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][+-]?\d+)?)(?![\w$])/.exec(rest);
  if (number) {
    const digits = number[0].replaceAll("_", "");
    const value = digits.startsWith("-") ? -Number(digits.slice(1)) : Number(digits);
    return Number.isFinite(value) ? { value, end: at + number[0].length } : undefined;
  }
  const word = /^(?:true|false|null)(?![\w$])/.exec(rest)?.[0];
  return word === undefined
    ? undefined
    : { value: JSON.parse(word) as boolean | null, end: at + word.length };
}

/** The next place that is neither space nor comment. */
export function skipSpace(code: string, start: number): number {
  const space = /(?:\s|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*/y;
  space.lastIndex = start;
  space.exec(code);
  return space.lastIndex;
}

function readText(code: string, start: number): Read | undefined {
  const quote = code[start];
  let value = "";
  for (let at = start + 1; at < code.length; at++) {
    const character = code[at] as string;
    if (character === quote) return { value, end: at + 1 };
    if (quote === "`" ? code.startsWith("${", at) : character === "\n") return undefined;
    if (character !== "\\") {
      value += character;
      continue;
    }
    const escape = /^\\(?:u\{([\da-fA-F]{1,6})\}|u([\da-fA-F]{4})|x([\da-fA-F]{2})|([^ux]))/.exec(
      code.slice(at, at + 12),
    );
    if (!escape) return undefined;
    const hex = escape[1] ?? escape[2] ?? escape[3];
    const plain = escape[4] ?? "";
    if (hex !== undefined && Number.parseInt(hex, 16) > 0x10ffff) return undefined;
    if (hex !== undefined) value += String.fromCodePoint(Number.parseInt(hex, 16));
    else value += plain === "\n" ? "" : (ESCAPES[plain] ?? plain);
    at += escape[0].length - 1;
  }
  return undefined;
}

function readList(code: string, start: number): Read | undefined {
  const value: JsonValue[] = [];
  let at = skipSpace(code, start + 1);
  while (code[at] !== "]") {
    const item = readLiteral(code, at);
    if (!item) return undefined;
    value.push(item.value);
    const next = afterComma(code, item.end, "]");
    if (next === undefined) return undefined;
    at = next;
  }
  return { value, end: at + 1 };
}

function readObject(code: string, start: number): Read | undefined {
  const entries: [string, JsonValue][] = [];
  let at = skipSpace(code, start + 1);
  while (code[at] !== "}") {
    const name = /^[\p{ID_Start}$_][\p{ID_Continue}$]*/u.exec(code.slice(at, at + 200))?.[0];
    const read = name === undefined ? readLiteral(code, at) : { value: name, end: at + name.length };
    // A computed name, ["a"], reads as a list of one.
    const key = read && {
      value: code[at] === "[" && Array.isArray(read.value) ? read.value[0] : read.value,
      end: read.end,
    };
    if (!key || (typeof key.value !== "string" && typeof key.value !== "number")) return undefined;
    const colon = skipSpace(code, key.end);
    const item = code[colon] === ":" ? readLiteral(code, colon + 1) : undefined;
    if (!item) return undefined;
    entries.push([String(key.value), item.value]);
    const next = afterComma(code, item.end, "}");
    if (next === undefined) return undefined;
    at = next;
  }
  return { value: Object.fromEntries(entries), end: at + 1 };
}

function afterComma(code: string, end: number, close: string): number | undefined {
  const at = skipSpace(code, end);
  if (code[at] === close) return at;
  return code[at] === "," ? skipSpace(code, at + 1) : undefined;
}

/**
 * The value as TypeScript that is also safe inside HTML: `<` and the line separators are escaped, and a member called
 * `__proto__` stays a member.
 */
export function toLiteral(value: JsonValue): string {
  if (Object.is(value, -0)) return "-0";
  if (Array.isArray(value)) return `[${value.map(toLiteral).join(", ")}]`;
  if (typeof value === "object" && value !== null) {
    const members = Object.entries(value).map(([name, member]) => {
      const key = name === "__proto__" ? '["__proto__"]' : toLiteral(name);
      return `${key}: ${toLiteral(member as JsonValue)}`;
    });
    return members.length === 0 ? "{}" : `{ ${members.join(", ")} }`;
  }
  return JSON.stringify(value).replace(
    /[<\u2028\u2029\u007f-\u009f]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
