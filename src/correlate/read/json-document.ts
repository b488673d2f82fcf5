import type { LogRecord } from "../record.js";
import type { TimeColumns } from "../time-column.js";
import { MemberFinder, readObject } from "./json-lines.js";
import type { Layout } from "./layout.js";

const LF = 10;
const QUOTE = 34;
const BACKSLASH = 92;
const OPEN = 123;
const CLOSE = 125;

/** Objects around the rows, by the name of the member that has them. */
const WRAPPER = /^\s*\{\s*"(?:records|value|rows|results|data|events|logs|hits|items)"\s*:\s*\[/i;

/** Whether the text begins as an object that has the rows in a member: `{"Records": [`. */
export function findWrapper(first: string): number {
  return WRAPPER.exec(first)?.[0].length ?? 0;
}

/** JSON: a list of objects, also inside an object, or objects one after another, over however many lines. */
export class JsonDocument implements Layout {
  readonly format = "json";
  readonly escapes = true;
  readonly names = undefined;
  end = 0;
  next = 0;
  lines = 0;
  lead = 0;
  /** Where the row that was cut last begins. */
  #start = 0;
  #skip: number;
  readonly #members = new MemberFinder();

  /** `skip` is the length of what stands before the list. */
  constructor(skip: number) {
    this.#skip = skip;
  }

  cut(bytes: Buffer, at: number, isLast: boolean): boolean {
    let start = at + this.#skip;
    while (start < bytes.length && bytes[start] !== OPEN) start++;
    const end = start < bytes.length ? findEnd(bytes, start) : -1;
    if (end < 0 && !isLast) return false;
    this.#skip = 0;
    this.#start = start;
    this.end = this.next = end < 0 ? bytes.length : end;
    this.lead = countLines(bytes, at, start);
    this.lines = this.lead + countLines(bytes, start, this.end);
    return true;
  }

  read(bytes: Buffer, _from: number, to: number): LogRecord | string | undefined {
    return this.#start >= to ? undefined : readObject(bytes.toString("utf8", this.#start, to));
  }

  isRow(bytes: Buffer, _from: number, to: number): boolean | undefined {
    return this.#start >= to ? undefined : bytes[to - 1] === CLOSE;
  }

  useTime(columns: TimeColumns): void {
    this.#members.use(columns);
  }

  time(bytes: Buffer, from: number, to: number): number {
    return this.#members.time(bytes, from, to);
  }
}

function countLines(bytes: Buffer, from: number, to: number): number {
  let lines = 0;
  for (let line = bytes.indexOf(LF, from); line >= 0 && line < to; line = bytes.indexOf(LF, line + 1))
    lines++;
  return lines;
}

/** Behind the bracket that closes the object which opens at `start`, or -1. */
function findEnd(bytes: Buffer, start: number): number {
  let depth = 0;
  for (let at = start; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte === QUOTE) {
      at++;
      while (at < bytes.length && bytes[at] !== QUOTE) at += bytes[at] === BACKSLASH ? 2 : 1;
    } else if (byte === OPEN) depth++;
    else if (byte === CLOSE && --depth === 0) return at + 1;
  }
  return -1;
}
