import { printable } from "../../base/text.js";
import type { SyntaxNode } from "../kusto.js";
import { refuse, written, type Context, type Scope } from "./context.js";
import { assignedAddresses } from "./invoke.js";
import type { Relation } from "./relation.js";

/** A function that gives rows, and is none of the query's own. */
export function callTable(
  context: Context,
  node: SyntaxNode,
  name: string,
  nodes: readonly SyntaxNode[],
  scope: Scope,
): Relation {
  const [first] = nodes as readonly [SyntaxNode];
  const named = (): string => String(context.scalar(first, scope).constant);
  switch (name.toLowerCase()) {
    case "materialize":
      return context.share(context.relation(first, scope), true)();
    case "table":
      return context.table(named(), node) ?? refuse(node, written(node));
    case "assignedipaddresses":
      return assignedAddresses(context, node, nodes, scope);
    case "_getwatchlist": {
      const lacking = `the watchlist ${printable(named())}: give its rows under that name in the tables`;
      return context.table(named(), node) ?? refuse(node, lacking);
    }
    default:
      return refuse(node, `the function ${printable(name)}()`);
  }
}
