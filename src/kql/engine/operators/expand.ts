import type { SyntaxNode } from "../../kusto.js";
import { kindOf } from "../../names.js";
import { refuse, textOf, type Context, type Scope } from "../context.js";
import { separated } from "../literal.js";
import { findField, freeName, type Field, type Relation } from "../relation.js";
import { asDynamic, asLong, asType, dynamic, type Scalar } from "../scalar.js";
import { parameterText } from "./join.js";
import { about, autoName, list, type Operators } from "./operator.js";
import { readType } from "./schema.js";

/** A list that is taken apart: the column that its items come to, and the items as a SQL list of JSON. */
interface Expanded {
  readonly name: string;
  readonly replaces: Field | undefined;
  readonly items: string;
  /** The cell of an item. */
  readonly cell: (item: string) => Scalar;
}

export const expandOperators: Operators = {
  MvExpandOperator: (context, node, input, scope) => {
    const { Parameters, Expressions, RowLimitClause } = node as Kusto.Language.Syntax.MvExpandOperator;
    const kind = parameterText(Parameters, "bagexpansion") ?? parameterText(Parameters, "kind") ?? "bag";
    const index = parameterText(Parameters, "with_itemindex");
    const expanded = separated(Expressions).map((item) =>
      readExpanded(context, item as SyntaxNode, input, scope, kind),
    );
    const limit =
      RowLimitClause == null
        ? undefined
        : asLong(context.scalar(RowLimitClause.RowLimit as SyntaxNode, scope));
    return expand(context, input, expanded, { index, limit, keepEmpty: true });
  },

  MvApplyOperator: (context, node, input, scope) => {
    const { Parameters, Expressions, RowLimitClause, Subquery } =
      node as Kusto.Language.Syntax.MvApplyOperator;
    const index = parameterText(Parameters, "with_itemindex");
    const expanded = separated(Expressions).map((item) =>
      readExpanded(context, item as SyntaxNode, input, scope, "bag"),
    );
    const limit =
      RowLimitClause == null
        ? undefined
        : asLong(context.scalar(RowLimitClause.RowLimit as SyntaxNode, scope));
    // The subquery runs on the items of one row at a time: they are numbered by it, and it is grouped by the number.
    const outer: Relation = { ...input, order: [] };
    const rows = withAlias(context, outer);
    const items = expandLateral(context, rows.fields, expanded, index, limit);
    const inside: Scope = { ...about(scope, input) };
    const made = context.relation(Subquery?.Expression as SyntaxNode, {
      ...inside,
      piped: { sql: items.sql, fields: items.fields, order: [] },
    });
    // What the subquery keeps of the row is there already.
    const own = made.fields.filter(
      ({ name }) => !input.fields.some((field) => field.name === name && !items.replaced.has(name)),
    );
    const taken = new Set<string>();
    const fields: Field[] = [];
    const cells: string[] = [];
    for (const field of input.fields.filter(({ name }) => !own.some((made) => made.name === name))) {
      const id = context.fresh();
      fields.push({ ...field, id });
      cells.push(`o.${rows.idOf(field)} as ${id}`);
      taken.add(field.name);
    }
    for (const field of own) {
      const id = context.fresh();
      const name = freeName(field.name, taken);
      taken.add(name);
      fields.push({ name, type: field.type, id });
      cells.push(`m.${field.id} as ${id}`);
    }
    return {
      sql: `select ${list(cells)} from (${rows.sql}) o, lateral (${made.sql}) m`,
      fields,
      order: [],
    };
  },
};

/** The rows under ids that no inner query uses, for a lateral join. */
function withAlias(
  context: Context,
  input: Relation,
): { sql: string; fields: Field[]; idOf: (field: Field) => string } {
  const fields = input.fields.map((field) => ({ ...field, id: context.fresh() }));
  const ids = new Map(input.fields.map((field, index) => [field.id, fields[index]?.id ?? ""]));
  const cells = input.fields.map((field) => `${field.id} as ${ids.get(field.id) ?? ""}`);
  return {
    sql: `select ${list(cells)} from (${input.sql})`,
    fields,
    idOf: (field) => ids.get(field.id) ?? "",
  };
}

function expandLateral(
  context: Context,
  outer: readonly Field[],
  expanded: readonly Expanded[],
  index: string | undefined,
  limit: string | undefined,
): { sql: string; fields: Field[]; replaced: Set<string> } {
  const replaced = new Set(expanded.map(({ name }) => name));
  const ids = expanded.map(() => context.fresh());
  const at = context.fresh();
  const lists = expanded.map(({ items }) => items);
  const kept = outer.filter(({ name }) => !replaced.has(name));
  const keptCells = kept.map((field) => ({ field: { ...field, id: context.fresh() }, from: field.id }));
  const fields: Field[] = keptCells.map(({ field }) => field);
  const cells = keptCells.map(({ field, from }) => `${from} as ${field.id}`);
  expanded.forEach(({ name, cell }, number) => {
    const id = context.fresh();
    const value = cell(ids[number] ?? "");
    fields.push({ name, type: value.type, id });
    cells.push(`${value.sql} as ${id}`);
  });
  if (index !== undefined) {
    const id = context.fresh();
    fields.push({ name: index, type: "long", id });
    cells.push(`cast(${at} - 1 as BIGINT) as ${id}`);
  }
  const unnested = lists.map((items, number) => `unnest(${items}) as ${ids[number] ?? ""}`);
  const numbers = `unnest(range(1, 1 + greatest(${lists.map((items) => `len(${items})`).join(", ")}))) as ${at}`;
  const limited = limit === undefined ? "" : ` where ${at} <= ${limit}`;
  const items = `select * from (select ${[...unnested, numbers].join(", ")})${limited}`;
  return { sql: `select ${list(cells)} from (${items})`, fields, replaced };
}

/** One row for each item; a row without any stays, unless it is dropped, with an empty cell. */
function expand(
  context: Context,
  input: Relation,
  expanded: readonly Expanded[],
  { index, limit, keepEmpty }: { index: string | undefined; limit: string | undefined; keepEmpty: boolean },
): Relation {
  const at = context.fresh();
  const ids = expanded.map(() => context.fresh());
  const size = `greatest(${expanded.map(({ items }) => `len(${items})`).join(", ")}, ${keepEmpty ? 1 : 0})`;
  const capped = limit === undefined ? size : `least(${size}, ${limit})`;
  const replaced = new Map(
    expanded.flatMap(({ replaces }, number) => (replaces === undefined ? [] : [[replaces, number]])),
  );
  const inner = [
    ...input.fields.map(({ id }) => id),
    ...input.order.map(({ id }) => id),
    ...expanded.map(({ items }, number) => `${items} as ${ids[number] ?? ""}`),
    `unnest(range(1, 1 + ${capped})) as ${at}`,
  ];
  const fields: Field[] = [];
  const cells: string[] = [];
  const cellOf = (number: number): Scalar => {
    const { cell } = expanded[number] as Expanded;
    return cell(`${ids[number] ?? ""}[${at}]`);
  };
  for (const field of input.fields) {
    const number = replaced.get(field);
    if (number === undefined) {
      fields.push(field);
      cells.push(field.id);
    } else {
      const value = cellOf(number);
      const id = context.fresh();
      fields.push({ name: field.name, type: value.type, id });
      cells.push(`${value.sql} as ${id}`);
    }
  }
  const taken = new Set(fields.map(({ name }) => name));
  expanded.forEach(({ name, replaces }, number) => {
    if (replaces !== undefined) return;
    const value = cellOf(number);
    const id = context.fresh();
    fields.push({ name: freeName(name, taken), type: value.type, id });
    cells.push(`${value.sql} as ${id}`);
  });
  if (index !== undefined) {
    const id = context.fresh();
    const field: Field = { name: index, type: "long", id };
    fields.unshift(field);
    cells.unshift(`cast(${at} - 1 as BIGINT) as ${id}`);
  }
  const hidden = input.order.map(({ id }) => id).filter((id) => !cells.includes(id));
  return {
    sql: `select ${list([...cells, ...hidden])} from (select ${list([...new Set(inner)])} from (${input.sql}))`,
    fields,
    order: input.order,
  };
}

function readExpanded(
  context: Context,
  node: SyntaxNode,
  input: Relation,
  scope: Scope,
  kind: string,
): Expanded {
  const { Expression, ToTypeOf } = node as Kusto.Language.Syntax.MvExpandExpression;
  const inner = Expression as SyntaxNode;
  const isNamed = kindOf(inner) === "SimpleNamedExpression";
  const named = inner as Kusto.Language.Syntax.SimpleNamedExpression;
  const source = (isNamed ? named.Expression : inner) as SyntaxNode;
  const value = context.scalar(source, about(scope, input));
  const name = isNamed ? (named.Name?.SimpleName ?? "") : autoName(source, "Column1");
  const json = value.type === "string" ? `kql_parse(${value.sql})` : asDynamic(value);
  const types = ToTypeOf == null ? [] : separated(ToTypeOf.TypeOf?.Types);
  const type = types[0] === undefined ? "dynamic" : readType(textOf(types[0] as SyntaxNode).trim(), node);
  if (kind !== "bag" && kind !== "array") return refuse(node, `mv-expand of kind ${kind}`);
  const bag =
    kind === "array"
      ? `list_transform(json_keys(${json}), lambda k: json_array(k, kql_key(${json}, k)))`
      : `list_transform(json_keys(${json}), lambda k: json_object(k, kql_key(${json}, k)))`;
  const items = `(case json_type(${json}) when 'ARRAY' then json_extract(${json}, '$[*]') when 'OBJECT' then ${bag} when 'NULL' then cast([] as JSON[]) else case when ${json} is null then cast([] as JSON[]) else [${json}] end end)`;
  return {
    name,
    replaces: findField(input.fields, name),
    items,
    cell: (item) => {
      const cell = dynamic(`nullif(${item}, 'null')`);
      return { type, sql: asType(cell, type) };
    },
  };
}
