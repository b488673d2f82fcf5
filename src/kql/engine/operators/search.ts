import type { SyntaxNode } from "../../kusto.js";
import { kindOf, walk } from "../../names.js";
import { binary } from "../binary.js";
import { refuse, type Context, type Scope } from "../context.js";
import { nameOf } from "../expression.js";
import { separated } from "../literal.js";
import { findField, type Field, type Relation } from "../relation.js";
import {
  asBool,
  asDynamic,
  asText,
  asType,
  bool,
  nothing,
  quoteText,
  scalar,
  text,
  type Scalar,
} from "../scalar.js";
import { parameterText } from "./join.js";
import { about, filter, project, type Made, type Operators } from "./operator.js";
import { readType } from "./schema.js";
import { unite, type Part } from "./union.js";

export const searchOperators: Operators = {
  SearchOperator: (context, node, input, scope) => {
    const { InClause, Condition, Parameters } = node as Kusto.Language.Syntax.SearchOperator;
    if (input.parts !== undefined) return refuse(node, "a search in a subquery");
    const exact = parameterText(Parameters, "kind") === "case_sensitive";
    const parts = partsOf(context, node, input, InClause, scope);
    const known = columnsOf(parts);
    const found = parts.map(({ name, rows }) => {
      const inside = { ...about(scope, rows), fields: withMissing(rows.fields, known) };
      const condition = searchCondition(context, Condition as SyntaxNode, inside, rows.fields, exact);
      return { name, rows: filter(rows, asBool(condition)) };
    });
    return unite(context, found, "outer", "$table");
  },

  FindOperator: (context, node, _input, scope) => {
    const { InClause, Condition, Project, ProjectAway, Parameters } =
      node as Kusto.Language.Syntax.FindOperator;
    if (ProjectAway != null) return refuse(node, "find … project-away");
    const parts = partsOf(context, node, _input, InClause, scope);
    const known = columnsOf(parts);
    const named = namedColumns(Condition as SyntaxNode, known);
    const asked = isAboutAll(Condition as SyntaxNode)
      ? parts
      : parts.filter(({ rows }) => rows.fields.some(({ name }) => named.includes(name)));
    const tables = parts.length === 1 ? parts : asked;
    const found = tables.map(({ name, rows }) => {
      const inside = { ...about(scope, rows), fields: withMissing(rows.fields, known) };
      const condition = searchCondition(context, Condition as SyntaxNode, inside, rows.fields, false);
      return { name, rows: filter(rows, asBool(condition)) };
    });
    const source = parameterText(Parameters, "withsource") ?? "source_";
    const isSmart = Project == null || Project.ProjectKeyword?.Text === "project-smart";
    const shown = isSmart ? smartColumns(found, named) : undefined;
    const rows = found.map(({ name, rows: own }) => ({
      name,
      rows: project(
        context,
        own,
        shown === undefined
          ? listedColumns(separated(Project?.Columns) as unknown as SyntaxNode[], own, known)
          : packRest(own, shown, known),
      ),
    }));
    return unite(context, rows, "outer", source);
  },
};

function partsOf(
  context: Context,
  node: SyntaxNode,
  input: Relation,
  clause: Kusto.Language.Syntax.FindInClause | null,
  scope: Scope,
): Part[] {
  if (input.sql !== "") return [{ name: input.table ?? "", rows: input }];
  const parts =
    clause == null
      ? context.allTables()
      : separated(clause.Expressions).flatMap((item) => context.parts(item as SyntaxNode, scope, true));
  return parts.length === 0 ? refuse(node, "a search where no table is given") : parts;
}

type Column = Pick<Field, "name" | "type">;

/** The columns of all tables. */
function columnsOf(parts: readonly Part[]): Map<string, Column> {
  return new Map(
    parts.flatMap(({ rows }) => rows.fields.map(({ name, type }) => [name, { name, type }] as const)),
  );
}

/** The columns of a table, and those of the others with nothing in them: a condition may name any. */
function withMissing(fields: readonly Field[], known: ReadonlyMap<string, Column>): Field[] {
  const missing = [...known.values()].filter(({ name }) => findField(fields, name) === undefined);
  return [...fields, ...missing.map(({ name, type }) => ({ name, type, id: nothing(type).sql }))];
}

/** The columns that a condition names. */
function namedColumns(condition: SyntaxNode, known: ReadonlyMap<string, Column>): string[] {
  const names = [...walk(condition)]
    .filter((node) => kindOf(node) === "NameReference")
    .map((node) => nameOf(node as SyntaxNode));
  return [...new Set(names)].filter((name) => known.has(name));
}

/** Whether a condition is about every column: a word alone, or a star. */
function isAboutAll(condition: SyntaxNode): boolean {
  const { Left, Right } = condition as Kusto.Language.Syntax.BinaryExpression;
  switch (kindOf(condition)) {
    case "StarExpression":
    case "StringLiteralExpression":
    case "CompoundStringLiteralExpression":
      return true;
    case "AndExpression":
    case "OrExpression":
      return isAboutAll(Left as SyntaxNode) || isAboutAll(Right as SyntaxNode);
    case "ParenthesizedExpression":
      return isAboutAll(
        (condition as Kusto.Language.Syntax.ParenthesizedExpression).Expression as SyntaxNode,
      );
    default:
      return Left != null && kindOf(Left as SyntaxNode) === "StarExpression";
  }
}

/** The columns that all tables have, and those that the condition names: what `project-smart` shows. */
function smartColumns(parts: readonly Part[], named: readonly string[]): string[] {
  const [first, ...others] = parts;
  const common = (first?.rows.fields ?? []).filter(({ name, type }) =>
    others.every(({ rows }) => rows.fields.some((field) => field.name === name && field.type === type)),
  );
  return [...new Set([...common.map(({ name }) => name), ...named])];
}

/** Some columns as they are, the others in a bag. */
function packRest(rows: Relation, shown: readonly string[], known: ReadonlyMap<string, Column>): Made[] {
  const kept = shown.map((name): Made => {
    const field = findField(rows.fields, name);
    return {
      name,
      value: field === undefined ? nothing(known.get(name)?.type ?? "string") : scalar(field.type, field.id),
    };
  });
  const rest = rows.fields.filter(({ name }) => !shown.includes(name));
  return rest.length === 0 ? kept : [...kept, { name: "pack_", value: packed(rest) }];
}

function packed(fields: readonly Field[]): Scalar {
  const pairs = fields.map(({ name, type, id }) => `${quoteText(name)}, ${asDynamic(scalar(type, id))}`);
  return scalar("dynamic", `json_object(${pairs.join(", ")})`);
}

function listedColumns(
  nodes: readonly SyntaxNode[],
  rows: Relation,
  known: ReadonlyMap<string, Column>,
): Made[] {
  const named = nodes.filter((node) => kindOf(node) !== "PackExpression");
  const made = named.map((node): Made => {
    const isTyped = kindOf(node) === "TypedColumnReference";
    const { Column, Type } = node as Kusto.Language.Syntax.TypedColumnReference;
    const name = nameOf((isTyped ? Column : node) as SyntaxNode);
    const field = findField(rows.fields, name);
    const written = isTyped ? (Type as SyntaxNode).ToString(0 as never)?.trim() : undefined;
    const type = written === undefined ? (known.get(name)?.type ?? "string") : readType(written, node);
    if (field === undefined) return { name, value: nothing(type) };
    const own = written === undefined ? field.type : type;
    return { name, value: scalar(own, asType(scalar(field.type, field.id), own)) };
  });
  if (named.length === nodes.length) return made;
  const names = new Set(made.map(({ name }) => name));
  const rest = rows.fields.filter(({ name }) => !names.has(name));
  return [...made, { name: "pack_", value: packed(rest) }];
}

/** A text alone is looked for in every column, as a term; with stars as a beginning, an end or a part. */
function searchCondition(
  context: Context,
  node: SyntaxNode,
  scope: Scope,
  fields: readonly Field[],
  exact: boolean,
): Scalar {
  const inner = (child: unknown): Scalar =>
    searchCondition(context, child as SyntaxNode, scope, fields, exact);
  const { Left, Right } = node as Kusto.Language.Syntax.BinaryExpression;
  switch (kindOf(node)) {
    case "StarExpression":
      return bool("true");
    case "ParenthesizedExpression":
      return inner((node as Kusto.Language.Syntax.ParenthesizedExpression).Expression);
    case "AndExpression":
    case "OrExpression": {
      const word = kindOf(node) === "AndExpression" ? "and" : "or";
      const sides = [Left, Right].map((side) => asBool(inner(side)));
      return bool(`(${sides.join(` ${word} `)})`);
    }
    case "FunctionCallExpression": {
      const { Name, ArgumentList } = node as Kusto.Language.Syntax.FunctionCallExpression;
      const [argument] = separated(ArgumentList?.Expressions);
      if (Name?.SimpleName === "not" && argument !== undefined)
        return bool(`(not ${asBool(inner(argument))})`);
      return context.scalar(node, scope);
    }
    case "SearchExpression": {
      const needle = context.scalar(Right as SyntaxNode, scope);
      if (kindOf(Left as SyntaxNode) === "StarExpression") return anywhere(fields, needle, node, exact);
      return matches(text(asText(context.scalar(Left as SyntaxNode, scope))), needle, node, exact);
    }
    case "StringLiteralExpression":
    case "CompoundStringLiteralExpression":
      return anywhere(fields, context.scalar(node, scope), node, exact);
    default:
      if (Left != null && kindOf(Left as SyntaxNode) === "StarExpression") {
        return context.scalar(node, { ...scope, fields });
      }
      return context.scalar(node, scope);
  }
}

/** Stands between the columns of a row: no term goes on across it. */
const BETWEEN = "\u0001";

/** Whether any column has it. All of a row are looked through as one text: a table may have a hundred columns. */
function anywhere(fields: readonly Field[], needle: Scalar, node: SyntaxNode, exact: boolean): Scalar {
  if (fields.length === 0) return bool("false");
  const cells = fields.map(({ id, type }) => asText(scalar(type, id)));
  return matches(text(`concat_ws(${quoteText(BETWEEN)}, ${cells.join(", ")})`), needle, node, exact);
}

function matches(cell: Scalar, needle: Scalar, node: SyntaxNode, exact: boolean): Scalar {
  const word = needle.constant;
  if (typeof word !== "string") return refuse(node, "a search for something that is computed");
  const bare = word.replaceAll(/^\*+|\*+$/g, "");
  if (bare.includes("*")) {
    const pattern = word
      .split("*")
      .map((part) => part.replaceAll(/[\\^$.*+?()[\]{}|]/g, "\\$&"))
      .join(`[^${BETWEEN}]*`);
    const edges = [word.startsWith("*") ? "" : "\\b", word.endsWith("*") ? "" : "\\b"];
    const flags = exact ? "(?s)" : "(?is)";
    return bool(
      `regexp_matches(${cell.sql}, ${quoteText(`${flags}${edges[0] ?? ""}${pattern}${edges[1] ?? ""}`)})`,
    );
  }
  const value: Scalar = { ...needle, constant: bare, sql: quoteText(bare) };
  const [open, close] = [word.startsWith("*"), word.endsWith("*")];
  const name = bare === "" || (open && close) ? "Contains" : open ? "HasSuffix" : close ? "HasPrefix" : "Has";
  return binary(`${name}${exact ? "Cs" : ""}Expression`, cell, value) ?? refuse(node, "this search");
}
