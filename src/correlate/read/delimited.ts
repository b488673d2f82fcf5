import { isHuntbookError } from "../../base/errors.js";
import { CsvReader } from "../../frame/formats/csv-records.js";
import type { LogRecord } from "../record.js";
import { joinTimes, type TimeColumns } from "../time-column.js";
import { readTime } from "../time.js";
import { isBlank, Lines, type Layout } from "./layout.js";

const QUOTE = 34;
const HASH = 35;

/** A row is no longer than this, over however many lines. */
const MOST = 4 * 1024 * 1024;

/** CSV and TSV with quotes (RFC 4180). The first row names the columns, unless it holds values itself. */
export class Csv extends Lines implements Layout {
  readonly format: "csv" | "tsv";
  readonly escapes = false;
  names: string[] | undefined;
  readonly #delimiter: string;
  #nextQuote = -1;
  #bytes: Buffer | undefined;
  #time: readonly number[] = [];

  constructor(first: Buffer, delimiter: string) {
    super(first);
    this.#delimiter = delimiter;
    this.format = delimiter === "\t" ? "tsv" : "csv";
  }

  override cut(bytes: Buffer, at: number, isLast: boolean): boolean {
    this.lines = 1;
    if (!super.cut(bytes, at, isLast)) return false;
    if (this.#bytes !== bytes || this.#nextQuote < at) {
      const quote = bytes.indexOf(QUOTE, at);
      this.#bytes = bytes;
      this.#nextQuote = quote < 0 ? bytes.length : quote;
    }
    return this.#nextQuote >= this.end || this.#cutQuoted(bytes, at, isLast);
  }

  /** Goes on over the lines that stand inside quotes. A quote that is never closed costs its own line alone. */
  #cutQuoted(bytes: Buffer, at: number, isLast: boolean): boolean {
    const end = this.#findEnd(bytes, at);
    if (end < 0 || (end === bytes.length && !isLast)) return isLast || bytes.length - at > MOST;
    if (end > this.end) {
      for (let line = this.next; line <= end; this.lines++) {
        const mark = bytes.indexOf(this.mark, line);
        line = mark < 0 ? bytes.length + 1 : mark + 1;
      }
      super.cut(bytes, end, true);
    }
    return true;
  }

  /** Where the row ends, by the rule that a quote opens at the beginning of a field only; -1 where it never closes. */
  #findEnd(bytes: Buffer, from: number): number {
    const delimiter = this.#delimiter.charCodeAt(0);
    let at = from;
    for (;;) {
      const quote = bytes.indexOf(QUOTE, at);
      const mark = bytes.indexOf(this.mark, at);
      if (quote < 0 || (mark >= 0 && mark < quote)) return mark < 0 ? bytes.length : mark;
      const opens = quote === from || bytes[quote - 1] === delimiter;
      const close = opens ? closingQuote(bytes, quote + 1) : quote;
      if (close < 0) return -1;
      at = close + 1;
    }
  }

  read(bytes: Buffer, from: number, to: number): LogRecord | string | undefined {
    if (isBlank(bytes, from, to)) return undefined;
    const fields = this.#fields(bytes.toString("utf8", from, to));
    if (typeof fields === "string") return fields;
    if (this.names === undefined) {
      const isHeader = !fields.some((field) => field !== null && isValue(field));
      this.names = uniqueNames(fields.map((field, index) => (isHeader && field) || `column ${index + 1}`));
      if (isHeader) return undefined;
    }
    const { names } = this;
    if (fields.length !== names.length) return `it has ${fields.length} fields instead of ${names.length}`;
    return Object.fromEntries(names.map((name, index) => [name, fields[index] ?? null]));
  }

  #fields(text: string): (string | null)[] | string {
    if (!text.includes('"')) return text.split(this.#delimiter).map((field) => (field === "" ? null : field));
    const reader = new CsvReader(this.#delimiter);
    try {
      const [record] = [...reader.read(text), ...reader.end()];
      return record?.fields ?? [];
    } catch (error) {
      if (!isHuntbookError(error)) throw error;
      return /never closed/.test(error.message) ? "a quote is never closed" : "text follows a closing quote";
    }
  }

  isRow(bytes: Buffer, from: number, to: number): boolean | undefined {
    return isBlank(bytes, from, to) ? undefined : true;
  }

  useTime(columns: TimeColumns): void {
    this.#time = columns.map((name) => this.names?.indexOf(name) ?? -1);
  }

  time(bytes: Buffer, from: number, to: number): number {
    return timeOfFields(this.#time, (index) =>
      fieldAt(bytes, from, to, this.#delimiter.charCodeAt(0), index),
    );
  }
}

/** Zeek's TSV and W3C's extended format: lines that begin with # say how the others are to be read. */
export class Headed extends Lines implements Layout {
  readonly format: "zeek" | "w3c";
  readonly escapes: boolean;
  names: string[] | undefined;
  #delimiter: string;
  #unset = "-";
  #empty = "(empty)";
  #time: readonly number[] = [];
  #timeColumns: TimeColumns | undefined;

  constructor(first: Buffer, format: "zeek" | "w3c") {
    super(first);
    this.format = format;
    this.escapes = format === "zeek";
    this.#delimiter = format === "zeek" ? "\t" : " ";
  }

  read(bytes: Buffer, from: number, to: number): LogRecord | string | undefined {
    if (isBlank(bytes, from, to)) return undefined;
    const text = bytes.toString("utf8", from, to);
    if (text.startsWith("#")) return this.#readHeader(text);
    const { names } = this;
    if (names === undefined) return "no #fields line stands before it";
    const fields = text.split(this.#delimiter).filter((field) => this.format === "zeek" || field !== "");
    if (fields.length !== names.length) return `it has ${fields.length} fields instead of ${names.length}`;
    return Object.fromEntries(names.map((name, index) => [name, this.#value(fields[index] as string)]));
  }

  #value(field: string): string | null {
    if (field === this.#unset || field === this.#empty) return null;
    if (this.format === "w3c") return field.replaceAll("+", " ");
    return unescape(field);
  }

  #readHeader(text: string): undefined {
    const [, word = "", rest = ""] = /^#([\w-]+):?[\s]?(.*)$/s.exec(text) ?? [];
    const name = word.toLowerCase();
    if (name === "separator") {
      this.#delimiter = unescape(rest.trim()) || "\t";
    } else if (name === "unset_field") this.#unset = rest.trim();
    else if (name === "empty_field") this.#empty = rest.trim();
    else if (name === "fields") {
      this.names = uniqueNames(rest.trim().split(this.#delimiter));
      if (this.#timeColumns !== undefined) this.useTime(this.#timeColumns);
    }
    return undefined;
  }

  /** A line of the header is always read, as what follows goes by it. */
  isRow(bytes: Buffer, from: number, to: number): boolean | undefined {
    if (bytes[from] === HASH) return this.#readHeader(bytes.toString("utf8", from, to));
    return isBlank(bytes, from, to) ? undefined : true;
  }

  useTime(columns: TimeColumns): void {
    this.#timeColumns = columns;
    this.#time = columns.map((name) => this.names?.indexOf(name) ?? -1);
  }

  time(bytes: Buffer, from: number, to: number): number {
    return timeOfFields(this.#time, (index) =>
      fieldAt(bytes, from, to, this.#delimiter.charCodeAt(0), index),
    );
  }
}

/** Text without columns: the whole line is one. */
export class PlainLines extends Lines implements Layout {
  readonly format = "text";
  readonly escapes = false;
  readonly names = ["line", "time"];

  read(bytes: Buffer, from: number, to: number): LogRecord | string | undefined {
    if (isBlank(bytes, from, to)) return undefined;
    const line = bytes.toString("utf8", from, to);
    return { line, time: TIME.exec(line.slice(0, 512))?.[0] ?? null };
  }

  isRow(bytes: Buffer, from: number, to: number): boolean | undefined {
    return isBlank(bytes, from, to) ? undefined : true;
  }

  useTime(): void {}

  time(bytes: Buffer, from: number, to: number): number {
    return readTime(TIME.exec(bytes.toString("latin1", from, Math.min(to, from + 512)))?.[0]);
  }
}

/** Bytes that Zeek writes as `\x09`. */
function unescape(text: string): string {
  return text.replace(/(?:\\x[0-9a-f]{2})+/gi, (codes) =>
    Buffer.from(codes.replaceAll(/\\x/gi, ""), "hex").toString("utf8"),
  );
}

const TIME =
  /\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?|\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d [+-]\d{4}|(?<![\d.])\d{10}(?:\.\d{1,6})?(?![\d.])/;

function timeOfFields(indexes: readonly number[], field: (index: number) => string): number {
  const [first, second] = indexes;
  if (first === undefined || first < 0) return NaN;
  return readTime(second === undefined ? field(first) : joinTimes(field(first), field(second)));
}

/** The text of a field, without the quotes around it. */
function fieldAt(bytes: Buffer, from: number, to: number, delimiter: number, index: number): string {
  let start = from;
  for (let field = 0; ; field++) {
    let end = start;
    if (bytes[start] === QUOTE) end = Math.max(start, closingQuote(bytes, start + 1));
    while (end < to && bytes[end] !== delimiter) end++;
    if (field === index) {
      const isQuoted = bytes[start] === QUOTE && end - start > 1;
      return bytes.toString(
        "latin1",
        isQuoted ? start + 1 : start,
        Math.min(isQuoted ? end - 1 : end, start + 64),
      );
    }
    if (end >= to) return "";
    start = end + 1;
  }
}

/** Where a quoted field closes: at a quote that is not the first of two. */
function closingQuote(bytes: Buffer, from: number): number {
  let at = bytes.indexOf(QUOTE, from);
  while (at >= 0 && bytes[at + 1] === QUOTE) at = bytes.indexOf(QUOTE, at + 2);
  return at;
}

/** An address or a time is no name of a column. */
function isValue(field: string): boolean {
  return /^(?:\d{1,3}\.){3}\d{1,3}$/.test(field) || !Number.isNaN(readTime(field));
}

function uniqueNames(names: readonly string[]): string[] {
  const seen = new Set<string>();
  return names.map((written, index) => {
    const name = written.trim() === "" ? `column ${index + 1}` : written.trim();
    let unique = name;
    for (let count = 2; seen.has(unique); count++) unique = `${name} ${count}`;
    seen.add(unique);
    return unique;
  });
}
