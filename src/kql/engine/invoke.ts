import { printable } from "../../base/text.js";
import type { SyntaxNode } from "../kusto.js";
import { functions } from "../schema/index.js";
import { refuse, type Context, type FunctionBinding, type Scope } from "./context.js";
import { separated } from "./literal.js";
import { extend } from "./operators/operator.js";
import { nothing } from "./scalar.js";
import type { Relation } from "./relation.js";

/**
 * `invoke`: a function of the query's own, or one of Defender's. What Microsoft knows of a file or a device is not
 * here, so that those functions give what the service gives of a file that it does not know, and the answer says so.
 */
export function invoke(
  context: Context,
  node: SyntaxNode,
  input: Relation,
  scope: Scope,
  enter: (own: FunctionBinding, nodes: readonly SyntaxNode[]) => Relation,
): Relation {
  const call = (node as Kusto.Language.Syntax.InvokeOperator)
    .Function as Kusto.Language.Syntax.FunctionCallExpression;
  const name = call.Name?.SimpleName ?? "";
  const binding = scope.names.get(name);
  if (binding?.kind === "function") {
    return enter(binding, separated(call.ArgumentList?.Expressions) as unknown as SyntaxNode[]);
  }
  const fact = functions.find((known) => known.name === name && known.kind === "invoke");
  if (fact === undefined || !fact.keepsInput || fact.columns.length === 0) {
    return refuse(node, `the function ${printable(name)}()`);
  }
  context.note(`${name}() knows nothing here: its columns are empty`, true);
  const added = fact.columns.filter((column) => !input.fields.some((field) => field.name === column.name));
  return extend(
    context,
    input,
    added.map((column) => ({ name: column.name, value: nothing(column.type) })),
  );
}
