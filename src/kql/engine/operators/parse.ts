import type { SyntaxNode } from "../../kusto.js";
import type { KqlType } from "../../schema/index.js";
import { kindOf } from "../../names.js";
import { refuse, textOf, type Context, type Scope } from "../context.js";
import { items } from "../literal.js";
import type { Relation } from "../relation.js";
import { asText, asType, nothing, quoteText, text, type Scalar } from "../scalar.js";
import { parameterText } from "./join.js";
import { about, extend, filter, type Made, type Operators } from "./operator.js";
import { readType } from "./schema.js";

interface Captured {
  readonly name: string;
  readonly type: KqlType;
}

/** A pattern of `parse` as a regular expression, with the columns that its groups fill. */
interface Pattern {
  readonly regex: string;
  readonly groups: readonly (Captured | undefined)[];
}

export const parseOperators: Operators = {
  ParseOperator: (context, node, input, scope) => {
    const { Parameters, Expression, Patterns } = node as Kusto.Language.Syntax.ParseOperator;
    return parse(context, node, Parameters, Expression as SyntaxNode, Patterns, input, scope).rows;
  },
  ParseWhereOperator: (context, node, input, scope) => {
    const { Parameters, Expression, Patterns } = node as Kusto.Language.Syntax.ParseWhereOperator;
    const value = asText(context.scalar(Expression as SyntaxNode, about(scope, input)));
    const { regex } = parse(context, node, Parameters, Expression as SyntaxNode, Patterns, input, scope);
    const kept = filter(input, `regexp_matches(${value}, ${quoteText(regex)})`);
    return parse(context, node, Parameters, Expression as SyntaxNode, Patterns, kept, scope).rows;
  },
};

function parse(
  context: Context,
  node: SyntaxNode,
  parameters: Kusto.Language.Syntax.ParseOperator["Parameters"],
  expression: SyntaxNode,
  patterns: Kusto.Language.Syntax.ParseOperator["Patterns"],
  input: Relation,
  scope: Scope,
): { rows: Relation; regex: string } {
  const kind = parameterText(parameters, "kind") ?? "simple";
  const flags = parameterText(parameters, "flags") ?? "";
  const value = text(asText(context.scalar(expression, about(scope, input))));
  const { regex, groups } = readPattern(
    context,
    items(patterns) as unknown as SyntaxNode[],
    kind,
    flags,
    node,
    scope,
  );
  const names = groups.map((_, index) => `'g${index}'`).join(", ");
  const found = `regexp_extract(${value.sql}, ${quoteText(regex)}, [${names}])`;
  const columns = groups.flatMap((group, index): Made[] =>
    group === undefined
      ? []
      : [{ name: group.name, value: captured(value, regex, found, index, group.type) }],
  );
  return { rows: extend(context, input, columns), regex };
}

function captured(value: Scalar, regex: string, found: string, index: number, type: KqlType): Scalar {
  const cell = text(
    `(case when regexp_matches(${value.sql}, ${quoteText(regex)}) then ${found}.g${index} else '' end)`,
  );
  return type === "string"
    ? cell
    : { type, sql: `(case when ${cell.sql} = '' then ${nothing(type).sql} else ${asType(cell, type)} end)` };
}

function readPattern(
  context: Context,
  nodes: readonly SyntaxNode[],
  kind: string,
  flags: string,
  node: SyntaxNode,
  scope: Scope,
): Pattern {
  const groups: (Captured | undefined)[] = [];
  const parts: string[] = [];
  nodes.forEach((part, index) => {
    const last = index === nodes.length - 1;
    switch (kindOf(part)) {
      case "StarExpression":
        parts.push(kind === "regex" ? ".*?" : last ? ".*" : ".*?");
        return;
      case "NameDeclaration":
      case "NameAndTypeDeclaration": {
        const typed = kindOf(part) === "NameAndTypeDeclaration";
        const { Name, Type } = part as Kusto.Language.Syntax.NameAndTypeDeclaration;
        const name = typed
          ? (Name?.SimpleName ?? "")
          : ((part as Kusto.Language.Syntax.NameDeclaration).SimpleName ?? "");
        const type = typed ? readType(textOf(Type as SyntaxNode).trim(), part) : "string";
        groups.push({ name, type });
        parts.push(groupOf(type, kind, last));
        return;
      }
      default: {
        const { constant } = context.scalar(part, { ...scope, fields: [] });
        if (typeof constant !== "string") {
          refuse(part, "a pattern that is computed");
        } else if (kind === "regex") {
          parts.push(constant);
          for (let group = countGroups(constant); group > 0; group--) groups.push(undefined);
        } else {
          parts.push(constant.replaceAll(/[\\^$.*+?()[\]{}|]/g, "\\$&"));
        }
      }
    }
  });
  if (!["simple", "relaxed", "regex"].includes(kind)) return refuse(node, `parse of kind ${kind}`);
  const set = kind === "regex" ? (flags === "" ? "" : `(?${flags})`) : "(?s)";
  const starts = kind !== "regex" || kindOf(nodes[0] as SyntaxNode) !== "StarExpression";
  return { regex: `${set}${starts ? "^" : ""}${parts.join("")}${kind === "regex" ? "" : "$"}`, groups };
}

function groupOf(type: KqlType, kind: string, last: boolean): string {
  if (kind !== "relaxed" && (type === "long" || type === "int")) return "(-?\\d+)";
  if (kind !== "relaxed" && type === "real") return "(-?\\d+(?:\\.\\d+)?)";
  return last ? "(.*)" : "(.*?)";
}

/** Groups that a regular expression of the query captures itself. */
function countGroups(regex: string): number {
  return [
    ...regex
      .replaceAll(/\\./gs, "")
      .replaceAll(/\[[^\]]*\]/g, "")
      .matchAll(/\((?!\?)|\(\?P?</g),
  ].length;
}
