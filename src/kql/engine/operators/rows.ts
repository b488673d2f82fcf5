import type { SyntaxNode } from "../../kusto.js";
import { kindOf } from "../../names.js";
import { sum } from "../aggregates.js";
import { refuse, textOf, type Context, type Scope } from "../context.js";
import { separated } from "../literal.js";
import { carried, nameless, orderBy, partitionBy, type OrderKey, type Relation } from "../relation.js";
import { asBool, asLong, asText, long, type Scalar } from "../scalar.js";
import { readColumns } from "./columns.js";
import { about, autoName, filter, inOrder, list, project, type Made, type Operators } from "./operator.js";
import { summarize } from "./summarize.js";

/** Operators that choose and order rows. */
export const rowOperators: Operators = {
  FilterOperator: (context, node, input, scope) => {
    const { Condition } = node as Kusto.Language.Syntax.FilterOperator;
    const { rows, value } = inOrder(context, input, scope, (inside) =>
      asBool(context.scalar(Condition as SyntaxNode, inside)),
    );
    return filter(rows, value);
  },

  TakeOperator: (context, node, input, scope) => {
    const { Expression } = node as Kusto.Language.Syntax.TakeOperator;
    return take(input, context.scalar(Expression as SyntaxNode, scope));
  },

  SampleOperator: (context, node, input, scope) => {
    const { Expression } = node as Kusto.Language.Syntax.SampleOperator;
    return take(input, context.scalar(Expression as SyntaxNode, scope));
  },

  SampleDistinctOperator: (context, node, input, scope) => {
    const { Expression, OfExpression } = node as Kusto.Language.Syntax.SampleDistinctOperator;
    const value = context.scalar(OfExpression as SyntaxNode, about(scope, input));
    const found = distinct(context, input, [
      { name: autoName(OfExpression as SyntaxNode, "Column1"), value },
    ]);
    return take(found, context.scalar(Expression as SyntaxNode, scope));
  },

  DistinctOperator: (context, node, input, scope) => {
    const { Expressions } = node as Kusto.Language.Syntax.DistinctOperator;
    return distinct(context, input, readColumns(context, Expressions, about(scope, input)));
  },

  CountOperator: (context, node, input) => {
    const { AsIdentifier } = node as Kusto.Language.Syntax.CountOperator;
    const name = AsIdentifier?.Identifier?.Text ?? "Count";
    return summarize(context, input, [], [{ name, type: "long", raw: "count(*)" }]);
  },

  SortOperator: (context, node, input, scope) => {
    const { Expressions } = node as Kusto.Language.Syntax.SortOperator;
    return sort(context, input, separated(Expressions) as unknown as SyntaxNode[], scope);
  },

  TopOperator: (context, node, input, scope) => {
    const { Expression, ByExpression } = node as Kusto.Language.Syntax.TopOperator;
    const sorted = sort(context, input, [ByExpression as SyntaxNode], scope);
    return take(sorted, context.scalar(Expression as SyntaxNode, scope));
  },

  TopHittersOperator: (context, node, input, scope) => {
    const { Expression, OfExpression, ByClause } = node as Kusto.Language.Syntax.TopHittersOperator;
    const name = autoName(OfExpression as SyntaxNode, "Column1");
    const value = context.scalar(OfExpression as SyntaxNode, about(scope, input));
    const by = ByClause?.Expression as SyntaxNode | undefined;
    const weight = by === undefined ? long("count(*)") : sum(context.scalar(by, about(scope, input)));
    const label = by === undefined ? `approximate_count_${name}` : `approximate_sum_${autoName(by, "")}`;
    const counted = summarize(
      context,
      input,
      [{ name, value }],
      [{ name: label, type: weight.type, raw: weight.sql }],
    );
    const key = counted.fields.at(-1)?.id ?? "";
    const order: OrderKey[] = [{ id: key, descending: true, nullsFirst: false }];
    return take({ ...counted, order }, context.scalar(Expression as SyntaxNode, scope));
  },

  ConsumeOperator: (_context, node) => refuse(node, "consume: it gives no rows"),

  GetSchemaOperator: (context, _node, input) => {
    const names = ["ColumnName", "ColumnOrdinal", "DataType", "ColumnType"];
    const fields = names.map((name, index) => ({
      name,
      type: index === 1 ? ("long" as const) : ("string" as const),
      id: context.fresh(),
    }));
    const rows = input.fields.map(
      ({ name, type }, index) =>
        `('${name.replaceAll("'", "''")}', ${index}, '${dotNetTypes[type]}', '${type}')`,
    );
    const ids = fields.map(({ id }) => id).join(", ");
    const [, ordinal] = fields;
    return {
      sql: `select * from (values ${rows.join(", ")}) as v(${ids})`,
      fields,
      order: [{ id: ordinal?.id ?? "", descending: false, nullsFirst: false, unique: true }],
    };
  },
};

const dotNetTypes = {
  string: "System.String",
  int: "System.Int32",
  long: "System.Int64",
  real: "System.Double",
  decimal: "System.Data.SqlTypes.SqlDecimal",
  bool: "System.SByte",
  datetime: "System.DateTime",
  timespan: "System.TimeSpan",
  dynamic: "System.Object",
  guid: "System.Guid",
} as const;

/** Each row once. */
function distinct(context: Context, input: Relation, columns: readonly Made[]): Relation {
  const projected = project(context, { ...nameless(input), order: [] }, columns);
  return { ...projected, sql: `select distinct ${list(carried(projected))} from (${projected.sql})` };
}

/** The first rows of each part, in the order that they have. */
export function take(input: Relation, count: Scalar): Relation {
  if (input.parts === undefined) {
    return { ...input, sql: `select * from (${input.sql})${orderBy(input.order)} limit ${asLong(count)}` };
  }
  const place = `row_number() over (${partitionBy(input)}${orderBy(input.order)})`;
  return { ...input, sql: `select * from (${input.sql}) qualify ${place} <= ${asLong(count)}` };
}

/** Descending unless it says otherwise; nulls first where the order goes up, last where it goes down. */
export function sort(
  context: Context,
  input: Relation,
  nodes: readonly SyntaxNode[],
  scope: Scope,
): Relation {
  const { rows, value: keys } = inOrder(context, input, scope, (inside) =>
    nodes.flatMap((node) => readKeys(context, node, inside)),
  );
  const order: OrderKey[] = keys.map(({ descending, nullsFirst }) => ({
    id: context.fresh(),
    descending,
    nullsFirst,
  }));
  const made = keys.map(({ sql }, index) => `${sql} as ${order[index]?.id ?? ""}`);
  const kept = carried({ ...rows, order: [] });
  return { ...rows, sql: `select ${list([...kept, ...made])} from (${rows.sql})`, order };
}

interface Key {
  readonly sql: string;
  readonly descending: boolean;
  readonly nullsFirst: boolean;
}

function readKeys(context: Context, node: SyntaxNode, scope: Scope): Key[] {
  const isOrdered = kindOf(node) === "OrderedExpression";
  const { Expression, Ordering } = node as Kusto.Language.Syntax.OrderedExpression;
  const words = isOrdered
    ? textOf(Ordering as SyntaxNode)
        .trim()
        .split(/\s+/)
    : [];
  const descending = words[0] !== "asc";
  const nullsFirst = words.includes("nulls") ? words.at(-1) === "first" : !descending;
  const value = context.scalar((isOrdered ? Expression : node) as SyntaxNode, scope);
  const key = { sql: value.type === "dynamic" ? asText(value) : value.sql, descending, nullsFirst };
  if (value.type !== "real") return [key];
  // What is no number stands beside the nulls, whichever way the numbers go.
  const kind = `(case when ${key.sql} is null then 0 when isnan(${key.sql}) then 1 else 2 end)`;
  return [{ sql: kind, descending: !nullsFirst, nullsFirst: false }, key];
}
