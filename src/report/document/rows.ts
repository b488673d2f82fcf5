import { shownColumns, type TableColumn } from "../../display/index.js";
import type { TableBlock } from "./document.js";

/** What is shown of a table. */
export interface ShownTable {
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly unknown[])[];
  readonly total: number;
  /** Sentences to stand below. */
  readonly notes: readonly string[];
}

/** The first rows of a table, in the columns that hold something. */
export function shownTable({ frame, columns, note }: TableBlock, limit: number): ShownTable {
  const { info, columns: known } = frame.meta;
  const types = new Map(frame.schema.map(({ name, type }) => [name, type]));
  const names = (columns ?? frame.columnNames()).filter((name) => types.has(name));
  const all = names.map((name): TableColumn => ({ type: types.get(name) ?? "string", ...known[name], name }));
  const objects = frame.objects({ limit }) as Record<string, unknown>[];
  const rows = objects.map((row) => names.map((name) => row[name]));
  const total = frame.numRows();
  const shown = shownColumns({ columns: all, rows, total });
  return {
    columns: shown.flatMap((index) => all[index] ?? []),
    rows: rows.map((row) => shown.map((index) => row[index])),
    total,
    notes: [
      ...(rows.length < total
        ? [
            `The first ${rows.length.toLocaleString("en-US")} of ${total.toLocaleString("en-US")} rows; the checksum in the manifest is that of all.`,
          ]
        : []),
      ...(note === undefined ? [] : [note]),
      ...(info.complete ? [] : [`Not complete: ${info.reason ?? "unknown reason"}.`]),
    ],
  };
}
