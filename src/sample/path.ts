import { badRequest, noSegment } from "./refusal.js";

/** A part of a path: a name to be matched, or the key of the collection before it. */
export interface Segment {
  readonly text: string;
  /** Whether it was written in parentheses and so can only be a key. */
  readonly isKey: boolean;
}

/**
 * Reads both key forms: `hosts('o''brien.example')/whois` and `hosts/o'brien.example/whois` give the same segments. A
 * function `f(a='x')` gives its name with empty parentheses, and its parameters as a key.
 */
export function readPath(pathname: string): Segment[] {
  const parts = pathname.replace(/^\//, "").replace(/\/$/, "").split("/");
  return parts.flatMap((part) => readSegment(decode(part)));
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw badRequest("The request URI is not valid: a percent-encoded sequence is malformed.");
  }
}

function readSegment(text: string): Segment[] {
  if (text === "") throw noSegment(text);
  const [, name, key] = /^([A-Za-z_][A-Za-z0-9_]*)\((.*)\)$/s.exec(text) ?? [];
  if (name === undefined || key === undefined) return [{ text, isKey: false }];
  // A function with named parameters is told from a collection by its parentheses.
  if (/^\s*\w+\s*=/.test(key)) {
    return [
      { text: `${name}()`, isKey: false },
      { text: key, isKey: true },
    ];
  }
  const [, quoted] = /^'((?:[^']|'')+)'$/s.exec(key) ?? [];
  if (quoted === undefined) throw badRequest(`The key in '${text}' is not a quoted string.`);
  return [
    { text: name, isKey: false },
    { text: quoted.replaceAll("''", "'"), isKey: true },
  ];
}
