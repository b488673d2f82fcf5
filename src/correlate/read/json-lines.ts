import { parseExactJson } from "../../base/exact-json.js";
import type { LogRecord } from "../record.js";
import { readTime } from "../time.js";
import type { TimeColumns } from "../time-column.js";
import { isBlank, isSpace, Lines, type Layout } from "./layout.js";

const QUOTE = 34;
const OPEN = 123;
const CLOSE = 125;

/** Reads one JSON object, whole numbers with all their digits. */
export function readObject(text: string): LogRecord | string {
  try {
    const value = parseExactJson(text);
    const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
    return isObject ? (value as LogRecord) : "it is JSON, and no object";
  } catch {
    return "it is no JSON";
  }
}

/** Finds the value of a member in JSON that is not read, by the member's name. */
export class MemberFinder {
  #name: Buffer | undefined;
  /** Where the name stands next in these bytes, so that a row without it costs no search of its own. */
  #bytes: Buffer | undefined;
  #at = -1;

  use([column, second]: TimeColumns): void {
    const name = column.split(".").at(-1) ?? column;
    if (second === undefined) this.#name = Buffer.from(JSON.stringify(name));
  }

  time(bytes: Buffer, from: number, to: number): number {
    if (this.#name === undefined) return NaN;
    if (this.#bytes !== bytes) {
      this.#bytes = bytes;
      this.#at = -1;
    }
    for (let start = from; ; start = this.#at + 1) {
      if (this.#at < start) {
        const at = bytes.indexOf(this.#name, start);
        this.#at = at < 0 ? bytes.length : at;
      }
      if (this.#at >= to) return NaN;
      const colon = skipBlanks(bytes, this.#at + this.#name.length, to);
      if (bytes[colon] !== 58) continue;
      return valueAt(bytes, skipBlanks(bytes, colon + 1, to), to);
    }
  }
}

function skipBlanks(bytes: Buffer, from: number, to: number): number {
  let at = from;
  while (at < to && (bytes[at] as number) <= 32) at++;
  return at;
}

function valueAt(bytes: Buffer, from: number, to: number): number {
  let at = bytes[from] === QUOTE ? from + 1 : from;
  const start = at;
  const isText = at > from;
  while (at < to && at - start < 64 && !(isText ? bytes[at] === QUOTE : isEnd(bytes[at] as number))) at++;
  const text = bytes.toString("latin1", start, at);
  return readTime(isText ? text : Number(text));
}

function isEnd(byte: number): boolean {
  return byte === 44 || byte === CLOSE || byte <= 32;
}

/** NDJSON: an object a line. */
export class JsonLines extends Lines implements Layout {
  readonly format = "ndjson";
  readonly escapes = true;
  readonly names = undefined;
  readonly #members = new MemberFinder();

  read(bytes: Buffer, from: number, to: number): LogRecord | string | undefined {
    return isBlank(bytes, from, to) ? undefined : readObject(bytes.toString("utf8", from, to));
  }

  isRow(bytes: Buffer, from: number, to: number): boolean | undefined {
    let [first, last] = [from, to - 1];
    while (first <= last && isSpace(bytes[first] as number)) first++;
    while (last > first && isSpace(bytes[last] as number)) last--;
    return first > last ? undefined : bytes[first] === OPEN && bytes[last] === CLOSE;
  }

  useTime(columns: TimeColumns): void {
    this.#members.use(columns);
  }

  time(bytes: Buffer, from: number, to: number): number {
    return this.#members.time(bytes, from, to);
  }
}
