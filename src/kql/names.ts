import { kusto, type Code, type SyntaxElement, type SyntaxNode } from "./kusto.js";

/** A name in a query, and where it stands. */
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

let kinds: ReadonlyMap<number, string> | undefined;

/** The name of an element's kind: `FilterOperator`, `NameReference`, … */
export function kindOf(element: SyntaxElement): string {
  return kindName(element.Kind);
}

/** The name of a kind, by its number. */
export function kindName(kind: number): string {
  kinds ??= new Map(
    Object.entries(kusto().Syntax.SyntaxKind as unknown as Record<string, number>).map(([name, number]) => [
      number,
      name,
    ]),
  );
  return kinds.get(kind) ?? "";
}

/** An element and all below it, from left to right. A query of many operators is a deep tree: no recursion. */
export function* walk(element: SyntaxElement): Generator<SyntaxElement> {
  const open = [element];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    yield next;
    for (let index = next.ChildCount - 1; index >= 0; index--) {
      const child = next.GetChild(index);
      if (child != null) open.push(child);
    }
  }
}

/** What a name in the text stands for: without the brackets and quotes of `['a name']`. */
export function bareName(written: string): string {
  return written.replaceAll(/^\[\s*['"]|['"]\s*\]$/g, "");
}
