import { printable } from "../../base/text.js";
import type { SyntaxNode } from "../kusto.js";
import { kindOf } from "../names.js";
import { aggregates } from "./aggregates.js";
import { binary } from "./binary.js";
import { fault, refuse, textOf, written, type Context, type FunctionBinding, type Scope } from "./context.js";
import { scalarFunctions } from "./functions/index.js";
import { readDynamic, readLiteral, separated } from "./literal.js";
import { within } from "./membership.js";
import { applyPattern, readPattern } from "./pattern.js";
import { findField } from "./relation.js";
import { asLong, asReal, asText, bool, dynamic, nothing, scalar, text, type Scalar } from "./scalar.js";
import { member } from "./members.js";

type Expression = Kusto.Language.Syntax.Expression;

/** Translates an expression to a value in SQL. */
export function translateScalar(context: Context, node: SyntaxNode, scope: Scope): Scalar {
  const kind = kindOf(node);
  const inner = (child: unknown, inside: Scope = scope): Scalar =>
    context.scalar(child as SyntaxNode, inside);
  switch (kind) {
    case "ParenthesizedExpression":
      return inner((node as Kusto.Language.Syntax.ParenthesizedExpression).Expression);
    case "SimpleNamedExpression":
      return inner((node as Kusto.Language.Syntax.SimpleNamedExpression).Expression);
    case "DynamicExpression":
      return readDynamic(node);
    case "NameReference":
      return readName(context, node, scope);
    case "PathExpression":
      return readPath(context, node, scope);
    case "ElementExpression":
      return readElement(context, node, scope);
    case "FunctionCallExpression":
      return call(context, node, scope);
    case "ToScalarExpression":
      return firstCell(
        context,
        (node as Kusto.Language.Syntax.ToScalarExpression).Expression as SyntaxNode,
        scope,
      );
    case "UnaryMinusExpression": {
      const value = inner((node as Kusto.Language.Syntax.PrefixUnaryExpression).Expression);
      if (value.type === "dynamic") return dynamic(`to_json(-${asReal(value)})`);
      const { constant } = value;
      const negated =
        typeof constant === "number" || typeof constant === "bigint" ? { constant: -constant } : {};
      return { type: value.type, sql: `(-${value.sql})`, ...negated };
    }
    case "UnaryPlusExpression":
      return inner((node as Kusto.Language.Syntax.PrefixUnaryExpression).Expression);
    case "BetweenExpression":
    case "NotBetweenExpression": {
      const { Left, Right } = node as Kusto.Language.Syntax.BetweenExpression;
      const value = inner(Left);
      const from = inner(Right?.First);
      const to = inner(Right?.Second);
      // `between (time .. span)` ends that long after its beginning.
      const end = to.type === "timespan" && from.type === "datetime" ? binary("AddExpression", from, to) : to;
      const low = binary("GreaterThanOrEqualExpression", value, from);
      const high = binary("LessThanOrEqualExpression", value, end ?? to);
      const both = `(${low?.sql} and ${high?.sql})`;
      return bool(kind === "BetweenExpression" ? both : `(not ${both})`);
    }
    case "InExpression":
    case "InCsExpression":
    case "NotInExpression":
    case "NotInCsExpression":
    case "HasAnyExpression":
    case "HasAllExpression":
      return within(context, node, scope);
    case "TypeOfLiteralExpression":
      // It names a type, and is worth nothing itself.
      return nothing("dynamic");
    case "StarExpression":
      return refuse(node, "a star here");
    default:
      break;
  }
  if (kind.endsWith("LiteralExpression")) return readLiteral(node);
  const { Left, Right } = node as Partial<Kusto.Language.Syntax.BinaryExpression>;
  if (Left != null && Right != null) {
    if (kindOf(Left as SyntaxNode) === "StarExpression") return anyColumn(context, node, kind, scope);
    const result = operate(context, node, kind, inner(Left), inner(Right));
    if (result !== undefined) return result;
  }
  return refuse(node, `${written(node)}`);
}

/** An operator between two values, or undefined where there is none of the kind. */
function operate(
  context: Context,
  node: SyntaxNode,
  kind: string,
  left: Scalar,
  right: Scalar,
): Scalar | undefined {
  if (kind !== "MatchesRegexExpression") return binary(kind, left, right);
  const { Right } = node as Kusto.Language.Syntax.BinaryExpression;
  const pattern = readPattern(context, Right as SyntaxNode, right);
  const cell = asText(left);
  return bool(applyPattern(pattern, cell, (regex) => `regexp_matches(${cell}, ${regex})`));
}

/** `* has "x"`: whether any column does. */
function anyColumn(context: Context, node: SyntaxNode, kind: string, scope: Scope): Scalar {
  const right = context.scalar((node as Kusto.Language.Syntax.BinaryExpression).Right as SyntaxNode, scope);
  const parts = scope.fields.flatMap(({ id, type }) => {
    const cell: Scalar = type === "string" ? text(id) : text(asText(scalar(type, id)));
    return operate(context, node, kind, cell, right)?.sql ?? [];
  });
  return bool(parts.length === 0 ? "false" : `(${parts.join(" or ")})`);
}

function readName(context: Context, node: SyntaxNode, scope: Scope): Scalar {
  const name = nameOf(node);
  const field = findField(scope.fields, name);
  if (field !== undefined) return scalar(field.type, field.id);
  const binding = scope.names.get(name);
  if (binding?.kind === "scalar") return binding.value;
  if (binding?.kind === "relation") return firstCell(context, node, scope);
  if (name === "$left" || name === "$right") return refuse(node, `${name} without a column`);
  if (isGuessed(node)) {
    context.note(
      `no bag here has ${printable(name)}, so that it is empty; the service needs one that does`,
      true,
    );
    return nothing("dynamic");
  }
  return fault(node, `no column, table or name ${printable(name)} is known here`);
}

/** Whether only the rows tell that there is such a column: the binder takes any name behind `bag_unpack`. */
export function isGuessed(node: SyntaxNode): boolean {
  const { ResultType } = node as Kusto.Language.Syntax.Expression;
  return ResultType?.Name === "unknown";
}

/** A name without the brackets and quotes that it may be written with. */
export function nameOf(node: SyntaxNode): string {
  const { SimpleName } = node as Kusto.Language.Syntax.NameReference;
  return SimpleName ?? textOf(node).trim();
}

function readPath(context: Context, node: SyntaxNode, scope: Scope): Scalar {
  const { Expression, Selector } = node as Kusto.Language.Syntax.PathExpression;
  const root = kindOf(Expression as SyntaxNode) === "NameReference" ? nameOf(Expression as SyntaxNode) : "";
  if ((root === "$left" || root === "$right") && scope.sides !== undefined) {
    const fields = root === "$left" ? scope.sides.left : scope.sides.right;
    const field = findField(fields, nameOf(Selector as SyntaxNode));
    if (field === undefined) return refuse(node, written(node));
    return scalar(field.type, field.id);
  }
  const value = context.scalar(Expression as SyntaxNode, scope);
  const selector = Selector as Expression;
  return kindOf(selector) === "NameReference"
    ? member(value, { key: nameOf(selector) })
    : refuse(node, `the path ${written(node)}`);
}

function readElement(context: Context, node: SyntaxNode, scope: Scope): Scalar {
  const { Expression, Selector } = node as Kusto.Language.Syntax.ElementExpression;
  const value = context.scalar(Expression as SyntaxNode, scope);
  const bracketed = Selector as Kusto.Language.Syntax.BracketedExpression;
  const key = context.scalar(bracketed.Expression as SyntaxNode, scope);
  if (typeof key.constant === "string") return member(value, { key: key.constant });
  if (key.type === "string") return member(value, { keySql: key.sql });
  return member(value, { index: asLong(key) });
}

/** The first cell of some rows. */
function firstCell(context: Context, node: SyntaxNode, scope: Scope): Scalar {
  const rows = context.relation(node, { ...scope, fields: [] });
  const field = rows.fields[0];
  if (field === undefined) return refuse(node, "a scalar of no column");
  const cell = `(select ${field.id} from (${rows.sql}) limit 1)`;
  return scalar(field.type, field.type === "string" ? `coalesce(${cell}, '')` : cell);
}

function call(context: Context, node: SyntaxNode, scope: Scope): Scalar {
  const { Name, ArgumentList } = node as Kusto.Language.Syntax.FunctionCallExpression;
  const name = Name?.SimpleName ?? "";
  const nodes = separated(ArgumentList?.Expressions).map((argument) => argument as SyntaxNode);
  const binding = scope.names.get(name);
  if (binding?.kind === "function") return callOwn(context, binding, nodes, scope);
  const lower = name.toLowerCase();
  if (lower === "toscalar" && nodes[0] !== undefined) return firstCell(context, nodes[0], scope);
  if (lower === "materialize" && nodes[0] !== undefined) return context.scalar(nodes[0], scope);
  const aggregate =
    scope.rows === "grouped" && Object.hasOwn(aggregates, lower) ? aggregates[lower] : undefined;
  const build = aggregate ?? (Object.hasOwn(scalarFunctions, lower) ? scalarFunctions[lower] : undefined);
  if (build === undefined) return refuse(node, `the function ${printable(name)}()`);
  const values = build.raw === true ? [] : nodes.map((argument) => context.scalar(argument, scope));
  return build({ context, node, nodes, scope, name }, ...values);
}

/** A function of the query's own: its body, with its parameters named. */
function callOwn(context: Context, own: FunctionBinding, nodes: readonly SyntaxNode[], scope: Scope): Scalar {
  const inside = context.enter(own, nodes, scope);
  return context.scalar(inside.body, { ...inside.scope, fields: scope.fields });
}
