import { printable } from "../../base/text.js";
import type { SyntaxNode } from "../kusto.js";
import { kindOf } from "../names.js";
import {
  fault,
  refuse,
  textOf,
  type Binding,
  type Context,
  type FunctionBinding,
  type Scope,
} from "./context.js";
import { separated } from "./literal.js";
import { readType } from "./operators/schema.js";
import type { Field, Relation } from "./relation.js";
import { asType, nothing, scalar, type Scalar } from "./scalar.js";

/** What the names of a function of the query's own stand for inside: what was around it, and its arguments. */
export function bindArguments(
  context: Context,
  own: FunctionBinding,
  nodes: readonly SyntaxNode[],
  scope: Scope,
  piped?: Relation,
): Map<string, Binding> {
  const { Parameters } = own.declaration;
  const names = new Map(own.scope.names);
  const isNamed = (node: SyntaxNode): boolean => kindOf(node) === "SimpleNamedExpression";
  const given = nodes.filter((node) => !isNamed(node));
  const named = new Map(
    nodes.filter(isNamed).map((node) => {
      const { Name, Expression } = node as Kusto.Language.Syntax.SimpleNamedExpression;
      return [Name?.SimpleName ?? "", Expression as SyntaxNode];
    }),
  );
  let rows = piped;
  for (const parameter of separated(Parameters?.Parameters)) {
    const { NameAndType, DefaultValue } = parameter;
    const name = NameAndType?.Name?.SimpleName ?? "";
    const isTable = kindOf(NameAndType?.Type as SyntaxNode) === "SchemaTypeExpression";
    if (isTable && rows !== undefined) {
      const table = rows;
      names.set(name, { kind: "relation", read: context.share(table, false) });
      rows = undefined;
      continue;
    }
    const node = named.get(name) ?? given.shift() ?? (DefaultValue?.Value as SyntaxNode | undefined);
    if (node === undefined)
      return fault(
        nodes[0] ?? (own.declaration as SyntaxNode),
        `a function lacks its argument ${printable(name)}`,
      );
    if (isTable) {
      const read = context.share(context.relation(node, scope), false);
      names.set(name, { kind: "relation", read });
    } else {
      const type = readType(textOf(NameAndType?.Type as SyntaxNode).trim(), node);
      names.set(name, { kind: "scalar", value: typed(context.scalar(node, scope), type) });
    }
  }
  return names;
}

/** Parameters of the query have the values that stand in it: nothing gives them others here. */
export function bindParameters(
  context: Context,
  statement: Kusto.Language.Syntax.QueryParametersStatement,
  names: ReadonlyMap<string, Binding>,
): ReadonlyMap<string, Binding> {
  const given = separated(statement.Parameters).map((parameter): [string, Binding] => {
    const { NameAndType, DefaultValue } = parameter;
    const name = NameAndType?.Name?.SimpleName ?? "";
    const node = DefaultValue?.Value as SyntaxNode | undefined;
    if (node === undefined)
      return refuse(parameter as SyntaxNode, `the parameter ${printable(name)} without a value`);
    const type = readType(textOf(NameAndType?.Type as SyntaxNode).trim(), node);
    return [name, { kind: "scalar", value: typed(context.scalar(node, { names, fields: [] }), type) }];
  });
  return new Map([...names, ...given]);
}

/** The value as what a parameter is declared to be. */
function typed(value: Scalar, type: Field["type"]): Scalar {
  if (value.type === type) return value;
  if (value.constant === null) return nothing(type);
  const sql = asType(value, type);
  return value.constant === undefined ? scalar(type, sql) : { type, sql, constant: value.constant };
}
