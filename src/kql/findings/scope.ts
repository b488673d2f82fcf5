import { kusto, listed, type Code, type SyntaxNode } from "../kusto.js";
import { kindOf, walk } from "../names.js";

/** What can be written at a place of a query. */
export interface Scope {
  readonly columns: readonly string[];
  readonly functions: readonly string[];
  /** Names that `let`, `as` and parameters give. */
  readonly variables: readonly string[];
}

export function scopeAt(code: Code, position: number): Scope {
  const { Column, Function: callable, Variable, Parameter } = kusto().Symbols.SymbolKind;
  const symbols = symbolsAt(code, position);
  const named = (...kinds: readonly number[]): string[] =>
    symbols.flatMap(({ Kind, Name }) => (kinds.includes(Kind) && Name != null ? [Name] : []));
  return { columns: named(Column), functions: named(callable), variables: named(Variable, Parameter) };
}

/** Nothing where the binder falls over what stands there: without names to suggest, the fault is still told. */
function symbolsAt(code: Code, position: number): Kusto.Language.Symbols.Symbol[] {
  try {
    return listed(code.GetSymbolsInScope(position));
  } catch {
    return [];
  }
}

/** The operators before a place, as a chain of pipes leads to it. */
export interface Chain {
  /** The columns of the rows. */
  readonly columns: readonly string[];
  /** The table that the rows come from, where it is one and every row still has all its columns. */
  readonly table: string | undefined;
  /** Every table that the rows come from, those of joins and unions among them. */
  readonly tables: readonly string[];
  /** The operator that took the column away, where there was one. */
  droppedBy(column: string): SyntaxNode | undefined;
}

export function chainAt(code: Code, position: number): Chain {
  const input = inputAt(code, position);
  if (input === undefined) return { columns: [], table: undefined, tables: [], droppedBy: () => undefined };
  const sources = unfold(input, code);
  const tables = [...new Set(sources.flatMap(tablesOf))];
  const [source] = sources;
  return {
    columns: columnsOf(input),
    table: sources.length === 1 && source !== undefined && isWhole(source) ? tables[0] : undefined,
    tables,
    droppedBy: (column) => findDrop(sources, column),
  };
}

/** The rows before an operator, and behind them those of the `let` statements that they begin with. */
function unfold(input: SyntaxNode, code: Code): SyntaxNode[] {
  const sources = [input];
  for (let name = firstName(input); name !== undefined && sources.length < MOST_LETS;) {
    const source = findLet(code, name);
    if (source === undefined) break;
    sources.push(source);
    name = firstName(source);
  }
  return sources;
}

const MOST_LETS = 20;

/** The name that a chain of pipes begins with. */
function firstName(node: SyntaxNode): string | undefined {
  const pipe = asPipe(node);
  if (pipe !== undefined) return firstName(pipe.Expression as unknown as SyntaxNode);
  return kindOf(node) === "NameReference" ? (node.ReferencedSymbol?.Name ?? undefined) : undefined;
}

function findLet(code: Code, name: string): SyntaxNode | undefined {
  const statement = nodesOf(code).find(
    (node) =>
      kindOf(node) === "LetStatement" &&
      (node as unknown as Kusto.Language.Syntax.LetStatement).Name?.SimpleName === name,
  ) as unknown as Kusto.Language.Syntax.LetStatement | undefined;
  return (statement?.Expression as unknown as SyntaxNode | null | undefined) ?? undefined;
}

const walked = new WeakMap<Code, readonly SyntaxNode[]>();

/** The nodes of a tree, which is asked about once for every finding. */
function nodesOf(code: Code): readonly SyntaxNode[] {
  const nodes = walked.get(code) ?? [...walk(code.Syntax as SyntaxNode)].map((node) => node as SyntaxNode);
  walked.set(code, nodes);
  return nodes;
}

type Pipe = Kusto.Language.Syntax.PipeExpression;

function asPipe(node: SyntaxNode): Pipe | undefined {
  return kindOf(node) === "PipeExpression" ? (node as unknown as Pipe) : undefined;
}

/** What stands before the pipe of the operator at a place, the innermost where there are several. */
function inputAt(code: Code, position: number): SyntaxNode | undefined {
  const pipes = nodesOf(code).flatMap((node) => asPipe(node) ?? []);
  const pipe = pipes
    .filter(({ Operator }) => Operator != null && Operator.TextStart <= position && position <= Operator.End)
    .at(-1);
  return (pipe?.Expression as SyntaxNode | null | undefined) ?? undefined;
}

function tablesOf(node: SyntaxNode): string[] {
  const { Table } = kusto().Symbols.SymbolKind;
  const names = [...walk(node)].flatMap((child) => {
    const symbol = kindOf(child) === "NameReference" ? (child as SyntaxNode).ReferencedSymbol : null;
    return symbol != null && symbol.Kind === Table && symbol.Name != null ? [symbol.Name] : [];
  });
  return [...new Set(names)];
}

/** Whether the rows are those of one table as it is, or fewer of them. */
function isWhole(node: SyntaxNode): boolean {
  const pipe = asPipe(node);
  if (pipe === undefined) return kindOf(node) === "NameReference";
  const operator = pipe.Operator == null ? "" : kindOf(pipe.Operator);
  return keepsRows.has(operator) && isWhole(pipe.Expression as unknown as SyntaxNode);
}

const keepsRows: ReadonlySet<string> = new Set([
  "FilterOperator",
  "TakeOperator",
  "TopOperator",
  "SortOperator",
  "SampleOperator",
  "SerializeOperator",
  "AsOperator",
]);

function findDrop(sources: readonly SyntaxNode[], column: string): SyntaxNode | undefined {
  for (const source of sources) {
    for (let pipe = asPipe(source); pipe !== undefined;) {
      const before = pipe.Expression as unknown as SyntaxNode;
      if (columnsOf(before).includes(column)) return (pipe.Operator as SyntaxNode | null) ?? undefined;
      pipe = asPipe(before);
    }
  }
  return undefined;
}

function columnsOf(node: SyntaxNode): string[] {
  const type = (node as unknown as { ResultType?: { Columns?: Parameters<typeof listed>[0] } }).ResultType;
  return listed(type?.Columns).flatMap((column) => (column as { Name?: string | null }).Name ?? []);
}

/** Which rows a name behind a join's `on` is looked for in; undefined elsewhere. */
export function joinSideAt(code: Code, position: number): "left" | "right" | "both" | undefined {
  let node = code.Syntax?.GetTokenAt(position)?.Parent;
  while (node != null && kindOf(node) !== "JoinOnClause") node = node.Parent;
  if (node == null) return undefined;
  const before = /\$(left|right)\s*\.\s*$/.exec((code.Text ?? "").slice(0, position));
  return (before?.[1] as "left" | "right" | undefined) ?? "both";
}
