import type { SyntaxNode } from "../../kusto.js";
import { kusto } from "../../kusto.js";
import { refuse, type Context, type Scope } from "../context.js";
import { carried, hidden, orderBy, partitionBy, type Field, type Relation } from "../relation.js";
import type { Scalar } from "../scalar.js";

/** A verb: the rows before it in, the rows after it out. */
export type Operator = (context: Context, node: SyntaxNode, input: Relation, scope: Scope) => Relation;

/** Operators by the kind of their node. */
export type Operators = Readonly<Record<string, Operator>>;

/** A column that is made, or taken as it is where its id is one of the input. */
export interface Made {
  readonly name: string;
  readonly value: Scalar;
}

/** The input with these columns, each of its own id; what does not show is carried on. */
export function project(context: Context, input: Relation, columns: readonly Made[]): Relation {
  const fields = columns.map(({ name, value }) => ({ name, type: value.type, id: context.fresh() }));
  const made = columns.map(({ value }, index) => `${value.sql} as ${fields[index]?.id ?? ""}`);
  return { ...input, sql: `select ${list([...made, ...hidden(input)])} from (${input.sql})`, fields };
}

/** The input with columns added, or put in the place of those of the same name. */
export function extend(context: Context, input: Relation, columns: readonly Made[]): Relation {
  const added = columns.map(({ name, value }) => ({ name, type: value.type, id: context.fresh() }));
  const replaced = new Map(added.map((field) => [field.name, field]));
  const kept = input.fields.filter(({ name }) => !replaced.has(name));
  const made = columns.map(({ value }, index) => `${value.sql} as ${added[index]?.id ?? ""}`);
  const fields = [
    ...input.fields.map((field) => replaced.get(field.name) ?? field),
    ...[...replaced.values()].filter(({ name }) => !input.fields.some((field) => field.name === name)),
  ];
  return { ...input, sql: `select ${list([...carried(input, kept), ...made])} from (${input.sql})`, fields };
}

/** The columns of a SELECT; a relation without any still has rows. */
export function list(columns: readonly string[]): string {
  return columns.length === 0 ? "1 as nothing" : columns.join(", ");
}

/** The same rows, fewer of them. */
export function filter(input: Relation, condition: string): Relation {
  return { ...input, sql: `select * from (${input.sql}) where ${condition}` };
}

/** The scope of an expression about a row of these. */
export function about(scope: Scope, input: Relation): Scope {
  const { rows: _rows, sides: _sides, sorted: _sorted, ...rest } = scope;
  return { ...rest, fields: input.fields };
}

/** The scope of aggregates over groups of these rows. */
export function grouped(scope: Scope, input: Relation): Scope {
  return { ...about(scope, input), rows: "grouped", sorted: orderBy(input.order) };
}

/**
 * Reads expressions about rows in their order. What a window function needs is computed beforehand, in a column that
 * does not show: so it can stand anywhere, also in a condition or in another window function.
 */
export function inOrder<T>(
  context: Context,
  input: Relation,
  scope: Scope,
  read: (scope: Scope) => T,
): { rows: Relation; value: T } {
  let rows = input;
  const value = read({
    ...about(scope, input),
    rows: {
      prepare: (node, make) => {
        if (input.order.length === 0) {
          return refuse(node, "a window function of rows that are in no order; sort or serialize them first");
        }
        const ordered = numbered(context, rows);
        const { sql, id } = make(ordered);
        rows = { ...ordered, sql };
        return id;
      },
    },
  });
  return { rows, value };
}

/** The rows with their order told by one number, so that equals stay where they are in all that follows. */
export function numbered(context: Context, input: Relation): Relation {
  if (input.order.length === 1 && input.order[0]?.unique === true) return input;
  const id = context.fresh();
  const over = [partitionBy(input), orderBy(input.order).trim()].filter(Boolean).join(" ");
  return {
    ...input,
    sql: `select *, row_number() over (${over}) as ${id} from (${input.sql})`,
    order: [{ id, descending: false, nullsFirst: false, unique: true }],
  };
}

/** The name that Kusto gives an expression that has none. */
export function autoName(node: SyntaxNode, otherwise: string): string {
  const { Binder } = kusto().Binding as unknown as {
    Binder: { GetExpressionResultName(node: SyntaxNode, otherwise: string, row: null): string | null };
  };
  return Binder.GetExpressionResultName(node, otherwise, null) || otherwise;
}

/** Names for unnamed columns: `Column1`, `Column2`, …, but for those that are taken. */
export function columnNames(taken: readonly Field[] = []): (node: SyntaxNode) => string {
  let number = 0;
  return (node) => {
    const own = autoName(node, "");
    if (own !== "") return own;
    do number++;
    while (taken.some(({ name }) => name === `Column${number}`));
    return `Column${number}`;
  };
}

export function identity(fields: readonly Field[]): Made[] {
  return fields.map(({ name, type, id }) => ({ name, value: { type, sql: id } }));
}
