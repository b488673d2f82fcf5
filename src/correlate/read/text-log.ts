import type { Filter } from "../filter.js";
import type { LogRun } from "../log-run.js";
import { plainBytes } from "./bytes.js";
import { findLayout } from "./find-layout.js";
import type { Layout } from "./layout.js";
import type { LogFormat } from "../options.js";

/** A row is no longer than this. */
const LONGEST = 16 * 1024 * 1024;

/** Bytes by which the format is told, where there are so many. */
const FIRST = 64 * 1024;

export interface TextLog {
  readonly run: LogRun;
  readonly filter: Filter;
  readonly format: LogFormat | undefined;
  /** Says that some bytes have been read; true ends the reading. */
  readonly onBytes: (count: number) => boolean;
}

/** Reads a text from its first byte to its last, and never holds more of it than a few pieces and one row. */
export async function readTextLog(
  source: AsyncIterable<Uint8Array | string>,
  { run, filter, format, onBytes }: TextLog,
): Promise<void> {
  let scanner: Scanner | undefined;
  let rest: Buffer = Buffer.alloc(0);
  const scan = (isLast: boolean): boolean => {
    if (scanner === undefined) {
      const layout = findLayout(rest, format);
      if (typeof layout === "string") {
        run.fault = layout;
        return false;
      }
      run.format = layout.format;
      scanner = new Scanner(layout, run, filter);
    }
    rest = scanner.scan(rest, isLast);
    return true;
  };
  try {
    for await (const piece of plainBytes(source)) {
      if (onBytes(piece.length)) return;
      rest = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
      if (scanner === undefined && rest.length < FIRST) continue;
      if (!scan(false)) return;
    }
  } catch (error) {
    // What came before is looked at; half a row at its end is no row.
    if (rest.length > 0) scan(false);
    throw error;
  }
  if (rest.length > 0) scan(true);
}

/** Goes through the rows of a layout. */
class Scanner {
  readonly #layout: Layout;
  readonly #run: LogRun;
  readonly #filter: Filter;
  #line = 1;
  /** Whether the end of a row that is too long is still to come. */
  #isTooLong = false;
  #knowsTime = false;

  constructor(layout: Layout, run: LogRun, filter: Filter) {
    this.#layout = layout;
    this.#run = run;
    this.#filter = filter;
  }

  /** Takes the rows that end in these bytes, and gives what is left of them. */
  scan(bytes: Buffer, isLast: boolean): Buffer {
    const layout = this.#layout;
    let at = 0;
    while (at < bytes.length && layout.cut(bytes, at, isLast)) {
      if (this.#isTooLong) this.#isTooLong = false;
      else this.#take(bytes, at, layout.end);
      this.#line += layout.lines;
      at = layout.next;
    }
    const rest = bytes.subarray(at);
    if (rest.length <= LONGEST) return rest;
    if (!this.#isTooLong) this.#run.addUnreadable(this.#line, "it is longer than 16 MB");
    this.#isTooLong = true;
    return Buffer.alloc(0);
  }

  #take(bytes: Buffer, from: number, to: number): void {
    const [layout, run] = [this.#layout, this.#run];
    const line = this.#line + layout.lead;
    if (run.isSettled && !this.#mayName(bytes, from, to)) {
      const isRow = layout.isRow(bytes, from, to);
      if (isRow === true) run.pass(this.#timeOf(bytes, from, to));
      else if (isRow === false) run.addUnreadable(line, "it is no whole row");
      return;
    }
    const record = layout.read(bytes, from, to);
    if (typeof record === "string") run.addUnreadable(line, record);
    else if (record !== undefined) run.add(record, line);
  }

  #mayName(bytes: Buffer, from: number, to: number): boolean {
    return this.#filter.has(bytes, from, to, {
      escapes: this.#layout.escapes,
      inside: this.#run.inside,
    });
  }

  #timeOf(bytes: Buffer, from: number, to: number): number {
    const columns = this.#run.timeColumns;
    if (columns === undefined) return NaN;
    if (!this.#knowsTime) this.#layout.useTime(columns);
    this.#knowsTime = true;
    return this.#layout.time(bytes, from, to);
  }
}
