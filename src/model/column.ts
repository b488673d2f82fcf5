/** What a column holds. `strings` is a list of texts; every other list of Graph becomes a frame of its own. */
export type ColumnType = "string" | "integer" | "number" | "boolean" | "datetime" | "strings";

/** One column of a frame: what it means and how it is read from Graph's record. `T` is the type of its cells. */
export interface Column<T = unknown> {
  readonly type: ColumnType;
  /** Where the value stands in the record, members joined by dots: `autonomousSystem.number`. Of `asked`, its name. */
  readonly path: string;
  readonly meaning: string;
  /**
   * `path`: the value there. `kind`: the kind of the thing there (`hostname`, …). `each`: the value in each object of the
   * list there. `asked`: what was asked about.
   */
  readonly read: "path" | "kind" | "each" | "asked";
  /** Other spellings of the path that the service has been seen to use. */
  readonly aliases: readonly string[];
  readonly unit?: string;
  /** Whether the cells are ids of hosts (or of other things, told apart by their kind), held in a host's one spelling. */
  readonly isHost?: boolean;
  /** Never set: it carries the type of the cells. */
  readonly cell?: T;
}

export type Columns = Readonly<Record<string, Column>>;

/** The row that a set of columns makes. */
export type RowOf<C extends Columns> = { [K in keyof C]: C[K] extends Column<infer T> ? T : never };

function column<T>(
  type: ColumnType,
  path: string,
  meaning: string,
  more: Partial<Column<T>> = {},
): Column<T> {
  return { type, path, meaning, read: "path", aliases: [], ...more };
}

/** The record's own key. */
export function key(meaning = "key of the record, opaque"): Column<string> {
  return column<string>("string", "id", meaning);
}

export function string(
  path: string,
  meaning: string,
  aliases: readonly string[] = [],
): Column<string | null> {
  return column<string | null>("string", path, meaning, { aliases });
}

export function integer(path: string, meaning: string, unit?: string): Column<number | null> {
  return column<number | null>("integer", path, meaning, unit === undefined ? {} : { unit });
}

export function number(path: string, meaning: string, unit?: string): Column<number | null> {
  return column<number | null>("number", path, meaning, unit === undefined ? {} : { unit });
}

export function boolean(path: string, meaning: string): Column<boolean | null> {
  return column<boolean | null>("boolean", path, meaning);
}

/** A point in time, UTC. */
export function datetime(
  path: string,
  meaning: string,
  aliases: readonly string[] = [],
): Column<Date | null> {
  return column<Date | null>("datetime", path, meaning, { aliases });
}

/** A list of texts, kept as a list. */
export function strings(
  path: string,
  meaning: string,
  aliases: readonly string[] = [],
): Column<readonly string[] | null> {
  return column<readonly string[] | null>("strings", path, meaning, { aliases });
}

/** A text out of each object of a list. The objects are kept beside it: this reads one member of them. */
export function each(list: string, member: string, meaning: string): Column<readonly string[] | null> {
  return column<readonly string[] | null>("strings", `${list}.${member}`, meaning, { read: "each" });
}

/** The id of a related thing, under the relation's own name. */
export function related(path: string, meaning: string): Column<string | null> {
  return column<string | null>("string", `${path}.id`, meaning);
}

/** The host at a path, under the relation's own name; where it is something else than a host, that thing's id. */
export function hostAt(path: string, meaning: string): Column<string | null> {
  return column<string | null>("string", path === "" ? "id" : `${path}.id`, meaning, { isHost: true });
}

/** The kind of a related thing (`hostname`, `ipAddress`, …), where it can vary. */
export function kindOf(path: string, meaning: string): Column<string | null> {
  return column<string | null>("string", path, meaning, { read: "kind" });
}

/** What the frame was asked of, for records that do not name it. */
export function asked(name = "host", meaning = "the host asked about"): Column<string | null> {
  return column<string | null>("string", name, meaning, { read: "asked" });
}

/**
 * The one rule for column names: Graph's property name, `DateTime` dropped at the end, nested members joined in
 * camelCase, and a related thing's `id` under the relation's name.
 */
export function columnName(column: Pick<Column, "path" | "read">): string {
  const parts = column.path.split(".");
  if (parts.length > 1 && parts.at(-1) === "id") parts.pop();
  const [first = "", ...rest] = parts;
  const name = first + rest.map((part) => part.charAt(0).toUpperCase() + part.slice(1)).join("");
  if (column.read === "kind") return name === "" ? "kind" : `${name}Kind`;
  return name.replace(/DateTime$/, "");
}
