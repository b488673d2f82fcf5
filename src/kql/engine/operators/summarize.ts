import type { SyntaxNode } from "../../kusto.js";
import { kindOf } from "../../names.js";
import { percentile } from "../aggregates.js";
import type { Context, Scope } from "../context.js";
import { separated } from "../literal.js";
import { freeName, type Field, type Relation } from "../relation.js";
import { asText, scalar, type Scalar } from "../scalar.js";
import { about, autoName, columnNames, list, type Made, type Operators } from "./operator.js";
import { readColumns } from "./columns.js";

/** A column of the answer: what the group gives, and how it is read off that. */
interface Output {
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
    const inside = about(scope, input);
    const keys = ByClause == null ? [] : readColumns(context, ByClause.Expressions, inside);
    return summarize(
      context,
      input,
      keys,
      readAggregates(context, separated(Aggregates) as unknown as SyntaxNode[], inside),
    );
  },
};

/** One row for each group: its keys, and what the aggregates make of it. */
export function summarize(
  context: Context,
  input: Relation,
  keys: readonly Made[],
  outputs: readonly Output[],
): Relation {
  const taken = new Set<string>();
  const named = (name: string): string => {
    const free = freeName(name, taken);
    taken.add(free);
    return free;
  };
  const keyFields = keys.map(({ name, value }): Field => ({
    name: named(name),
    type: value.type,
    id: context.fresh(),
  }));
  const raws = outputs.map(({ raw }) => ({ raw, id: context.fresh() }));
  const outFields = outputs.map(({ name, type }): Field => ({
    name: named(name),
    type,
    id: context.fresh(),
  }));
  const made = [
    ...keys.map(({ value }, index) => `${value.sql} as ${keyFields[index]?.id ?? ""}`),
    ...raws.map(({ raw, id }) => `${raw} as ${id}`),
  ];
  const group = keys.length === 0 ? "" : ` group by ${keys.map((_, index) => index + 1).join(", ")}`;
  const grouped = `select ${list(made)} from (${input.sql})${group}`;
  const cells = outputs.map(({ read }, index) => {
    const raw = raws[index]?.id ?? "";
    return `${read === undefined ? raw : read(raw)} as ${outFields[index]?.id ?? ""}`;
  });
  return {
    sql: `select ${list([...keyFields.map(({ id }) => id), ...cells])} from (${grouped})`,
    fields: [...keyFields, ...outFields],
    order: [],
  };
}

/** What a list of aggregates gives. */
export function readAggregates(context: Context, nodes: readonly SyntaxNode[], scope: Scope): Output[] {
  const name = columnNames();
  const grouped: Scope = { ...scope, rows: "grouped" };
  return nodes.flatMap((node) => {
    const isNamed = kindOf(node) === "SimpleNamedExpression";
    const isCompound = kindOf(node) === "CompoundNamedExpression";
    const { Name, Expression } = node as Kusto.Language.Syntax.SimpleNamedExpression;
    const inner = (isNamed || isCompound ? Expression : node) as SyntaxNode;
    const given = isNamed
      ? [Name?.SimpleName ?? ""]
      : isCompound
        ? separated((node as Kusto.Language.Syntax.CompoundNamedExpression).Names?.Names).map(
            (item) => item.SimpleName ?? "",
          )
        : [];
    const several = readSeveral(context, inner, scope);
    if (several !== undefined) {
      return several.map((output, index) => ({ ...output, name: given[index] ?? output.name }));
    }
    const value = context.scalar(inner, grouped);
    return [{ name: given[0] ?? name(inner, "Column"), type: value.type, raw: value.sql }];
  });
}

/** The aggregates that give several columns, or undefined for the others. */
function readSeveral(context: Context, node: SyntaxNode, scope: Scope): Output[] | undefined {
  if (kindOf(node) !== "FunctionCallExpression") return undefined;
  const { Name, ArgumentList } = node as Kusto.Language.Syntax.FunctionCallExpression;
  const nodes = separated(ArgumentList?.Expressions) as unknown as SyntaxNode[];
  const called = (Name?.SimpleName ?? "").toLowerCase();
  const [first, ...rest] = nodes;
  if (first === undefined) return undefined;
  switch (called) {
    case "arg_max":
    case "arg_min":
    case "argmax":
    case "argmin":
      return extremeRow(context, called.endsWith("max") ? "arg_max" : "arg_min", first, rest, scope);
    case "any":
    case "take_any":
      return nodes.length > 1 || kindOf(first) === "StarExpression"
        ? anyRow(context, nodes, scope)
        : undefined;
    case "percentiles": {
      const value = context.scalar(first, scope);
      const label = autoName(first, "");
      const call = { context, node, nodes, scope, name: called };
      return rest.map((share) => {
        const read = context.scalar(share, scope);
        const { sql, type } = percentile(value, read, call);
        return { name: `percentile_${label}_${String(read.constant).replace(".", "_")}`, type, raw: sql };
      });
    }
    default:
      return undefined;
  }
}

/** The row of a group in which a value is greatest or least: one row for all columns. */
function extremeRow(
  context: Context,
  aggregate: "arg_max" | "arg_min",
  by: SyntaxNode,
  rest: readonly SyntaxNode[],
  scope: Scope,
): Output[] {
  const name = columnNames();
  const key = context.scalar(by, scope);
  const byColumn = { name: name(by), value: key };
  const others = rest.flatMap((node): Made[] =>
    kindOf(node) === "StarExpression"
      ? scope.fields
          .filter((field) => field.name !== byColumn.name)
          .map(({ name: own, type, id }) => ({ name: own, value: scalar(type, id) }))
      : [{ name: name(node), value: context.scalar(node, scope) }],
  );
  const columns = [byColumn, ...others];
  const row = pack(columns);
  const order = key.type === "dynamic" ? asText(key) : key.sql;
  return unpack(columns, `coalesce(${aggregate}(${row}, ${order}), any_value(${row}))`);
}

function anyRow(context: Context, nodes: readonly SyntaxNode[], scope: Scope): Output[] {
  const columns = readStars(context, nodes, scope);
  return unpack(columns, `any_value(${pack(columns)})`);
}

function readStars(context: Context, nodes: readonly SyntaxNode[], scope: Scope): Made[] {
  const name = columnNames();
  return nodes.flatMap((node): Made[] =>
    kindOf(node) === "StarExpression"
      ? scope.fields.map(({ name: own, type, id }) => ({ name: own, value: scalar(type, id) }))
      : [{ name: name(node), value: context.scalar(node, scope) }],
  );
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
