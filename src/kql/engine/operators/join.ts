import type { SyntaxNode } from "../../kusto.js";
import { kindOf } from "../../names.js";
import { binary } from "../binary.js";
import { refuse, textOf, type Context, type Scope } from "../context.js";
import { nameOf } from "../expression.js";
import { items, separated } from "../literal.js";
import { findField, partitionBy, uniqueNames, type Field, type Relation } from "../relation.js";
import { asText, scalar } from "../scalar.js";
import { list, type Operators } from "./operator.js";

const joinKinds = new Set([
  "innerunique",
  "inner",
  "leftouter",
  "rightouter",
  "fullouter",
  "leftanti",
  "anti",
  "leftantisemi",
  "rightanti",
  "rightantisemi",
  "leftsemi",
  "rightsemi",
]);

/** A named parameter of an operator, such as `kind`. */
export function parameter(
  list: Kusto.Language.Syntax.SyntaxList$1<Kusto.Language.Syntax.NamedParameter> | null | undefined,
  name: string,
): SyntaxNode | undefined {
  const found = items(list).find((item) => item.Name?.SimpleName === name);
  return found?.Expression == null ? undefined : (found.Expression as SyntaxNode);
}

export function parameterText(
  list: Kusto.Language.Syntax.SyntaxList$1<Kusto.Language.Syntax.NamedParameter> | null | undefined,
  name: string,
): string | undefined {
  const node = parameter(list, name);
  return node === undefined
    ? undefined
    : textOf(node)
        .trim()
        .replace(/^["']|["']$/g, "");
}

export const joinOperators: Operators = {
  JoinOperator: (context, node, input, scope) => {
    const { Parameters, Expression, ConditionClause } = node as Kusto.Language.Syntax.JoinOperator;
    const kind = parameterText(Parameters, "kind") ?? "innerunique";
    if (!joinKinds.has(kind)) return refuse(node, `a join of kind ${kind}`);
    const right = context.relation(Expression as SyntaxNode, scope);
    const pairs = readPairs(context, node, ConditionClause as SyntaxNode | null, input, right, scope);
    return join(context, node, kind, input, right, pairs);
  },

  LookupOperator: (context, node, input, scope) => {
    const { Parameters, Expression, LookupClause } = node as Kusto.Language.Syntax.LookupOperator;
    const kind = parameterText(Parameters, "kind") ?? "leftouter";
    if (kind !== "leftouter" && kind !== "inner") return refuse(node, `a lookup of kind ${kind}`);
    const right = context.relation(Expression as SyntaxNode, scope);
    const pairs = readPairs(context, node, LookupClause as SyntaxNode | null, input, right, scope);
    return join(context, node, kind, input, right, pairs, new Set(pairs.map((pair) => pair.right)));
  },
};

export interface Pair {
  readonly left: string;
  readonly right: string;
  readonly condition: string;
}

function readPairs(
  context: Context,
  node: SyntaxNode,
  clause: SyntaxNode | null,
  left: Relation,
  right: Relation,
  scope: Scope,
): Pair[] {
  if (clause == null || kindOf(clause) !== "JoinOnClause") return refuse(node, "a join without `on`");
  const sides = { left: left.fields, right: right.fields };
  return separated((clause as Kusto.Language.Syntax.JoinOnClause).Expressions).flatMap((item) =>
    readPair(context, item as SyntaxNode, sides, scope),
  );
}

function readPair(
  context: Context,
  node: SyntaxNode,
  sides: { left: readonly Field[]; right: readonly Field[] },
  scope: Scope,
): Pair[] {
  if (kindOf(node) === "ParenthesizedExpression") {
    const { Expression } = node as Kusto.Language.Syntax.ParenthesizedExpression;
    return readPair(context, Expression as SyntaxNode, sides, scope);
  }
  if (kindOf(node) === "NameReference") {
    const name = nameOf(node);
    const [a, b] = [findField(sides.left, name), findField(sides.right, name)];
    if (a === undefined || b === undefined) return refuse(node, `a join on ${name}, which one side lacks`);
    return [equal(a, b)];
  }
  const { Left, Right } = node as Kusto.Language.Syntax.BinaryExpression;
  if (kindOf(node) === "AndExpression") {
    return [
      ...readPair(context, Left as SyntaxNode, sides, scope),
      ...readPair(context, Right as SyntaxNode, sides, scope),
    ];
  }
  if (kindOf(node) !== "EqualExpression") return refuse(node, "a join on something else than equality");
  const inside: Scope = { ...scope, fields: [], sides };
  const values = [context.scalar(Left as SyntaxNode, inside), context.scalar(Right as SyntaxNode, inside)];
  const a = values
    .map(({ sql }) => sides.left.find(({ id }) => id === sql))
    .find((field) => field !== undefined);
  const b = values
    .map(({ sql }) => sides.right.find(({ id }) => id === sql))
    .find((field) => field !== undefined);
  return a === undefined || b === undefined ? refuse(node, "a join on anything but columns") : [equal(a, b)];
}

/** Null equals null where rows are joined. */
export function equal(a: Field, b: Field): Pair {
  if (a.type === "string" && b.type === "string")
    return { left: a.id, right: b.id, condition: `l.${a.id} = r.${b.id}` };
  if (a.type === "dynamic" || b.type === "dynamic") {
    const [left, right] = [asText(scalar(a.type, `l.${a.id}`)), asText(scalar(b.type, `r.${b.id}`))];
    return { left: a.id, right: b.id, condition: `${left} = ${right}` };
  }
  const plain =
    binary("EqualExpression", scalar(a.type, `l.${a.id}`), scalar(b.type, `r.${b.id}`))?.sql ?? "";
  return {
    left: a.id,
    right: b.id,
    condition: a.type === b.type ? `l.${a.id} is not distinct from r.${b.id}` : plain,
  };
}

/** `hidden`: columns of the right side that do not show, as the left side has the same. */
export function join(
  context: Context,
  node: SyntaxNode,
  kind: string,
  left: Relation,
  right: Relation,
  pairs: readonly Pair[],
  hidden: ReadonlySet<string> = new Set(),
): Relation {
  const parts = left.parts?.ids ?? [];
  if (right.parts !== undefined || (parts.length > 0 && /^(right|full)/.test(kind))) {
    return refuse(node, `a join of kind ${kind} in a subquery`);
  }
  const on = pairs.length === 0 ? "true" : pairs.map(({ condition }) => condition).join(" and ");
  const [l, r] = [`(${kind === "innerunique" ? unique(left, pairs) : left.sql}) l`, `(${right.sql}) r`];
  switch (kind) {
    case "leftsemi":
      return { ...left, sql: `select l.* from ${l} semi join ${r} on ${on}` };
    case "leftanti":
    case "anti":
    case "leftantisemi":
      return { ...left, sql: `select l.* from ${l} anti join ${r} on ${on}` };
    case "rightsemi":
      return { ...right, sql: `select r.* from ${r} semi join ${l} on ${on}` };
    case "rightanti":
    case "rightantisemi":
      return { ...right, sql: `select r.* from ${r} anti join ${l} on ${on}` };
    default:
      break;
  }
  const verbs: Readonly<Record<string, string>> = {
    leftouter: "left",
    rightouter: "right",
    fullouter: "full",
  };
  const shown = [
    ...left.fields.map((field) => ({ field, cell: `l.${field.id}` })),
    ...right.fields.filter(({ id }) => !hidden.has(id)).map((field) => ({ field, cell: `r.${field.id}` })),
  ];
  const names = uniqueNames(shown.map(({ field }) => field.name));
  const fields = shown.map(({ field: { type } }, index): Field => ({
    name: names[index] ?? "",
    type,
    id: context.fresh(),
  }));
  const outer = kind.endsWith("outer");
  const cells = shown.map(({ field: { type }, cell }, index) => {
    const whole = outer && type === "string" ? `coalesce(${cell}, '')` : cell;
    return `${whole} as ${fields[index]?.id ?? ""}`;
  });
  return {
    sql: `select ${list([...parts.map((id) => `l.${id}`), ...cells])} from ${l} ${verbs[kind] ?? "inner"} join ${r} on ${on}`,
    fields,
    order: [],
    ...(left.parts === undefined ? {} : { parts: left.parts }),
  };
}

/** One row of the left side for each key: what a join does unless its kind says otherwise. */
function unique(left: Relation, pairs: readonly Pair[]): string {
  const keys = [...new Set(pairs.map((pair) => pair.left))];
  return keys.length === 0
    ? left.sql
    : `select * from (${left.sql}) qualify row_number() over (${partitionBy(left, keys)}) = 1`;
}
