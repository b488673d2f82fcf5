import type { Frame } from "../frame.js";
import { findKind, type Kind } from "../schema.js";
import { dropLostDates } from "./foreign.js";
import { fromColumns, type FromOptions } from "./from-columns.js";
import type { Provenance } from "./provenance.js";

/** What was read of a file that carries its own types. */
export interface TypedColumns {
  readonly names: readonly string[];
  readonly rows: number;
  readonly columns: ReadonlyMap<string, unknown[]>;
  /** What the file says that its columns hold. */
  readonly kinds: ReadonlyMap<string, Kind | undefined>;
  readonly provenance: Provenance | undefined;
}

/** A frame of columns that carry their types; `what` names the format in errors. */
export function fromTypedColumns<R extends object>(
  what: string,
  { names, rows, columns, kinds, provenance }: TypedColumns,
  options: FromOptions,
): Frame<R> {
  return fromColumns<R>(
    {
      what,
      names,
      rows,
      cells: (name) => columns.get(name) ?? [],
      findKind: (cells, name) => findKind(cells, kinds.get(name)),
      provenance,
      notes: [...columns].flatMap(([name, cells]) => dropLostDates(name, cells)),
    },
    options,
  );
}
