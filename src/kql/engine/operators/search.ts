import type { SyntaxNode } from "../../kusto.js";
import { kindOf } from "../../names.js";
import { binary } from "../binary.js";
import { refuse, type Context, type Scope } from "../context.js";
import { separated } from "../literal.js";
import type { Relation } from "../relation.js";
import { asBool, asText, bool, scalar, text, type Scalar } from "../scalar.js";
import { about, filter, type Operators } from "./operator.js";
import { unite, type Part } from "./union.js";

export const searchOperators: Operators = {
  SearchOperator: (context, node, input, scope) => {
    const { InClause, Condition } = node as Kusto.Language.Syntax.SearchOperator;
    const parts = partsOf(context, input, InClause, scope);
    const found = parts.map(({ name, rows }) => ({
      name,
      rows: filter(rows, asBool(searchCondition(context, Condition as SyntaxNode, about(scope, rows)))),
    }));
    return unite(context, found, "outer", "$table");
  },

  FindOperator: (context, node, input, scope) => {
    const { InClause, Condition, Project } = node as Kusto.Language.Syntax.FindOperator;
    const parts = partsOf(context, input, InClause, scope);
    const found = parts.map(({ name, rows }) => ({
      name,
      rows: filter(rows, asBool(context.scalar(Condition as SyntaxNode, about(scope, rows)))),
    }));
    const all = unite(context, found, "outer", "source_");
    if (Project == null) return all;
    const columns = new Set(["source_"]);
    for (const column of separated(Project.Columns))
      columns.add(
        column
          .ToString(0 as never)
          ?.trim()
          .split(":")[0] ?? "",
      );
    return { ...all, fields: all.fields.filter(({ name }) => columns.has(name)) };
  },
};

function partsOf(
  context: Context,
  input: Relation,
  clause: Kusto.Language.Syntax.FindInClause | null,
  scope: Scope,
): Part[] {
  if (input.sql !== "") return [{ name: context.nameOf(input) ?? "", rows: input }];
  if (clause != null) {
    return separated(clause.Expressions).flatMap((item) => context.parts(item as SyntaxNode, scope, true));
  }
  return context.allTables();
}

/** A text alone is looked for in every column, as a term; with stars as a beginning, an end or a part. */
function searchCondition(context: Context, node: SyntaxNode, scope: Scope): Scalar {
  const { Left, Right } = node as Kusto.Language.Syntax.BinaryExpression;
  switch (kindOf(node)) {
    case "ParenthesizedExpression":
      return searchCondition(
        context,
        (node as Kusto.Language.Syntax.ParenthesizedExpression).Expression as SyntaxNode,
        scope,
      );
    case "AndExpression":
    case "OrExpression": {
      const word = kindOf(node) === "AndExpression" ? "and" : "or";
      const sides = [Left, Right].map((side) => asBool(searchCondition(context, side as SyntaxNode, scope)));
      return bool(`(${sides.join(` ${word} `)})`);
    }
    case "SearchExpression": {
      const value = context.scalar(Left as SyntaxNode, scope);
      return matches(text(asText(value)), context.scalar(Right as SyntaxNode, scope), node);
    }
    case "StringLiteralExpression":
    case "CompoundStringLiteralExpression": {
      const needle = context.scalar(node, scope);
      const parts = scope.fields.map(
        ({ id, type }) => matches(text(asText(scalar(type, id))), needle, node).sql,
      );
      return bool(parts.length === 0 ? "false" : `(${parts.join(" or ")})`);
    }
    default:
      return context.scalar(node, scope);
  }
}

function matches(cell: Scalar, needle: Scalar, node: SyntaxNode): Scalar {
  const word = needle.constant;
  if (typeof word !== "string") return refuse(node, "a search for something that is computed");
  const bare = word.replaceAll(/^\*|\*$/g, "");
  const value: Scalar = { ...needle, constant: bare, sql: `'${bare.replaceAll("'", "''")}'` };
  if (bare.includes("*")) return refuse(node, "a star inside of a searched word");
  const kind =
    word === "*" || bare === ""
      ? "ContainsExpression"
      : word.startsWith("*") && word.endsWith("*")
        ? "ContainsExpression"
        : word.startsWith("*")
          ? "HasSuffixExpression"
          : word.endsWith("*")
            ? "HasPrefixExpression"
            : "HasExpression";
  return binary(kind, cell, value) ?? refuse(node, "this search");
}
