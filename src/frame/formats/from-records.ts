import { checkOptions } from "../../base/options.js";
import { InvalidInputError } from "../../base/errors.js";
import type { Frame } from "../frame.js";
import { fromColumns, type FromOptions } from "./from-columns.js";
import { findKind } from "../schema.js";

/**
 * A frame of a hunter's own records. A member that a record lacks is null. Without declared columns, a column whose
 * every value is a Date holds dates; texts stay texts.
 * @example
 * import { frameFrom } from "huntbook";
 *
 * const seen = frameFrom([{ host: "bad.example", firstSeen: "2026-02-01T10:00:00Z" }], {
 *   columns: { host: "string", firstSeen: "datetime" },
 * });
 * console.log(seen.get("firstSeen", 0));
 */
export function frameFrom<R extends object = Record<string, unknown>>(
  records: Iterable<R>,
  options: FromOptions = {},
): Frame<R> {
  checkOptions("frameFrom()", options, ["columns", "name"]);
  const rows = [...records] as Record<string, unknown>[];
  const wrong = rows.findIndex((row) => row === null || typeof row !== "object" || Array.isArray(row));
  if (wrong >= 0) throw new InvalidInputError(`invalid records: row ${wrong + 1} is no object`);
  return fromColumns<R>(
    {
      what: "records",
      names: memberNames(rows),
      rows: rows.length,
      cells: (name) => rows.map((row) => (Object.hasOwn(row, name) ? row[name] : null)),
      findKind: (cells) => findKind(cells),
      sparse: true,
    },
    options,
  );
}

function memberNames(rows: readonly object[]): string[] {
  const names = new Set<string>();
  for (const row of rows) for (const name of Object.keys(row)) names.add(name);
  return [...names];
}
