import type { SyntaxNode } from "../../kusto.js";
import { kindOf } from "../../names.js";
import { textOf, type Context, type Scope } from "../context.js";
import { separated } from "../literal.js";
import { orderBy, type OrderKey, type Relation } from "../relation.js";
import { asBool, asLong, asText, type Scalar } from "../scalar.js";
import { readColumns } from "./columns.js";
import { about, extend, filter, list, project, type Operators } from "./operator.js";

/** Operators that choose and order rows. */
export const rowOperators: Operators = {
  FilterOperator: (context, node, input, scope) => {
    const { Condition } = node as Kusto.Language.Syntax.FilterOperator;
    return filter(input, asBool(context.scalar(Condition as SyntaxNode, about(scope, input))));
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
    const name = textOf(OfExpression as SyntaxNode).trim();
    const projected = { ...project(context, input, [{ name, value }]), order: [] };
    const distinct = {
      ...projected,
      sql: `select distinct ${projected.fields[0]?.id ?? ""} from (${projected.sql})`,
    };
    return take(distinct, context.scalar(Expression as SyntaxNode, scope));
  },

  DistinctOperator: (context, node, input, scope) => {
    const columns = readColumns(
      context,
      (node as Kusto.Language.Syntax.DistinctOperator).Expressions,
      about(scope, input),
    );
    const projected = project(context, { ...input, order: [] }, columns);
    const ids = list(projected.fields.map(({ id }) => id));
    return { ...projected, sql: `select distinct ${ids} from (${projected.sql})` };
  },

  CountOperator: (context, _node, input) => {
    const id = context.fresh();
    return {
      sql: `select count(*) as ${id} from (${input.sql})`,
      fields: [{ name: "Count", type: "long", id }],
      order: [],
    };
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
    const inside = about(scope, input);
    const value = context.scalar(OfExpression as SyntaxNode, inside);
    const weight =
      ByClause == null ? "count(*)" : `sum(${context.scalar(ByClause.Expression as SyntaxNode, inside).sql})`;
    const name = textOf(OfExpression as SyntaxNode).trim();
    const [id, count] = [context.fresh(), context.fresh()];
    const counted: Relation = {
      sql: `select ${value.sql} as ${id}, cast(${weight} as BIGINT) as ${count} from (${input.sql}) group by 1`,
      fields: [
        { name, type: value.type, id },
        {
          name:
            ByClause == null
              ? `approximate_count_${name}`
              : `approximate_sum_${textOf(ByClause.Expression as SyntaxNode).trim()}`,
          type: "long",
          id: count,
        },
      ],
      order: [{ id: count, descending: true, nullsFirst: false }],
    };
    return take(counted, context.scalar(Expression as SyntaxNode, scope));
  },

  SerializeOperator: (context, node, input, scope) => {
    const { Expressions } = node as Kusto.Language.Syntax.SerializeOperator;
    return separated(Expressions).length === 0
      ? input
      : extend(context, input, readColumns(context, Expressions, ordered(about(scope, input), input)));
  },

  AsOperator: (_context, _node, input) => input,
  ConsumeOperator: (_context, _node, input) => input,

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
    return { sql: `select * from (values ${rows.join(", ")}) as v(${ids})`, fields, order: [] };
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

/** The first rows, in the order that they have. */
export function take(input: Relation, count: Scalar): Relation {
  return { ...input, sql: `select * from (${input.sql})${orderBy(input.order)} limit ${asLong(count)}` };
}

/** The scope in which neighbours of a row are known. */
export function ordered(scope: Scope, input: Relation): Scope {
  return { ...scope, rows: { order: orderBy(input.order).trim() } };
}

/** Descending unless it says otherwise; nulls first where the order goes up, last where it goes down. */
export function sort(
  context: Context,
  input: Relation,
  nodes: readonly SyntaxNode[],
  scope: Scope,
): Relation {
  const inside = about(scope, input);
  const keys = nodes.map((node) => {
    const isOrdered = kindOf(node) === "OrderedExpression";
    const { Expression, Ordering } = node as Kusto.Language.Syntax.OrderedExpression;
    const words = isOrdered
      ? textOf(Ordering as SyntaxNode)
          .trim()
          .split(/\s+/)
      : [];
    const descending = words[0] !== "asc";
    const nulls = words.includes("nulls") ? words.at(-1) === "first" : !descending;
    const value = context.scalar((isOrdered ? Expression : node) as SyntaxNode, inside);
    if (value.type === "dynamic") return { sql: asText(value), descending, nulls };
    return { sql: value.sql, descending, nulls };
  });
  const order: OrderKey[] = keys.map(({ descending, nulls }) => ({
    id: context.fresh(),
    descending,
    nullsFirst: nulls,
  }));
  const made = keys.map(({ sql }, index) => `${sql} as ${order[index]?.id ?? ""}`);
  const kept = input.fields.map(({ id }) => id);
  return {
    sql: `select ${list([...new Set(kept), ...made])} from (${input.sql})`,
    fields: input.fields,
    order,
  };
}
