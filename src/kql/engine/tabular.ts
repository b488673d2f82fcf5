import type { SyntaxNode } from "../kusto.js";
import { kindOf } from "../names.js";
import type { FunctionBinding, Scope } from "./context.js";
import { nameOf } from "./expression.js";
import { separated } from "./literal.js";
import { sources } from "./operators/index.js";
import type { Relation } from "./relation.js";
import { scalar } from "./scalar.js";

/** Whether an expression gives rows: by the binder, and in the body of a function by what its names stand for. */
export function isTabular(node: SyntaxNode, scope: Scope): boolean {
  const kind = kindOf(node);
  switch (kind) {
    case "PipeExpression":
    case "DataTableExpression":
    case "ExternalDataExpression":
    case "MaterializeExpression":
      return true;
    case "ParenthesizedExpression":
      return isTabular(
        (node as Kusto.Language.Syntax.ParenthesizedExpression).Expression as SyntaxNode,
        scope,
      );
    case "NameReference": {
      const binding = scope.names.get(nameOf(node));
      if (binding !== undefined)
        return binding.kind === "relation" || (binding.kind === "function" && bodyIsTabular(binding));
      break;
    }
    case "FunctionCallExpression": {
      const { Name } = node as Kusto.Language.Syntax.FunctionCallExpression;
      const binding = scope.names.get(Name?.SimpleName ?? "");
      if (binding?.kind === "function") return bodyIsTabular(binding);
      break;
    }
    default:
      if (kind.endsWith("Operator") || kind in sources) return true;
  }
  return (node as Kusto.Language.Syntax.Expression).ResultType?.IsTabular === true;
}

function bodyIsTabular({ declaration, scope }: FunctionBinding): boolean {
  const { Parameters, Body } = declaration;
  const names = new Map(scope.names);
  for (const { NameAndType } of separated(Parameters?.Parameters)) {
    const isTable = kindOf(NameAndType?.Type as SyntaxNode) === "SchemaTypeExpression";
    const name = NameAndType?.Name?.SimpleName ?? "";
    names.set(
      name,
      isTable ? { kind: "relation", read: () => unread } : { kind: "scalar", value: scalar("string", "''") },
    );
  }
  return Body?.Expression != null && isTabular(Body.Expression as SyntaxNode, { names, fields: [] });
}

/** What a table stands for as long as only its being one counts. */
const unread: Relation = { sql: "", fields: [], order: [] };
