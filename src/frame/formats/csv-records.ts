import { InvalidInputError } from "../../base/errors.js";
import { printable } from "../../base/text.js";

/** One record of a CSV text: its fields, null where nothing stands, not even quotes, and the line where it begins. */
export interface CsvRecord {
  readonly fields: (string | null)[];
  readonly line: number;
}

/** Refuses what cannot stand between cells. */
export function checkDelimiter(delimiter: string): void {
  if (/^[^"\r\n]$/.test(delimiter)) return;
  throw new InvalidInputError(
    `invalid delimiter: ${printable(delimiter)}; it is one character, and no quote or line end`,
  );
}

const QUOTE = 34;
const LF = 10;
const CR = 13;

/**
 * Cuts a CSV text into its records (RFC 4180), piece by piece. Lines may end in LF, CR LF or CR. A quote inside a
 * field that does not begin with one is text.
 */
export class CsvReader {
  readonly #delimiter: number;
  #fields: (string | null)[] = [];
  /** What is known of the field at hand, where it began in an earlier piece or is quoted. */
  #text = "";
  #state: "start" | "plain" | "quoted" | "closed" = "start";
  #line = 1;
  #begin = 1;
  #afterCr = false;

  constructor(delimiter: string) {
    this.#delimiter = delimiter.charCodeAt(0);
  }

  /** The records that end in this piece. */
  *read(piece: string): Generator<CsvRecord> {
    let at = 0;
    while (at < piece.length) {
      if (this.#state === "quoted") {
        at = this.#readQuoted(piece, at);
        continue;
      }
      const code = piece.charCodeAt(at);
      if (code === LF && this.#afterCr) at++;
      else if (code === QUOTE && this.#state !== "plain") at = this.#readQuote(at);
      else if (code === this.#delimiter) {
        this.#endField();
        at++;
      } else if (code === LF || code === CR) {
        yield this.#endRecord();
        at++;
      } else at = this.#readPlain(piece, at);
      this.#afterCr = code === CR;
    }
  }

  /** The last record, where no line end follows it. */
  *end(): Generator<CsvRecord> {
    if (this.#state === "quoted") {
      throw new InvalidInputError(
        `invalid CSV: the quote that opens in the record of line ${this.#begin} is never closed`,
      );
    }
    if (this.#state !== "start" || this.#fields.length > 0) yield this.#endRecord();
  }

  #readQuoted(piece: string, at: number): number {
    const quote = piece.indexOf('"', at);
    const end = quote < 0 ? piece.length : quote;
    const text = piece.slice(at, end);
    this.#text += text;
    for (let line = text.indexOf("\n"); line >= 0; line = text.indexOf("\n", line + 1)) this.#line++;
    if (quote < 0) return end;
    this.#state = "closed";
    return end + 1;
  }

  /** A quote that opens a field, or is the second of two that stand for one. */
  #readQuote(at: number): number {
    if (this.#state === "closed") this.#text += '"';
    this.#state = "quoted";
    return at + 1;
  }

  #readPlain(piece: string, at: number): number {
    if (this.#state === "closed") {
      throw new InvalidInputError(
        `invalid CSV: on line ${this.#line} text follows a quote that closes a field; write a quote in a text as ""`,
      );
    }
    let end = at + 1;
    for (; end < piece.length; end++) {
      const code = piece.charCodeAt(end);
      if (code === this.#delimiter || code === LF || code === CR) break;
    }
    this.#text += piece.slice(at, end);
    this.#state = "plain";
    return end;
  }

  #endField(): void {
    this.#fields.push(this.#state === "start" ? null : this.#text);
    this.#text = "";
    this.#state = "start";
  }

  #endRecord(): CsvRecord {
    this.#endField();
    const record = { fields: this.#fields, line: this.#begin };
    this.#fields = [];
    this.#begin = ++this.#line;
    return record;
  }
}
