import { InvalidInputError } from "../../base/errors.js";
import { checkOptions } from "../../base/options.js";
import { convert } from "./convert.js";
import { checkDelimiter, CsvReader, type CsvRecord } from "./csv-records.js";
import { unguardFormula } from "./formula.js";
import type { Frame } from "../frame.js";
import { fromColumns, type FromOptions } from "./from-columns.js";
import { isWholeTimestamp } from "../../base/iso-date.js";
import { fromMixedText } from "./json.js";
import { readText, type TextSource } from "./read-text.js";
import { findKind, type ColumnType, type Kind } from "../schema.js";

/** How a CSV is read. */
export interface FromCsvOptions extends FromOptions {
  /**
   * Whether the apostrophes that `toCSV()` sets before formulas are taken away again. `false` takes the texts as they
   * stand.
   * @default true
   */
  safe?: boolean;
  /** What stands between cells, one character. @default "," */
  delimiter?: string;
}

/**
 * A frame of a CSV text or file, the first line with the names of the columns. An empty field is null, `""` an empty
 * text. Without declared columns, only what can be nothing else is more than text: whole timestamps are dates, numbers
 * are numbers where they would be written again as they stand (`007` and `1.10` are not), `true` and `false` are
 * booleans, JSON lists of texts are lists.
 * @example
 * import { frameFromCSV } from "huntbook";
 *
 * const frame = await frameFromCSV("host,port\nbad.example,443\n");
 * console.log(frame.objects());
 */
export async function frameFromCSV<R extends object = Record<string, unknown>>(
  source: TextSource,
  options: FromCsvOptions = {},
): Promise<Frame<R>> {
  checkOptions("frameFromCSV()", options, ["columns", "name", "safe", "delimiter"]);
  const { safe = true, delimiter = "," } = options;
  checkDelimiter(delimiter);
  const plain = safe ? unguardFormula : (text: string): string => text;
  const reader = new CsvReader(delimiter);
  const table = new TableBuilder(plain);
  for await (const piece of readText("CSV", source))
    for (const record of reader.read(piece)) table.add(record);
  for (const record of reader.end()) table.add(record);
  return fromColumns<R>(
    {
      what: "CSV",
      names: table.names,
      rows: table.rows,
      cells: (name) => table.cells[table.names.indexOf(name)] ?? [],
      findKind: (cells) => findTextKind(cells as (string | null)[], plain),
      convert: (type, cell) => toCell(type, plain(cell as string)),
    },
    options,
  );
}

/** Takes records, the first of which names the columns. */
class TableBuilder {
  names: readonly string[] = [];
  cells: readonly (string | null)[][] = [];
  rows = 0;
  readonly #plain: (text: string) => string;

  constructor(plain: (text: string) => string) {
    this.#plain = plain;
  }

  add({ fields, line }: CsvRecord): void {
    const width = this.names.length;
    if (width === 0) {
      this.names = fields.map((field) => this.#plain(field ?? ""));
      this.cells = fields.map(() => []);
    } else if (fields.length === width) {
      for (let index = 0; index < width; index++) this.cells[index]?.push(fields[index] ?? null);
      this.rows++;
    } else if (fields.length > 1 || fields[0] !== null) {
      throw new InvalidInputError(
        `invalid CSV: line ${line} has ${fields.length} fields instead of ${width}`,
      );
    }
  }
}

function toCell(type: ColumnType, text: string): unknown {
  if (type === "string") return text;
  if (type === "dynamic") return fromMixedText(text);
  // Some programs quote every field, also those that hold nothing.
  return text === "" ? null : convert[type](text);
}

/** What texts are that nobody has declared. A guarded text is a text, whatever stands behind the apostrophe. */
function findTextKind(cells: readonly (string | null)[], plain: (text: string) => string): Kind {
  const texts = cells.filter((cell) => cell !== null);
  if (texts.length === 0) return "dynamic";
  if (texts.every(isWholeTimestamp)) return "datetime";
  if (texts.every((text) => text === "true" || text === "false")) return "boolean";
  if (texts.every(isWhole)) return "integer";
  if (texts.every(isNumber) && texts.some((text) => /\d/.test(text))) return "number";
  return texts.every((text) => isTextList(plain(text))) ? "strings" : "string";
}

function isWhole(text: string): boolean {
  return Number.isSafeInteger(Number(text)) && String(Number(text)) === text;
}

function isNumber(text: string): boolean {
  return text === "-0" || String(Number(text)) === text;
}

function isTextList(text: string): boolean {
  return text.startsWith("[") && findKind([fromMixedText(text)]) === "strings";
}
