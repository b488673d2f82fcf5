import type { SyntaxNode } from "../../kusto.js";
import { kindOf } from "../../names.js";
import { refuse, textOf, type Context, type Scope } from "../context.js";
import { separated } from "../literal.js";
import { carried, findField, hidden, Names, orderBy, type Field, type Relation } from "../relation.js";
import { asDynamic, asLong, asType, dynamic, longLiteral, type Scalar } from "../scalar.js";
import { parameterText } from "./join.js";
import { about, autoName, list, numbered, type Operators } from "./operator.js";
import { readType } from "./schema.js";

/** A list that is taken apart: the column that its items come to, and the items as a SQL list of JSON. */
interface Expanded {
  readonly name: string;
  readonly replaces: Field | undefined;
  /** The column that the list is, where it is nothing else. */
  readonly column: Field | undefined;
  readonly items: string;
  /** The cell of an item. */
  readonly cell: (item: string) => Scalar;
}

export const expandOperators: Operators = {
  MvExpandOperator: (context, node, input, scope) => {
    const { Parameters, Expressions, RowLimitClause, MvExpandKeyword } =
      node as Kusto.Language.Syntax.MvExpandOperator;
    const kind = parameterText(Parameters, "bagexpansion") ?? parameterText(Parameters, "kind") ?? "bag";
    const limit = RowLimitClause?.RowLimit as SyntaxNode | undefined;
    const isOld = MvExpandKeyword?.Text === "mvexpand";
    const rows = input.order.length === 0 ? input : numbered(context, input);
    return expand(context, rows, {
      expanded: separated(Expressions).map((item) =>
        readExpanded(context, item as SyntaxNode, input, scope, kind),
      ),
      index: parameterText(Parameters, "with_itemindex"),
      limit:
        limit === undefined ? (isOld ? longLiteral(MOST_BEFORE) : undefined) : context.scalar(limit, scope),
    });
  },

  MvApplyOperator: (context, node, input, scope) => {
    const { Parameters, Expressions, RowLimitClause, ContextIdClause, Subquery } =
      node as Kusto.Language.Syntax.MvApplyOperator;
    if (ContextIdClause != null) return refuse(node, "mv-apply with an id");
    const limit = RowLimitClause?.RowLimit as SyntaxNode | undefined;
    const row = context.fresh();
    const source = context.keep(
      `select *, row_number() over (${orderBy(input.order).trim()}) as ${row} from (${input.sql})`,
    );
    const rows: Relation = {
      ...input,
      sql: `select * from ${source}`,
      order: [],
      parts: { ids: [row], all: "" },
    };
    const expanded = separated(Expressions).map((item) =>
      readExpanded(context, item as SyntaxNode, input, scope, "bag"),
    );
    const items = expand(context, rows, {
      expanded,
      index: parameterText(Parameters, "with_itemindex"),
      limit: limit === undefined ? undefined : context.scalar(limit, scope),
      inOrder: true,
    });
    // The subquery works on the items of one row at a time: they are told apart by its number.
    const kept = context.keep(items.sql);
    const piped: Relation = {
      ...items,
      sql: `select * from ${kept}`,
      parts: { ids: [row], all: `select distinct ${row} from ${kept}` },
    };
    const made = context.relation(Subquery?.Expression as SyntaxNode, { ...scope, piped });
    const applied = new Set(expanded.flatMap(({ column }) => column ?? []));
    const shown = new Map(
      input.fields
        .filter((field) => !applied.has(field))
        .map((field) => [field.name, { field, cell: `o.${field.id}` }]),
    );
    for (const field of made.fields) shown.set(field.name, { field, cell: `m.${field.id}` });
    const fields = Array.from(shown, ([name, { field }]): Field => ({
      name,
      type: field.type,
      id: context.fresh(),
    }));
    const cells = [...shown.values()].map(({ cell }, place) => `${cell} as ${fields[place]?.id ?? ""}`);
    const order = made.order.map((key) => ({ ...key, id: context.fresh(), unique: false }));
    const sorted = made.order.map(({ id }, place) => `m.${id} as ${order[place]?.id ?? ""}`);
    const own = (input.parts?.ids ?? []).map((id) => `o.${id} as ${id}`);
    return {
      ...input,
      sql: `select ${list([...cells, ...own, `o.${row} as ${row}`, ...sorted])} from (${made.sql}) m join ${source} o on m.${row} = o.${row}`,
      fields,
      order: [{ id: row, descending: false, nullsFirst: false }, ...order],
    };
  },
};

/** The rows that the operator gave of each row when it was written in one word. */
const MOST_BEFORE = 128;

interface Expansion {
  readonly expanded: readonly Expanded[];
  /** The name of a column for the places of the items. */
  readonly index: string | undefined;
  readonly limit: Scalar | undefined;
  /** Whether the items are in order also where the rows are not. */
  readonly inOrder?: boolean;
}

/** One row for each item. A row whose lists are all empty goes; what is null is one item. */
function expand(
  context: Context,
  input: Relation,
  { expanded, index, limit, inOrder = false }: Expansion,
): Relation {
  const at = context.fresh();
  const ids = expanded.map(() => context.fresh());
  const size = `greatest(${expanded.map(({ items }) => `len(${items})`).join(", ")})`;
  const capped = limit === undefined ? size : `least(${size}, ${asLong(limit)})`;
  const inner = [
    ...carried(input),
    ...expanded.map(({ items }, number) => `${items} as ${ids[number] ?? ""}`),
    `unnest(range(1, 1 + ${capped})) as ${at}`,
  ];
  const replaced = new Map(
    expanded.flatMap(({ replaces }, number) => (replaces === undefined ? [] : [[replaces, number]])),
  );
  const cellOf = (number: number): Scalar => {
    const { cell } = expanded[number] as Expanded;
    return cell(`${ids[number] ?? ""}[${at}]`);
  };
  const fields: Field[] = [];
  const cells: string[] = [];
  const add = (name: string, { type, sql }: Scalar): void => {
    const id = context.fresh();
    fields.push({ name, type, id });
    cells.push(`${sql} as ${id}`);
  };
  for (const field of input.fields) {
    const number = replaced.get(field);
    if (number === undefined) {
      fields.push(field);
      cells.push(field.id);
    } else add(field.name, cellOf(number));
  }
  const names = new Names(fields.map(({ name }) => name));
  expanded.forEach(({ name, replaces }, number) => {
    if (replaces === undefined) add(names.add(name), cellOf(number));
  });
  if (index !== undefined) add(names.add(index), { type: "long", sql: `cast(${at} - 1 as BIGINT)` });
  const isOrdered = inOrder || input.order.length > 0;
  const rest = [...hidden(input), ...(isOrdered ? [at] : [])].filter((id) => !cells.includes(id));
  return {
    ...input,
    sql: `select ${list([...cells, ...rest])} from (select ${inner.join(", ")} from (${input.sql}))`,
    fields,
    order: isOrdered ? [...input.order, { id: at, descending: false, nullsFirst: false }] : [],
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
  const make = kind === "array" ? "json_array" : "json_object";
  const bag = `list_transform(json_keys(${json}), lambda k: ${make}(k, kql_key(${json}, k)))`;
  const items = `(case json_type(${json}) when 'ARRAY' then json_extract(${json}, '$[*]') when 'OBJECT' then ${bag} else [${json}] end)`;
  return {
    name,
    replaces: findField(input.fields, name),
    column: isNamed || kindOf(source) !== "NameReference" ? undefined : findField(input.fields, name),
    items,
    cell: (item) => ({ type, sql: itemAs(`nullif(${item}, 'null')`, type) }),
  };
}

/** An item as one of a type. Texts are not read: one that looks like a number is none. */
function itemAs(item: string, type: Scalar["type"]): string {
  const cell = asType(dynamic(item), type);
  switch (type) {
    case "bool":
    case "int":
    case "long":
    case "real":
    case "decimal":
      return `(case when json_type(${item}) <> 'VARCHAR' then ${cell} end)`;
    default:
      return cell;
  }
}
