import type { SyntaxNode } from "../../kusto.js";
import type { KqlType } from "../../schema/index.js";
import { refuse, textOf, type Context } from "../context.js";
import { separated } from "../literal.js";
import { freeName, type Field, type Relation } from "../relation.js";
import { nothing, quoteText } from "../scalar.js";
import { parameterText } from "./join.js";
import { list, type Operators } from "./operator.js";

/** Rows with the name of the table that they are of. */
export interface Part {
  readonly name: string;
  readonly rows: Relation;
}

export const unionOperators: Operators = {
  UnionOperator: (context, node, input, scope) => {
    const { Parameters, Expressions } = node as Kusto.Language.Syntax.UnionOperator;
    const kind = parameterText(Parameters, "kind") ?? "outer";
    if (kind !== "inner" && kind !== "outer") return refuse(node, `a union of kind ${kind}`);
    const fuzzy = parameterText(Parameters, "isfuzzy") === "true";
    const parts = separated(Expressions).flatMap((item) => context.parts(item as SyntaxNode, scope, fuzzy));
    const all =
      input.fields.length === 0 && input.sql === "" ? parts : [{ name: "union_arg0", rows: input }, ...parts];
    const source = parameterText(Parameters, "withsource") ?? parameterText(Parameters, "with_source");
    return unite(context, all, kind, source);
  },
};

/** The rows of all parts. Columns of one name and two types become two columns: `Name_string`, `Name_long`. */
export function unite(
  context: Context,
  parts: readonly Part[],
  kind: "inner" | "outer" = "outer",
  source?: string,
): Relation {
  const typesOf = new Map<string, Set<KqlType>>();
  for (const { rows } of parts) {
    for (const { name, type } of rows.fields) {
      typesOf.set(name, (typesOf.get(name) ?? new Set<KqlType>()).add(type));
    }
  }
  const keyOf = ({ name, type }: Field): string =>
    (typesOf.get(name)?.size ?? 1) > 1 ? `${name}_${type}` : name;
  const columns = new Map<string, Field>();
  for (const { rows } of parts) {
    for (const field of rows.fields) {
      const name = keyOf(field);
      if (!columns.has(name)) columns.set(name, { name, type: field.type, id: context.fresh() });
    }
  }
  const inAll = [...columns.values()].filter(({ name }) =>
    parts.every(({ rows }) => rows.fields.some((field) => keyOf(field) === name)),
  );
  const fields = kind === "inner" ? inAll : [...columns.values()];
  const sourceField: Field | undefined =
    source === undefined
      ? undefined
      : {
          name: freeName(source, new Set(fields.map(({ name }) => name))),
          type: "string",
          id: context.fresh(),
        };
  const selects = parts.map(({ name: table, rows }) => {
    const cells = fields.map(({ name, type, id }) => {
      const own = rows.fields.find((field) => keyOf(field) === name);
      return `${own?.id ?? nothing(type).sql} as ${id}`;
    });
    const origin = sourceField === undefined ? [] : [`${quoteText(table)} as ${sourceField.id}`];
    return `select ${list([...origin, ...cells])} from (${rows.sql})`;
  });
  return {
    sql: selects.join(" union all "),
    fields: sourceField === undefined ? fields : [sourceField, ...fields],
    order: [],
  };
}

/** A name of tables with stars, as a test of names. */
export function namePattern(node: SyntaxNode): RegExp | undefined {
  const written = textOf(node)
    .trim()
    .replace(/^\(|\)$/g, "")
    .trim();
  if (!/^[\w*]+$/.test(written) || !written.includes("*")) return undefined;
  return new RegExp(`^${written.replaceAll("*", ".*")}$`);
}
