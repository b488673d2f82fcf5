import { hostKind, maybeHostId, type Column, type Columns } from "../../model/index.js";
import { DateColumn } from "../date-column.js";
import type { ColumnNote } from "../column-note.js";

export type Row = Record<string, unknown>;

/** Gathers the cells of one column, page by page. */
export interface ColumnBuilder {
  readonly name: string;
  readonly column: Column;
  readonly cells: unknown[];
  /** Hosts that came in another spelling than their one, a few of them, as they were sent. */
  readonly respelt: Set<string>;
  /** `asked` is what the rows were asked of. */
  read(rows: readonly Row[], asked: string | null): void;
}

/** One for each declared column; the one that `carries` holds what was asked where the record is silent. */
export function columnBuilders(columns: Columns, carries: string | undefined): ColumnBuilder[] {
  return Object.entries(columns).map(([name, column]) => {
    const cells: unknown[] = [];
    const respelt = new Set<string>();
    const read = reader(column, cells, carries === name);
    return {
      name,
      column,
      cells,
      respelt,
      read: column.isHost ? settling(read, column, cells, respelt) : read,
    };
  });
}

/** The cells by column, as a table takes them. */
export function columnData(columns: readonly ColumnBuilder[]): Record<string, unknown[]> {
  return Object.fromEntries(
    columns.map(({ name, column, cells }) => [
      name,
      column.type === "datetime" ? DateColumn.fromTexts(cells) : cells,
    ]),
  ) as Record<string, unknown[]>;
}

/** What a frame tells of its columns. */
export function columnNotes(columns: Columns): Record<string, ColumnNote> {
  return Object.fromEntries(
    Object.entries(columns).map(([name, { type, meaning, unit }]) => [name, { type, meaning, unit }]),
  );
}

/** Reads one column of a page into its cells. */
function reader(column: Column, cells: unknown[], carries: boolean): ColumnBuilder["read"] {
  if (column.read === "asked") return (rows, asked) => void rows.forEach(() => cells.push(asked));
  const [first] = column.path.split(".");
  if (column.read === "kind") {
    const kindAt = kindReader();
    return (rows) => {
      for (const row of rows) cells.push(kindAt(first ? (row?.[first] as Row) : row));
    };
  }
  if (column.read === "each") {
    const [list = "", ...members] = column.path.split(".");
    return (rows) => void rows.forEach((row) => cells.push(textsIn(row?.[list], members)));
  }
  const loop = compileLoop([column.path, ...column.aliases]);
  return (rows, asked) => loop(rows, cells, carries ? asked : null);
}

/** A member of each object of a list, where it is a text; null where there is no list. */
function textsIn(list: unknown, members: readonly string[]): string[] | null {
  if (!Array.isArray(list)) return null;
  const values = list.map((item: unknown) =>
    members.reduce((value, name) => (value as Row | null | undefined)?.[name], item),
  );
  return values.filter((value) => typeof value === "string");
}

/** Hosts that a note names at most. */
const NAMED = 5;
/** A name or address in its one spelling, or an id that is no host's. */
const SETTLED = /^[a-z0-9._-]*[a-z0-9_-]$/;

/** Brings the hosts of a column into their one spelling, so that joins and duplicates go by it. */
function settling(
  read: ColumnBuilder["read"],
  { path }: Column,
  cells: unknown[],
  respelt: Set<string>,
): ColumnBuilder["read"] {
  const kindAt = kindReader();
  const relation = path === "id" ? undefined : (path.split(".")[0] ?? "");
  return (rows, asked) => {
    const start = cells.length;
    read(rows, asked);
    for (let index = start; index < cells.length; index++) {
      const id = cells[index];
      if (typeof id !== "string" || SETTLED.test(id)) continue;
      const row = rows[index - start];
      const kind = kindAt(relation === undefined ? row : (row?.[relation] as Row));
      const settled = kind === "hostname" || kind === "ipAddress" ? maybeHostId(id)?.id : undefined;
      if (settled === undefined || settled === id) continue;
      cells[index] = settled;
      if (respelt.size < NAMED) respelt.add(id);
    }
  };
}

type Loop = (rows: readonly Row[], cells: unknown[], missing: unknown) => void;

const loops = new Map<string, Loop>();

/**
 * A loop that reads the first of some paths that has a value, compiled for just these paths: a loop shared by all
 * columns looks every member up by name, which costs twice as much. The paths are those of the declarations, never data.
 */
function compileLoop(paths: readonly string[]): Loop {
  const known = loops.get(paths.join());
  if (known !== undefined) return known;
  const read = paths.map(
    (path) =>
      `row${path
        .split(".")
        .map((member) => `?.[${JSON.stringify(member)}]`)
        .join("")}`,
  );
  const body = `for (const row of rows) cells.push(${[...read, "missing"].join(" ?? ")});`;
  // oxlint-disable-next-line no-implied-eval -- see above
  const loop = new Function("rows", "cells", "missing", body) as Loop;
  loops.set(paths.join(), loop);
  return loop;
}

/** What a declared type says of the kind: null where only the id can tell. */
function kindOfType(declared: string): string | null {
  const type = declared.slice(declared.lastIndexOf(".") + 1);
  if (type.toLowerCase() === "hostname") return "hostname";
  return type === "" || type === "host" || type === "artifact" ? null : type;
}

/**
 * Reads the kind of a thing, of its type or, where the stub has none or only the abstract one, of its id (ENTITIES.md: a
 * stub may lack the type, or spell it `hostName`). The type of most records is that of the one before.
 */
export function kindReader(): (thing: Row | null | undefined) => string | null {
  let last = "";
  let kind: string | null = null;
  return (thing) => {
    if (thing === null || thing === undefined) return null;
    const declared = thing["@odata.type"];
    if (typeof declared === "string") {
      if (declared !== last) [last, kind] = [declared, kindOfType(declared)];
      if (kind !== null) return kind;
    }
    const id = thing["id"];
    if (typeof id !== "string") return null;
    return "value" in thing && "kind" in thing ? "unclassifiedArtifact" : hostKind(id);
  };
}
