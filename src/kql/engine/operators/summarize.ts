import type { SyntaxNode } from "../../kusto.js";
import { kindOf } from "../../names.js";
import { percentile } from "../aggregates.js";
import type { Context, Scope } from "../context.js";
import { separated } from "../literal.js";
import { findField, nameless, Names, type Field, type Relation } from "../relation.js";
import { asText, scalar, type Scalar } from "../scalar.js";
import { about, autoName, columnNames, grouped, list, type Made, type Operators } from "./operator.js";
import { readColumns } from "./columns.js";
import { nameOf } from "../expression.js";

/** A column of the answer: what the group gives, and how it is read off that. */
export interface Output {
  readonly name: string;
  readonly type: Scalar["type"];
  /** An aggregate. */
  readonly raw: string;
  /** The cell, of the name that the aggregate got. */
  readonly read?: (raw: string) => string;
}

export const summarizeOperators: Operators = {
  SummarizeOperator: (context, node, input, scope) => {
    const { Aggregates, ByClause } = node as Kusto.Language.Syntax.SummarizeOperator;
    const keys = ByClause == null ? [] : readColumns(context, ByClause.Expressions, about(scope, input));
    const nodes = separated(Aggregates) as unknown as SyntaxNode[];
    const by = (ByClause == null ? [] : separated(ByClause.Expressions)) as unknown as SyntaxNode[];
    return summarize(context, input, keys, readAggregates(context, nodes, grouped(scope, input), by));
  },
};

/** One row for each group of each part: its keys, and what the aggregates make of it. */
export function summarize(
  context: Context,
  input: Relation,
  keys: readonly Made[],
  outputs: readonly Output[],
): Relation {
  const names = new Names();
  const keyFields = keys.map(({ name, value }): Field => ({
    name: names.add(name),
    type: value.type,
    id: context.fresh(),
  }));
  const raws = outputs.map(({ raw }) => ({ raw, id: context.fresh() }));
  const outFields = outputs.map(({ name, type }): Field => ({
    name: names.add(name),
    type,
    id: context.fresh(),
  }));
  const parts = input.parts?.ids ?? [];
  const twice = parts.length > 0 && keys.length === 0;
  const rows = twice ? context.keep(input.sql) : `(${input.sql})`;
  const made = raws.map(({ raw, id }) => `${raw} as ${id}`);
  const by = [...parts, ...keys.map(({ value }, index) => `${value.sql} as ${keyFields[index]?.id ?? ""}`)];
  const group = by.length === 0 ? "" : ` group by ${by.map((_, index) => index + 1).join(", ")}`;
  const found = `select ${list([...by, ...made])} from ${rows}${group}`;
  const sql =
    input.parts !== undefined && keys.length === 0
      ? everyPart(context, input.parts, found, `select ${list(made)} from ${rows} where false`, raws)
      : found;
  const cells = outputs.map(({ read }, index) => {
    const raw = raws[index]?.id ?? "";
    return `${read === undefined ? raw : read(raw)} as ${outFields[index]?.id ?? ""}`;
  });
  return {
    ...nameless(input),
    sql: `select ${list([...parts, ...keyFields.map(({ id }) => id), ...cells])} from (${sql})`,
    fields: [...keyFields, ...outFields],
    order: [],
  };
}

/** A summary without keys is one row for every part, also for one that has no rows. */
function everyPart(
  context: Context,
  { ids, all }: NonNullable<Relation["parts"]>,
  found: string,
  empty: string,
  raws: readonly { readonly id: string }[],
): string {
  const there = context.fresh();
  const on = ids.map((id) => `p.${id} is not distinct from f.${id}`).join(" and ");
  const cells = raws.map(({ id }) => `case when f.${there} then f.${id} else e.${id} end as ${id}`);
  const columns = list([...ids.map((id) => `p.${id}`), ...cells]);
  return `select ${columns} from (${all}) p left join (select *, true as ${there} from (${found})) f on ${on} cross join (${empty}) e`;
}

/** What a list of aggregates gives. `by`: the keys of the groups, which a star does not repeat. */
export function readAggregates(
  context: Context,
  nodes: readonly SyntaxNode[],
  scope: Scope,
  by: readonly SyntaxNode[] = [],
): Output[] {
  const name = columnNames();
  const keys = by.flatMap((node) => columnOf(node, scope) ?? []);
  return nodes.flatMap((node) => {
    const isNamed = kindOf(node) === "SimpleNamedExpression";
    const isCompound = kindOf(node) === "CompoundNamedExpression";
    const { Name, Expression } = node as Kusto.Language.Syntax.SimpleNamedExpression;
    const inner = (isNamed || isCompound ? Expression : node) as SyntaxNode;
    const { Names: declared } = node as Kusto.Language.Syntax.CompoundNamedExpression;
    const given = isNamed
      ? [Name?.SimpleName ?? ""]
      : isCompound
        ? separated(declared?.Names).map((item) => item.SimpleName ?? "")
        : [];
    const several = readSeveral(context, inner, scope, keys);
    if (several !== undefined) {
      return several.map((output, index) => ({ ...output, name: given[index] ?? output.name }));
    }
    const value = context.scalar(inner, scope);
    return [{ name: given[0] ?? name(inner), type: value.type, raw: value.sql }];
  });
}

/** The column that an expression is, where it is nothing else. */
function columnOf(node: SyntaxNode, scope: Scope): Field | undefined {
  const isNamed = kindOf(node) === "SimpleNamedExpression";
  const inner = isNamed ? (node as Kusto.Language.Syntax.SimpleNamedExpression).Expression : node;
  return kindOf(inner as SyntaxNode) === "NameReference"
    ? findField(scope.fields, nameOf(inner as SyntaxNode))
    : undefined;
}

/** The aggregates that give several columns, or give them names of their own; undefined for the others. */
function readSeveral(
  context: Context,
  node: SyntaxNode,
  scope: Scope,
  keys: readonly Field[],
): Output[] | undefined {
  if (kindOf(node) !== "FunctionCallExpression") return undefined;
  const { Name, ArgumentList } = node as Kusto.Language.Syntax.FunctionCallExpression;
  const nodes = separated(ArgumentList?.Expressions) as unknown as SyntaxNode[];
  const name = (Name?.SimpleName ?? "").toLowerCase();
  const call: Several = { context, node, nodes, scope: withoutGroups(scope), name, keys };
  switch (name) {
    case "arg_max":
    case "arg_min":
    case "argmax":
    case "argmin":
      return extremeRow(call);
    case "any":
    case "take_any":
      return anyRow(call);
    case "percentile":
    case "percentiles":
      return percentiles(call, 1);
    case "percentilew":
    case "percentilesw":
      return percentiles(call, 2);
    case "percentiles_array":
    case "percentilesw_array": {
      const { type, sql } = context.scalar(node, scope);
      return [{ name: `percentiles_${autoName(nodes[0] as SyntaxNode, "")}`, type, raw: sql }];
    }
    default:
      return undefined;
  }
}

interface Several {
  readonly context: Context;
  readonly node: SyntaxNode;
  readonly nodes: readonly SyntaxNode[];
  /** That of the arguments: of one row. */
  readonly scope: Scope;
  readonly name: string;
  readonly keys: readonly Field[];
}

function withoutGroups(scope: Scope): Scope {
  const { rows: _rows, ...rest } = scope;
  return rest;
}

function percentiles(call: Several, skip: number): Output[] {
  const { context, nodes, scope } = call;
  const [value, weight] = nodes.map((node) => context.scalar(node, scope));
  const label = autoName(nodes[0] as SyntaxNode, "");
  return nodes.slice(skip).map((share) => {
    const read = context.scalar(share, scope);
    const { sql, type } = percentile(call, value as Scalar, read, skip === 2 ? weight : undefined);
    return { name: `percentile_${label}_${String(read.constant).replace(".", "_")}`, type, raw: sql };
  });
}

/** The row of a group in which a value is greatest or least: one row for all columns. */
function extremeRow(call: Several): Output[] {
  const { context, nodes, scope, name } = call;
  const by = context.scalar(nodes[0] as SyntaxNode, scope);
  const word = name.endsWith("max") ? "max" : "min";
  const first = autoName(nodes[0] as SyntaxNode, "");
  const columns = readArguments(call, (index) => (index === 0 ? `${word}_` : `${word}_${first}_arg${index}`));
  const named = name.includes("_")
    ? columns
    : columns.map(({ name: own, value }, index) => ({
        name: index === 0 ? `${word}_${own}` : `${word}_${first}_${own}`,
        value,
      }));
  const row = pack(named);
  const order = by.type === "dynamic" ? asText(by) : by.sql;
  return unpack(named, `coalesce(arg_${word}(${row}, ${order}), any_value(${row}))`);
}

function anyRow(call: Several): Output[] {
  const { context, nodes, scope, name } = call;
  const prefix = name === "any" ? "any_" : "";
  const [only] = nodes;
  if (nodes.length === 1 && only !== undefined && kindOf(only) !== "StarExpression") {
    const { type, sql } = context.scalar(call.node, { ...scope, rows: "grouped" });
    return [{ name: `${prefix}${autoName(only, "arg0")}`, type, raw: sql }];
  }
  const columns = readArguments(call, (index) => `arg${index}`).map((column) => ({
    ...column,
    name: `${prefix}${column.name}`,
  }));
  return unpack(columns, `any_value(${pack(columns)})`);
}

/** The columns of the arguments. A star is all that are not there already, nor keys of the groups. */
function readArguments(
  { context, nodes, scope, keys }: Several,
  otherwise: (index: number) => string,
): Made[] {
  const hasStar = nodes.some((node) => kindOf(node) === "StarExpression");
  const done = new Set<Field>();
  return nodes.flatMap((node, index): Made[] => {
    if (kindOf(node) === "StarExpression") {
      const fields = scope.fields.filter((field) => !done.has(field) && !keys.includes(field));
      fields.forEach((field) => done.add(field));
      return fields.map(({ name, type, id }) => ({ name, value: scalar(type, id) }));
    }
    const field = columnOf(node, scope);
    if (field !== undefined) {
      if (index > 0 && hasStar && (done.has(field) || keys.includes(field))) return [];
      done.add(field);
    }
    return [{ name: autoName(node, otherwise(index)), value: context.scalar(node, scope) }];
  });
}

function pack(columns: readonly Made[]): string {
  return `struct_pack(${columns.map(({ value }, index) => `f${index} := ${value.sql}`).join(", ")})`;
}

function unpack(columns: readonly Made[], raw: string): Output[] {
  return columns.map(({ name, value: { type } }, index) => ({
    name,
    type,
    raw,
    read: (struct) => (type === "string" ? `coalesce(${struct}.f${index}, '')` : `${struct}.f${index}`),
  }));
}
