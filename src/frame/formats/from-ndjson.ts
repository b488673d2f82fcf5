import { InvalidInputError } from "../../base/errors.js";
import { checkOptions } from "../../base/options.js";
import type { Frame } from "../frame.js";
import { fromColumns, type FromOptions } from "./from-columns.js";
import { isWholeTimestamp } from "../../base/iso-date.js";
import { fromMixedText } from "./json.js";
import { readText, type TextSource } from "./read-text.js";
import { findKind, type Kind } from "../schema.js";

/**
 * A frame of a text or file with one JSON object a line. A member that a line lacks is null. Whole numbers beyond 2^53
 * keep their digits. Without declared columns, a column whose every text is a whole timestamp holds dates.
 * @example
 * import { frameFromNDJSON } from "huntbook";
 *
 * const frame = await frameFromNDJSON('{"host":"bad.example"}\n{"host":"worse.example"}\n');
 * console.log(frame.numRows());
 */
export async function frameFromNDJSON<R extends object = Record<string, unknown>>(
  source: TextSource,
  options: FromOptions = {},
): Promise<Frame<R>> {
  checkOptions("frameFromNDJSON()", options, ["columns", "name"]);
  const columns = new Map<string, unknown[]>();
  let rows = 0;
  let line = 0;
  for await (const text of readLines(source)) {
    line++;
    if (text.trim() === "") continue;
    const row = fromMixedText(text);
    if (typeof row !== "object" || row === null || Array.isArray(row)) {
      throw new InvalidInputError(`invalid NDJSON: line ${line} is not a JSON object`);
    }
    for (const [name, value] of Object.entries(row)) {
      let cells = columns.get(name);
      if (cells === undefined) columns.set(name, (cells = []));
      cells[rows] = value;
    }
    rows++;
  }
  return fromColumns<R>(
    {
      what: "NDJSON",
      names: [...columns.keys()],
      rows,
      cells: (name) => Array.from({ length: rows }, (_, row) => columns.get(name)?.[row] ?? null),
      findKind: findValueKind,
      sparse: true,
    },
    options,
  );
}

/** What values are that nobody has declared, of a format that has no dates and no numbers that are none. */
export function findValueKind(cells: readonly unknown[]): Kind {
  const kind = findKind(cells);
  const present = cells.filter((cell) => cell !== null && cell !== undefined);
  if (kind === "string") return present.every((cell) => isWholeTimestamp(cell as string)) ? "datetime" : kind;
  const isNumber = (cell: unknown): boolean =>
    typeof cell === "number" || cell === "NaN" || cell === "Infinity" || cell === "-Infinity";
  return kind === "dynamic" && present.length > 0 && present.every(isNumber) ? "number" : kind;
}

async function* readLines(source: TextSource): AsyncGenerator<string> {
  let rest = "";
  for await (const piece of readText("NDJSON", source)) {
    const lines = piece.split("\n");
    lines[0] = rest + (lines[0] ?? "");
    rest = lines.pop() ?? "";
    yield* lines;
  }
  if (rest !== "") yield rest;
}
