import { kusto, listed, type Code, type SyntaxElement, type SyntaxNode } from "./kusto.js";
import { functions } from "./schema/index.js";

/** What can be written at a place of a query. */
export interface Scope {
  /** The table that the rows come from, where it is one. */
  readonly table: string | undefined;
  readonly columns: readonly string[];
  readonly functions: readonly string[];
}

export interface Place {
  readonly name: string;
  readonly start: number;
  readonly length: number;
}

/** Every use of a table by its name. */
export function findTables(code: Code): Place[] {
  const { SymbolKind } = kusto().Symbols;
  return [...walk(code.Syntax as SyntaxNode)].flatMap((node) => {
    const symbol = kindOf(node) === "NameReference" ? (node as SyntaxNode).ReferencedSymbol : null;
    return symbol != null && symbol.Kind === SymbolKind.Table && symbol.Name != null
      ? [{ name: symbol.Name, start: node.TextStart, length: node.Width }]
      : [];
  });
}

/** Where the arguments of Defender's own `invoke` functions stand. They take a column's bare name, which Kusto does not. */
export function findInvokeArguments(code: Code): { start: number; end: number }[] {
  const own = new Set(functions.map(({ name }) => name));
  return [...walk(code.Syntax as SyntaxNode)]
    .filter((node) => kindOf(node) === "InvokeOperator")
    .map((node) => (node as Kusto.Language.Syntax.InvokeOperator).Function)
    .flatMap((call) => {
      const list = (call as Kusto.Language.Syntax.FunctionCallExpression | null)?.ArgumentList;
      const name = (call as Kusto.Language.Syntax.FunctionCallExpression | null)?.Name?.SimpleName;
      return list != null && name != null && own.has(name) ? [{ start: list.TextStart, end: list.End }] : [];
    });
}

/** Where it is written that a table is of another workspace: `workspace("…").` */
export function findWorkspaces(code: Code): { start: number; end: number }[] {
  return [...walk(code.Syntax as SyntaxNode)]
    .filter((node) => kindOf(node) === "PathExpression")
    .map((node) => node as Kusto.Language.Syntax.PathExpression)
    .filter(({ Expression }) => {
      const { Name } = Expression as Kusto.Language.Syntax.FunctionCallExpression;
      return (
        kindOf(Expression as SyntaxNode) === "FunctionCallExpression" && Name?.SimpleName === "workspace"
      );
    })
    .map((path) => ({ start: path.TextStart, end: path.Dot?.End ?? path.TextStart }));
}

/** What can be written where the text at `position` stands. */
export function findScope(code: Code, position: number): Scope {
  const { Functions, Aggregates } = kusto();
  const names = [...listed(Functions.All), ...listed(Aggregates.All)].flatMap((symbol) => symbol.Name ?? []);
  const pipe = [...walk(code.Syntax as SyntaxNode)]
    .filter((node) => kindOf(node) === "PipeExpression")
    .map((node) => node as Kusto.Language.Syntax.PipeExpression)
    .filter(({ Operator }) => Operator != null && Operator.TextStart <= position && position <= Operator.End)
    .at(-1);
  const input = pipe?.Expression;
  const rows = input?.ResultType as Kusto.Language.Symbols.TableSymbol | null | undefined;
  return {
    table: input == null ? undefined : rootTable(input as SyntaxNode),
    columns: rows?.Columns === undefined ? [] : listed(rows.Columns).flatMap((column) => column.Name ?? []),
    functions: [...names, ...functions.map(({ name }) => name)],
  };
}

/** The table at the beginning of a chain of operators. */
function rootTable(node: SyntaxNode): string | undefined {
  const { SymbolKind } = kusto().Symbols;
  const first = [...walk(node)].find((child) => kindOf(child) === "NameReference") as SyntaxNode | undefined;
  const symbol = first?.ReferencedSymbol;
  return symbol != null && symbol.Kind === SymbolKind.Table ? (symbol.Name ?? undefined) : undefined;
}

let kinds: ReadonlyMap<number, string> | undefined;

/** The name of an element's kind: `FilterOperator`, `NameReference`, … */
export function kindOf(element: SyntaxElement): string {
  kinds ??= new Map(
    Object.entries(kusto().Syntax.SyntaxKind as unknown as Record<string, number>).map(([name, kind]) => [
      kind,
      name,
    ]),
  );
  return kinds.get(element.Kind) ?? "";
}

/** An element and all below it, from left to right. */
export function* walk(element: SyntaxElement): Generator<SyntaxElement> {
  yield element;
  for (let index = 0; index < element.ChildCount; index++) {
    const child = element.GetChild(index);
    if (child != null) yield* walk(child);
  }
}
