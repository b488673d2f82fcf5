import { nearestHint } from "../../../base/nearest.js";
import { printable } from "../../../base/text.js";
import type { SyntaxNode } from "../../kusto.js";
import { kindOf } from "../../names.js";
import { fault, refuse, textOf, type Context, type Scope } from "../context.js";
import { isGuessed, nameOf } from "../expression.js";
import { separated } from "../literal.js";
import { member } from "../members.js";
import { findField, Names, type Field } from "../relation.js";
import {
  columnNames,
  extend,
  identity,
  inOrder,
  numbered,
  project,
  type Made,
  type Operators,
} from "./operator.js";
import { readTuple } from "./tuples.js";

type Expressions = Kusto.Language.Syntax.ProjectOperator["Expressions"];

/** The columns that a list of expressions makes: `a`, `b = …`, `(c, d) = …`. */
export function readColumns(
  context: Context,
  list: Expressions,
  scope: Scope,
  name: (node: SyntaxNode, place: number) => string = columnNames(),
): Made[] {
  return separated(list).flatMap((item, place) =>
    readColumn(context, item as SyntaxNode, scope, (node) => name(node, place)),
  );
}

function readColumn(
  context: Context,
  node: SyntaxNode,
  scope: Scope,
  name: (node: SyntaxNode) => string,
): Made[] {
  switch (kindOf(node)) {
    case "SimpleNamedExpression": {
      const { Name, Expression } = node as Kusto.Language.Syntax.SimpleNamedExpression;
      const given = Name?.SimpleName ?? "";
      return (
        readTuple(context, Expression as SyntaxNode, scope, [given]) ?? [
          { name: given, value: context.scalar(Expression as SyntaxNode, scope) },
        ]
      );
    }
    case "CompoundNamedExpression": {
      const { Names, Expression } = node as Kusto.Language.Syntax.CompoundNamedExpression;
      const given = separated(Names?.Names).map((declared) => declared.SimpleName ?? "");
      const tuple = readTuple(context, Expression as SyntaxNode, scope, given);
      if (tuple !== undefined) return tuple;
      const value = context.scalar(Expression as SyntaxNode, scope);
      return given.map((own, index) => ({ name: own, value: member(value, { index: String(index) }) }));
    }
    case "StarExpression":
      return identity(scope.fields);
    default:
      return (
        readTuple(context, node, scope, []) ?? [{ name: name(node), value: context.scalar(node, scope) }]
      );
  }
}

/** The columns of which a name is given, or a pattern with stars. */
export function matchFields(fields: readonly Field[], node: SyntaxNode): Field[] {
  const written = nameOf(node);
  if (kindOf(node) === "StarExpression") return [...fields];
  if (!written.includes("*")) {
    const field = findField(fields, written);
    if (field !== undefined) return [field];
    if (isGuessed(node)) return [];
    const hint = nearestHint(
      written,
      fields.map(({ name }) => name),
    );
    return fault(node, `no column ${printable(written)} is known here${hint}`);
  }
  const pattern = new RegExp(
    `^${written
      .split("*")
      .map((part) => part.replaceAll(/[\\^$.+?()[\]{}|]/g, "\\$&"))
      .join(".*")}$`,
    "s",
  );
  return fields.filter(({ name }) => pattern.test(name));
}

/** Operators that choose, name and make columns. */
export const columnOperators: Operators = {
  ExtendOperator: (context, node, input, scope) => {
    const { Expressions } = node as Kusto.Language.Syntax.ExtendOperator;
    const { rows, value } = inOrder(context, input, scope, (inside) =>
      readColumns(context, Expressions, inside, columnNames(input.fields)),
    );
    return extend(context, rows, value);
  },

  SerializeOperator: (context, node, input, scope) => {
    const { Expressions } = node as Kusto.Language.Syntax.SerializeOperator;
    const serial = numbered(context, input);
    const { rows, value } = inOrder(context, serial, scope, (inside) =>
      readColumns(context, Expressions, inside, columnNames(input.fields)),
    );
    return value.length === 0 ? serial : extend(context, rows, value);
  },

  ProjectOperator: (context, node, input, scope) => {
    const { Expressions } = node as Kusto.Language.Syntax.ProjectOperator;
    const { rows, value } = inOrder(context, input, scope, (inside) =>
      readColumns(context, Expressions, inside),
    );
    const names = new Names();
    return project(
      context,
      rows,
      value.map(({ name, value: cell }) => ({ name: names.add(name), value: cell })),
    );
  },

  ProjectAwayOperator: (_context, node, input) => {
    const gone = new Set(
      separated((node as Kusto.Language.Syntax.ProjectAwayOperator).Expressions).flatMap((item) =>
        matchFields(input.fields, item as SyntaxNode),
      ),
    );
    return { ...input, fields: input.fields.filter((field) => !gone.has(field)) };
  },

  ProjectKeepOperator: (_context, node, input) => {
    const kept = new Set(
      separated((node as Kusto.Language.Syntax.ProjectKeepOperator).Expressions).flatMap((item) =>
        matchFields(input.fields, item as SyntaxNode),
      ),
    );
    return { ...input, fields: input.fields.filter((field) => kept.has(field)) };
  },

  ProjectRenameOperator: (_context, node, input) => {
    const names = new Map<string, string>();
    for (const item of separated((node as Kusto.Language.Syntax.ProjectRenameOperator).Expressions)) {
      if (kindOf(item as SyntaxNode) !== "SimpleNamedExpression")
        return refuse(node, "this form of project-rename");
      const { Name, Expression } = item as unknown as Kusto.Language.Syntax.SimpleNamedExpression;
      names.set(nameOf(Expression as SyntaxNode), Name?.SimpleName ?? "");
    }
    return {
      ...input,
      fields: input.fields.map((field) => ({ ...field, name: names.get(field.name) ?? field.name })),
    };
  },

  ProjectReorderOperator: (_context, node, input) => {
    const first: Field[] = [];
    for (const item of separated((node as Kusto.Language.Syntax.ProjectReorderOperator).Expressions)) {
      const ordered = kindOf(item as SyntaxNode) === "OrderedExpression";
      const { Expression, Ordering } = item as unknown as Kusto.Language.Syntax.OrderedExpression;
      const matched = matchFields(input.fields, (ordered ? Expression : item) as SyntaxNode).filter(
        (field) => !first.includes(field),
      );
      const direction = ordered ? textOf(Ordering as SyntaxNode).trim() : "";
      if (direction !== "") matched.sort((a, b) => compareNames(a.name, b.name, direction));
      first.push(...matched);
    }
    return { ...input, fields: [...first, ...input.fields.filter((field) => !first.includes(field))] };
  },
};

function compareNames(a: string, b: string, direction: string): number {
  const numeric = direction.startsWith("granny");
  const order = numeric ? a.localeCompare(b, "en", { numeric: true }) : a < b ? -1 : Number(a > b);
  return direction.endsWith("desc") ? -order : order;
}
