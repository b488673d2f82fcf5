import { readLiteral, skipSpace } from "./literal.js";
import type { JsonValue } from "./literal.js";
import { hasTag, isCode } from "../notebook.js";
import type { CodeCell, Notebook } from "../notebook.js";

export type ParameterType = "string" | "number" | "boolean" | "array" | "object" | "null" | "any";

/** One parameter of a notebook, as its parameters cell declares it. */
export interface Parameter {
  readonly name: string;
  readonly keyword: "const" | "let" | "var";
  /** The type of the default; `any` where the default is computed. */
  readonly type: ParameterType;
  /** The type as the cell writes it, where it does. */
  readonly annotation?: string;
  /** The default; missing where it is computed. */
  readonly default?: JsonValue;
  /** The default as it is written. */
  readonly code: string;
  /** The comment above the declaration or behind it. */
  readonly help: string;
}

/** The cell that holds the defaults: the first one tagged `parameters`, as papermill and Jupyter agree. */
export function findParametersCell(notebook: Notebook): CodeCell | undefined {
  return notebook.cells.filter(isCode).find((cell) => hasTag(cell, "parameters"));
}

/** Where a parameter's default stands in the source of its cell. */
interface Declaration extends Parameter {
  readonly start: number;
  readonly end: number;
}

/** The parameters of a notebook, in the order of their declarations. */
export function findParameters(notebook: Notebook): Parameter[] {
  const code = findParametersCell(notebook)?.source ?? "";
  return findDeclarations(code).map(({ start: _start, end: _end, ...parameter }) => parameter);
}

/** The declarations of a parameters cell, in their order. */
export function findDeclarations(code: string): Declaration[] {
  const found: Declaration[] = [];
  const declaration =
    /(?<=^|[;\n])[ \t]*(?:export[ \t]+)?(const|let|var)\s+([\p{ID_Start}$_][\p{ID_Continue}$]*)/gu;
  for (const match of code.matchAll(declaration)) {
    if (!isTopLevel(code, match.index)) continue;
    const [whole, keyword, name = ""] = match;
    const parameter = readDeclaration(code, match.index, match.index + whole.length);
    if (parameter) found.push({ name, keyword: keyword as Parameter["keyword"], ...parameter });
  }
  return found;
}

function readDeclaration(
  code: string,
  start: number,
  end: number,
): Omit<Declaration, "name" | "keyword"> | undefined {
  let at = skipSpace(code, end);
  let annotation: string | undefined;
  if (code[at] === ":") {
    const equals = findEnd(code, at + 1, /=(?!>)|;/y);
    annotation = code.slice(at + 1, equals).trim();
    at = equals;
  }
  if (code[at] !== "=") return undefined;
  const valueStart = skipSpace(code, at + 1);
  const valueEnd = findEnd(code, valueStart, /[;,\n]|$/y);
  const literal = readLiteral(code, valueStart);
  const written = literal === undefined ? "" : code.slice(literal.end, valueEnd).trim();
  const plain = literal !== undefined && /^(as const)?$/.test(written.replace(/\/\/.*$/s, "").trim());
  const defaultEnd = plain ? literal.end : valueEnd;
  return {
    type: plain ? typeOf(literal.value) : "any",
    ...(annotation === undefined ? {} : { annotation }),
    ...(plain ? { default: literal.value } : {}),
    code: code.slice(valueStart, defaultEnd).trim(),
    help: findHelp(code, start, Math.max(valueEnd, literal?.end ?? 0)),
    start: valueStart,
    end: defaultEnd,
  };
}

export function typeOf(value: JsonValue): ParameterType {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  return typeof value as ParameterType;
}

/** Where the pattern first holds outside of brackets, texts and comments. */
function findEnd(code: string, start: number, pattern: RegExp): number {
  let depth = 0;
  for (let at = start; at < code.length; at++) {
    const character = code[at] as string;
    if (depth === 0) {
      pattern.lastIndex = at;
      if (pattern.test(code)) return at;
    }
    if (character === "/" && /[/*]/.test(code[at + 1] ?? "")) {
      // A comment to the end of the line leaves the line's end to be found.
      at = code[at + 1] === "/" ? endOfLine(code, at) - 1 : endOfComment(code, at);
    } else if (/["'`]/.test(character)) at = endOfText(code, at);
    else if (/[([{]/.test(character)) depth++;
    else if (/[)\]}]/.test(character)) depth--;
  }
  return code.length;
}

function isTopLevel(code: string, index: number): boolean {
  let depth = 0;
  for (let at = 0; at < index; at++) {
    const character = code[at] as string;
    if (character === "/" && code[at + 1] === "/") at = endOfLine(code, at);
    else if (character === "/" && code[at + 1] === "*") at = endOfComment(code, at);
    else if (/["'`]/.test(character)) at = endOfText(code, at);
    else if (/[([{]/.test(character)) depth++;
    else if (/[)\]}]/.test(character)) depth--;
    if (at >= index) return false;
  }
  return depth === 0;
}

function endOfLine(code: string, at: number): number {
  const end = code.indexOf("\n", at);
  return end < 0 ? code.length : end;
}

function endOfComment(code: string, at: number): number {
  return code.indexOf("*/", at + 2) + 1 || code.length;
}

function endOfText(code: string, start: number): number {
  for (let at = start + 1; at < code.length; at++) {
    if (code[at] === "\\") at++;
    else if (code[at] === code[start]) return at;
  }
  return code.length;
}

/** The comment behind the declaration on its last line, otherwise the comment lines right above it. */
function findHelp(code: string, start: number, end: number): string {
  const behind = /^[;,\s]*?\/\/[ \t]*(.*)/.exec(code.slice(end, endOfLine(code, end)))?.[1];
  if (behind !== undefined) return behind.trim();
  const above = /(?:^|\n)((?:[ \t]*\/\/[^\n]*\n)+|[ \t]*\/\*(?:(?!\*\/)[^])*\*\/[ \t]*\n)[ \t]*$/.exec(
    code.slice(0, start),
  );
  const text = above?.[1] ?? "";
  return text
    .split("\n")
    .map((line) =>
      line
        .replace(/^\s*(?:\/\/+|\/\*+|\*\/|\*)\s?/, "")
        .replace(/\*\/\s*$/, "")
        .trim(),
    )
    .filter((line) => line !== "")
    .join(" ");
}
