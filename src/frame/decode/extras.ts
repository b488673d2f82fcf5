import { parseTimestamp } from "../../base/dates.js";
import { columnName } from "../../model/index.js";
import { DateColumn } from "../date-column.js";
import type { ColumnNote } from "../column-note.js";
import { isBranch, type Branch, type Member, type Reading } from "./members.js";

/** Members beyond these go into one column, so that a hostile answer cannot make columns without end. */
const MOST = 64;
/** Objects nested deeper than this stay objects. */
const DEEPEST = 6;
/** The same in objects of a type that is declared: evidence holds other evidence, which holds more, twice over. */
const DEEPEST_OF_TYPE = 1;

interface Extra {
  readonly path: string;
  readonly cells: unknown[];
}

/**
 * Whatever stands in the records beside the declared members: it is kept in columns behind the declared ones, under
 * names by the same rule, with `other` before a name that a column has already. Annotations (`@odata.…`) are no members.
 */
export class ExtraMembers {
  readonly #known: Reading;
  readonly #taken: ReadonlySet<string>;
  readonly #columns = new Map<string, Extra>();
  /** Names of columns by path; null where a member went into the last column, with the others. */
  readonly #names = new Map<string, string | null>();
  /** Told of a list of objects; false where it is to stay a cell. */
  readonly #onList: (path: string, items: readonly unknown[], row: unknown) => boolean;
  readonly #more: Record<string, unknown>[] = [];
  #rows = 0;
  #row: unknown;
  #deepest = DEEPEST;

  constructor(
    known: Reading,
    taken: Iterable<string>,
    onList: (path: string, items: readonly unknown[], row: unknown) => boolean = () => false,
  ) {
    this.#known = known;
    this.#taken = new Set([...taken, "more"]);
    this.#onList = onList;
  }

  /** `known` is what the declaration reads of these rows, where they are of a type with columns of its own. */
  read(rows: readonly unknown[], known: Reading = this.#known): void {
    this.#deepest = known === this.#known ? DEEPEST : DEEPEST_OF_TYPE;
    for (const row of rows) {
      this.#row = row;
      if (!isObject(row)) this.#keep("value", row);
      else if (known.check(row)) this.#visit(row, known.branch, 0);
      this.#rows++;
    }
  }

  /** Graph's paths of what was found. */
  get paths(): string[] {
    return [...this.#columns.values()].map(({ path }) => path);
  }

  /** The columns of what was found, as data and as notes. */
  finish(): { data: Record<string, unknown[]>; notes: Record<string, ColumnNote> } {
    const data: [string, unknown[]][] = [];
    const notes: [string, ColumnNote][] = [];
    for (const [name, { path, cells }] of this.#columns) {
      cells.length = this.#rows;
      const column = toColumn(
        path,
        Array.from(cells, (cell) => cell ?? null),
      );
      data.push([name, column.data as unknown[]]);
      notes.push([name, { type: column.type, meaning: `${path}, which the declaration does not name` }]);
    }
    return { data: Object.fromEntries(data), notes: Object.fromEntries(notes) };
  }

  #visit(object: Readonly<Record<string, unknown>>, { prefix, members }: Branch, depth: number): void {
    for (const name in object) {
      const member = members.get(name);
      if (member === "leaf" || (member === undefined && name.includes("@"))) continue;
      const value = object[name];
      if (value === null || value === undefined || isRead(member, value, object)) continue;
      if (isBranch(member) && isObject(value)) this.#visit(value, member, depth + 1);
      else this.#unknown(prefix + name, value, depth);
    }
  }

  #unknown(path: string, value: unknown, depth: number): void {
    if (isObject(value) && depth < this.#deepest) {
      this.#visit(value, { prefix: `${path}.`, members: new Map() }, depth + 1);
    } else if (Array.isArray(value) && value.some(isObject) && this.#onList(path, value, this.#row)) return;
    else this.#keep(path, value);
  }

  #keep(path: string, value: unknown): void {
    let name = this.#names.get(path);
    if (name === undefined) {
      name = this.#findName(path);
      this.#names.set(path, name);
    }
    if (name === null) this.#keepWithin(path, value);
    else (this.#columns.get(name) as Extra).cells[this.#rows] = value;
  }

  /** A free name for a new column, or null where there is to be none. */
  #findName(path: string): string | null {
    const short = columnName({ path, read: "path" });
    const name = [short, `other${short.charAt(0).toUpperCase()}${short.slice(1)}`].find(
      (each) => !this.#taken.has(each) && !this.#columns.has(each) && !(each in Object.prototype),
    );
    if (name === undefined || this.#columns.size >= MOST) return null;
    this.#columns.set(name, { path, cells: [] });
    return name;
  }

  #keepWithin(path: string, value: unknown): void {
    const more = (this.#more[this.#rows] ??= Object.create(null) as Record<string, unknown>);
    more[path] = value;
    this.#columns.set("more", { path: "more", cells: this.#more });
  }
}

/** Whether a declared column or list has read the value. */
function isRead(
  node: Member | undefined,
  value: unknown,
  beside: Readonly<Record<string, unknown>>,
): boolean {
  if (node === "list") return Array.isArray(value);
  return typeof node === "object" && "insteadOf" in node && (beside[node.insteadOf] ?? null) === null;
}

/** A timestamp is a date, by its name and by every one of its values. */
function toColumn(path: string, cells: readonly unknown[]): { data: unknown; type: string } {
  const present = cells.filter((cell) => cell !== null);
  const all = (test: (cell: unknown) => boolean): boolean => present.every(test);
  const isTime = (cell: unknown): boolean => typeof cell === "string" && !Number.isNaN(parseTimestamp(cell));
  if (path.endsWith("DateTime") && all(isTime))
    return { data: DateColumn.fromTexts(cells), type: "datetime" };
  if (all((cell) => typeof cell === "boolean")) return { data: cells, type: "boolean" };
  if (all((cell) => typeof cell === "number")) return { data: cells, type: "number" };
  if (all((cell) => typeof cell === "string")) return { data: cells, type: "string" };
  if (all(isTextList)) return { data: cells, type: "strings" };
  return { data: cells, type: "dynamic" };
}

function isTextList(cell: unknown): boolean {
  return Array.isArray(cell) && cell.every((item) => typeof item === "string");
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
