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
}

/** Rows: a SELECT that gives the fields, and the keys of the order, under their ids. */
export interface Relation {
  readonly sql: string;
  readonly fields: readonly Field[];
  readonly order: readonly OrderKey[];
}

/** The ids that a SELECT over a relation has to carry on. */
export function carried(relation: Relation, fields: readonly Field[] = relation.fields): string[] {
  return [...new Set([...fields.map(({ id }) => id), ...relation.order.map(({ id }) => id)])];
}

export function orderBy(order: readonly OrderKey[]): string {
  if (order.length === 0) return "";
  const keys = order.map(
    ({ id, descending, nullsFirst }) =>
      `${id} ${descending ? "desc" : "asc"} nulls ${nullsFirst ? "first" : "last"}`,
  );
  return ` order by ${keys.join(", ")}`;
}

export function findField(fields: readonly Field[], name: string): Field | undefined {
  return fields.find((field) => field.name === name);
}

/** The name, or the name with the first free number behind it. */
export function freeName(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  let number = 1;
  while (taken.has(`${name}${number}`)) number++;
  return `${name}${number}`;
}
