import type { RenderHint } from "../frame/index.js";
import { refuse } from "./findings/refuse.js";
import { parse, type SyntaxElement, type SyntaxNode } from "./kusto.js";
import { kindOf, walk } from "./names.js";
import { readTokens } from "./tokens.js";

/** What stands behind the last `render` of a query, or null. A query that the parser would be lost in has none. */
export function findRender(kql: string): RenderHint | null {
  if (refuse(kql, readTokens(kql)) !== undefined) return null;
  const operator = [...walk(parse(kql).Syntax as SyntaxNode)].findLast(
    (node) => kindOf(node) === "RenderOperator",
  );
  return operator === undefined
    ? null
    : readRender(operator as unknown as Kusto.Language.Syntax.RenderOperator);
}

/** The kind of chart, and its properties, with their values as texts. */
function readRender(operator: Kusto.Language.Syntax.RenderOperator): RenderHint {
  const properties = [...walk(operator as unknown as SyntaxElement)]
    .filter((node) => kindOf(node) === "NamedParameter")
    .map((node) => {
      const { Name, Expression } = node as unknown as Kusto.Language.Syntax.NamedParameter;
      const literal: unknown = Expression?.LiteralValue;
      const text = typeof literal === "string" ? literal : (Expression?.ToString(0 as never) ?? "").trim();
      return [Name?.SimpleName ?? "", text] as const;
    });
  return { kind: operator.ChartType?.Text ?? "", properties: Object.fromEntries(properties) };
}
