import { listed, type Code, type Diagnostic, type SyntaxNode } from "../kusto.js";
import { kindOf, walk } from "../names.js";
import { functions } from "../schema/index.js";

type Call = Kusto.Language.Syntax.FunctionCallExpression;

/**
 * Without what the library cannot know: Defender's own `invoke` functions take the bare name of a column of their
 * input (`invoke FileProfile(SHA1, 500)`), where Kusto's take values only.
 */
export function allowColumns(found: readonly Diagnostic[], code: Code): Diagnostic[] {
  if (found.length === 0) return [];
  const own = new Set(functions.map(({ name }) => name));
  const calls = [...walk(code.Syntax as SyntaxNode)].flatMap((node) => {
    if (kindOf(node) !== "InvokeOperator") return [];
    const call = (node as Kusto.Language.Syntax.InvokeOperator).Function as unknown as Call | null;
    const name = call?.Name?.SimpleName;
    if (call == null || name == null || !own.has(name) || call.ArgumentList == null) return [];
    const { TextStart: start, End: end } = call.ArgumentList;
    return [{ start, end, columns: inputColumns(node as SyntaxNode) }];
  });
  return found.filter(({ Code: number, Start, Length }) => {
    const name = (code.Text ?? "").slice(Start, Start + Length);
    return !(
      number === "KS142" &&
      calls.some(({ start, end, columns }) => start <= Start && Start + Length <= end && columns.has(name))
    );
  });
}

function inputColumns(operator: SyntaxNode): Set<string> {
  const pipe = operator.Parent as unknown as Kusto.Language.Syntax.PipeExpression | null;
  const rows = pipe?.Expression?.ResultType as Kusto.Language.Symbols.TableSymbol | null | undefined;
  return new Set(listed(rows?.Columns).flatMap(({ Name }) => Name ?? []));
}
