import type { LogFormat } from "../options.js";
import type { LogRecord } from "../record.js";
import type { TimeColumns } from "../time-column.js";

/**
 * How rows stand in a text. A row is first cut out as bytes; whether it is then read is up to the filter. Of one that is
 * not, only the time is looked up.
 */
export interface Layout {
  readonly format: LogFormat;
  /** Whether a backslash begins an escape, as in JSON and in Zeek. */
  readonly escapes: boolean;
  /** Where the row that was cut last ends, where the next begins, and how many lines it took. */
  readonly end: number;
  readonly next: number;
  readonly lines: number;
  /** How many lines stand before the row itself. */
  readonly lead: number;
  /** Cuts out the row that begins at `at`. False where it goes on behind these bytes. */
  cut(bytes: Buffer, at: number, isLast: boolean): boolean;
  /** The row; why it cannot be read; undefined where it is none (an empty line, a header). */
  read(bytes: Buffer, from: number, to: number): LogRecord | string | undefined;
  /** Whether bytes that are not read look like a row all the same, and not like a header or half of one. */
  isRow(bytes: Buffer, from: number, to: number): boolean | undefined;
  /** What has the time of a row. */
  useTime(columns: TimeColumns): void;
  /** The time of a row that is not read. */
  time(bytes: Buffer, from: number, to: number): number;
  /** The names of the columns, where the text says them itself. */
  readonly names: readonly string[] | undefined;
}

const LF = 10;
const CR = 13;

/** Cuts lines, which end in LF, CR LF or, where no LF is in the first bytes, CR. */
export class Lines {
  end = 0;
  next = 0;
  lines = 1;
  readonly lead = 0;
  protected readonly mark: number;

  constructor(first: Buffer) {
    this.mark = first.includes(LF) || !first.includes(CR) ? LF : CR;
  }

  cut(bytes: Buffer, at: number, isLast: boolean): boolean {
    const mark = bytes.indexOf(this.mark, at);
    if (mark < 0 && !isLast) return false;
    this.next = mark < 0 ? bytes.length : mark + 1;
    this.end = mark < 0 ? bytes.length : mark;
    if (this.mark === LF && this.end > at && bytes[this.end - 1] === CR) this.end--;
    return true;
  }
}

/** Whether there is nothing but white space. */
export function isBlank(bytes: Buffer, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (!isSpace(bytes[at] as number)) return false;
  return true;
}

export function isSpace(byte: number): boolean {
  return byte === 32 || (byte >= 9 && byte <= 13);
}
