import type { SyntaxNode } from "../kusto.js";
import { textOf } from "./context.js";
import { items, separated } from "./literal.js";

/** An operator that takes properties: before what it is about, or behind `with`. */
type Node = Pick<Kusto.Language.Syntax.RenderOperator, "Parameters"> & {
  readonly WithClause: Pick<Kusto.Language.Syntax.RenderWithClause, "Properties"> | null;
};

/** The properties of an operator, with their values as they are written; a text is without its quotes. */
export function readProperties({ Parameters, WithClause }: Node): Map<string, string> {
  return new Map(
    [...items(Parameters), ...separated(WithClause?.Properties)].map(({ Name, Expression }) => {
      const value = Expression as Kusto.Language.Syntax.Expression | null;
      const literal: unknown = value?.LiteralValue;
      const text = typeof literal === "string" ? literal : value == null ? "" : textOf(value as SyntaxNode);
      return [Name?.SimpleName ?? "", text.trim()] as const;
    }),
  );
}
