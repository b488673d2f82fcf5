import type { RenderHint } from "../frame/index.js";
import { readRender } from "./engine/render.js";
import { refuse } from "./findings/refuse.js";
import { parse, type SyntaxNode } from "./kusto.js";
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
