import type { SyntaxNode } from "../../kusto.js";
import type { KqlType } from "../../schema/index.js";
import { refuse, textOf, type Context } from "../context.js";
import { separated } from "../literal.js";
import { Names, type Field, type Relation } from "../relation.js";
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
    if (input.parts !== undefined) return refuse(node, "a union in a subquery");
    const fuzzy = parameterText(Parameters, "isfuzzy") === "true";
    const parts = separated(Expressions).flatMap((item) => context.parts(item as SyntaxNode, scope, fuzzy));
    const isFirst = input.fields.length === 0 && input.sql === "";
    const all = isFirst ? parts : [{ name: input.table ?? "", rows: input }, ...parts];
    if (all.length === 0) return refuse(node, "a union of which no table is here");
    const source = parameterText(Parameters, "withsource") ?? parameterText(Parameters, "with_source");
    const named = all.map(({ name, rows }, index) => ({
      name: name === "" ? `union_arg${index}` : name,
      rows,
    }));
    return unite(context, named, kind, source);
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
  const names = new Names(source === undefined ? [] : [source]);
  const columns = Array.from(typesOf, ([name, types]) =>
    Array.from(types, (type) => ({
      from: { name, type },
      field: {
        name: names.add(types.size > 1 ? `${name}_${type}` : name),
        type,
        id: context.fresh(),
      } satisfies Field,
    })),
  ).flat();
  const find = (rows: Relation, { name, type }: { name: string; type: KqlType }): Field | undefined =>
    rows.fields.find((field) => field.name === name && field.type === type);
  const kept =
    kind === "outer" ? columns : columns.filter(({ from }) => parts.every(({ rows }) => find(rows, from)));
  const origin: Field[] = source === undefined ? [] : [{ name: source, type: "string", id: context.fresh() }];
  const selects = parts.map(({ name: table, rows }) => {
    const cells = kept.map(
      ({ from, field }) => `${find(rows, from)?.id ?? nothing(field.type).sql} as ${field.id}`,
    );
    const told = origin.map(({ id }) => `${quoteText(table)} as ${id}`);
    return `select ${list([...told, ...cells])} from (${rows.sql})`;
  });
  return {
    sql: selects.join(" union all "),
    fields: [...origin, ...kept.map(({ field }) => field)],
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
