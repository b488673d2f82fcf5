import type { KqlType } from "../schema/index.js";

/** A column of a relation: Kusto's name of it, and the one that the SQL has. */
export interface Field {
  readonly name: string;
  readonly type: KqlType;
  /** DuckDB's names ignore case and Kusto's do not, so that in SQL every column is numbered. */
  readonly id: string;
}

/** What the rows are sorted by, where they are. The columns need not be among those that show. */
export interface OrderKey {
  readonly id: string;
  readonly descending: boolean;
  readonly nullsFirst: boolean;
  /** Whether no two rows have the same, so that nothing else is needed to tell their order. */
  readonly unique?: boolean;
}

/**
 * The parts of the rows that a subquery works on one by one: those of one row of `mv-apply`, or of one value of
 * `partition`. The columns that tell the parts apart do not show.
 */
export interface Parts {
  readonly ids: readonly string[];
  /** A SELECT that gives the ids of every part, also of those whose rows were all dropped on the way. */
  readonly all: string;
}

/** Rows: a SELECT that gives the fields, the keys of the order and those of the parts under their ids. */
export interface Relation {
  readonly sql: string;
  readonly fields: readonly Field[];
  readonly order: readonly OrderKey[];
  readonly parts?: Parts;
  /** The table that the rows are of, where they are of one. */
  readonly table?: string;
}

/** The relation without the name of a table: its rows are not those of the table any more. */
export function nameless({ table: _table, ...rest }: Relation): Relation {
  return rest;
}

/** The ids that do not show, and that a SELECT over a relation has to carry on. */
export function hidden({ order, parts }: Relation): string[] {
  return [...new Set([...(parts?.ids ?? []), ...order.map(({ id }) => id)])];
}

/** The ids that a SELECT over a relation has to carry on. */
export function carried(relation: Relation, fields: readonly Field[] = relation.fields): string[] {
  return [...new Set([...fields.map(({ id }) => id), ...hidden(relation)])];
}

export function orderBy(order: readonly OrderKey[]): string {
  if (order.length === 0) return "";
  const keys = order.map(
    ({ id, descending, nullsFirst }) =>
      `${id} ${descending ? "desc" : "asc"} nulls ${nullsFirst ? "first" : "last"}`,
  );
  return ` order by ${keys.join(", ")}`;
}

/** What stands in the parentheses of `over (…)` so that each part is a window of its own. */
export function partitionBy({ parts }: Relation, more: readonly string[] = []): string {
  const ids = [...(parts?.ids ?? []), ...more];
  return ids.length === 0 ? "" : `partition by ${ids.join(", ")}`;
}

export function findField(fields: readonly Field[], name: string): Field | undefined {
  return fields.find((field) => field.name === name);
}

/** Gives out names of which no two are the same: a number goes behind those that are taken. */
export class Names {
  readonly #taken: Map<string, number>;

  constructor(taken: Iterable<string> = []) {
    this.#taken = new Map(Array.from(taken, (name) => [name, 0]));
  }

  add(name: string): string {
    const last = this.#taken.get(name);
    if (last === undefined) {
      this.#taken.set(name, 0);
      return name;
    }
    let number = last + 1;
    while (this.#taken.has(`${name}${number}`)) number++;
    const free = `${name}${number}`;
    this.#taken.set(name, number).set(free, 0);
    return free;
  }
}

/** The names with numbers behind those that come a second time; what is given anywhere is not taken by a number. */
export function uniqueNames(names: readonly string[]): string[] {
  const taken = new Set(names);
  const seen = new Set<string>();
  return names.map((name) => {
    if (!seen.has(name)) {
      seen.add(name);
      return name;
    }
    let number = 1;
    while (taken.has(`${name}${number}`)) number++;
    taken.add(`${name}${number}`);
    return `${name}${number}`;
  });
}
