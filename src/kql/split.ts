import type { QueryFinding } from "../base/query-error.js";
import { checkOptions } from "../base/options.js";
import { printable, truncate } from "../base/text.js";
import { inspect } from "./check.js";
import { toFinding } from "./findings/finding.js";
import type { Known } from "./globals.js";
import { readKnown } from "./known.js";
import { kusto, listed, type Code, type SyntaxElement, type SyntaxNode } from "./kusto.js";
import { kindOf, walk } from "./names.js";
import { defenderTables, isOfWorkspace } from "./schema/index.js";
import type { CheckOptions } from "./tables.js";

/**
 * What keeps a query from being asked in parts of its time, with the place; undefined where the rows of the parts are
 * together those of the whole: one table or a union, each by time, and operators that look at each row for itself. What
 * is not certain is told, too.
 */
export async function findSplitFault(
  kql: string,
  options: CheckOptions = {},
): Promise<QueryFinding | undefined> {
  checkOptions("findSplitFault()", options, ["tables"]);
  const known = await readKnown(options.tables);
  const { code, findings } = inspect(kql, known);
  if (code === undefined) return findings.find(({ severity }) => severity === "error");
  const fault = faultOfQuery({ code, known, lets: new Map() });
  return (
    fault && toFinding({ message: fault.why }, { start: fault.node.TextStart, length: fault.node.Width })
  );
}

interface Fault {
  readonly node: SyntaxElement;
  readonly why: string;
}

/** What a name that `let` gives may be used for. */
interface Let {
  /** Why its rows are not those of its parts. */
  readonly asRows: Fault | undefined;
  /** Why its value is not the same in every part. */
  readonly asValue: Fault | undefined;
}

interface Query {
  readonly code: Code;
  readonly known: Known;
  readonly lets: Map<string, Let>;
}

/** Operators that look at each row for itself, or only order, name or draw the rows. */
const rowwise: ReadonlySet<string> = new Set([
  "AsOperator",
  "ExtendOperator",
  "FilterOperator",
  "MvApplyOperator",
  "MvExpandOperator",
  "ParseKvOperator",
  "ParseOperator",
  "ParseWhereOperator",
  "ProjectAwayOperator",
  "ProjectKeepOperator",
  "ProjectOperator",
  "ProjectRenameOperator",
  "ProjectReorderOperator",
  "RenderOperator",
  "SearchOperator",
  "SerializeOperator",
  "SortOperator",
]);

/** Functions that look at the rows before and behind, or at other tables. */
const across =
  /^(?:prev|next|row_\w+|table|external_table|materialized_view|stored_query_result|database|cluster)$/;

function faultOfQuery(query: Query): Fault | undefined {
  const root = query.code.Syntax as unknown as Kusto.Language.Syntax.QueryBlock;
  const statements = elements(root.Statements as unknown as SyntaxNode);
  const [result, ...more] = statements.filter((node) => kindOf(node) === "ExpressionStatement");
  if (result === undefined || more.length > 0)
    return { node: more[0] ?? root, why: "there is more than one query" };
  for (const statement of statements) {
    if (kindOf(statement) === "LetStatement") readLet(statement, query);
    else if (statement !== result)
      return { node: statement, why: `${wordOf(statement)} may change what the query gives` };
  }
  return faultOfRows(expressionOf(result), query);
}

function readLet(statement: SyntaxNode, query: Query): void {
  const { Name, Expression } = statement as unknown as Kusto.Language.Syntax.LetStatement;
  const value = Expression as unknown as SyntaxNode;
  query.lets.set(Name?.SimpleName ?? "", {
    asRows: faultOfRows(value, query),
    asValue: faultInside(value, query),
  });
}

/** Rows: a table or a union, and a chain of operators behind it. The first fault in the order of the text counts. */
function faultOfRows(rows: SyntaxNode, query: Query): Fault | undefined {
  let fault: Fault | undefined;
  let source = rows;
  while (kindOf(source) === "PipeExpression" || kindOf(source) === "ParenthesizedExpression") {
    const { Operator } = source as unknown as Kusto.Language.Syntax.PipeExpression;
    if (Operator != null) fault = faultOfOperator(Operator as unknown as SyntaxNode, query) ?? fault;
    source = expressionOf(source);
  }
  return faultOfSource(source, query) ?? fault;
}

function faultOfOperator(operator: SyntaxNode, query: Query): Fault | undefined {
  const kind = kindOf(operator);
  if (kind === "UnionOperator") return faultOfUnion(operator, query);
  const word = operator.GetFirstToken();
  return rowwise.has(kind)
    ? faultInside(operator, query)
    : {
        node: (word as SyntaxElement | null) ?? operator,
        why: `${wordOf(operator)} looks at more than one row`,
      };
}

function faultOfSource(source: SyntaxNode, query: Query): Fault | undefined {
  switch (kindOf(source)) {
    case "UnionOperator":
      return faultOfUnion(source, query);
    case "NameReference":
      return faultOfName(source, query);
    default:
      return { node: source, why: `the rows of ${shown(source)} are not certain to be kept by time` };
  }
}

function faultOfUnion(union: SyntaxNode, query: Query): Fault | undefined {
  const { Expressions } = union as unknown as Kusto.Language.Syntax.UnionOperator;
  return first(elements(Expressions as unknown as SyntaxNode), (rows) => faultOfRows(rows, query));
}

/** A name where rows are expected. */
function faultOfName(node: SyntaxNode, query: Query): Fault | undefined {
  const { Table, Group } = kusto().Symbols.SymbolKind;
  const symbol = node.ReferencedSymbol;
  const name = symbol?.Name ?? shown(node);
  if (symbol == null) return isOfWorkspace(name) ? undefined : timeless(node, name);
  if (symbol.Kind === Table) return isTimed(name, query.known) ? undefined : timeless(node, name);
  if (symbol.Kind === Group) {
    const other = membersOf(symbol).find(
      (member) => member.Kind !== Table || !isTimed(member.Name ?? "", query.known),
    );
    return other && timeless(node, other.Name ?? name);
  }
  const own = query.lets.get(name);
  return own === undefined
    ? { node, why: `the rows of ${shown(node)} are not certain to be kept by time` }
    : own.asRows;
}

function timeless(node: SyntaxElement, table: string): Fault {
  return { node, why: `${printable(table)} is not kept by time, so each part would bring all of it` };
}

/** Whether the time of a query limits the rows of a table. */
function isTimed(table: string, { tables, live }: Known): boolean {
  const own = tables.get(table);
  const time = defenderTables.get(table)?.timeColumn;
  if (own === undefined) return !live && time != null;
  return own.some(
    ({ name, type }) => type === "datetime" && (time === undefined ? timeNames.has(name) : name === time),
  );
}

const timeNames: ReadonlySet<string> = new Set(["Timestamp", "TimeGenerated"]);

/** Whether what stands in an operator or a value depends on more than the row. */
function faultInside(node: SyntaxNode, query: Query): Fault | undefined {
  return first([...walk(node)], (each) => faultOfElement(each as SyntaxNode, node, query));
}

function faultOfElement(node: SyntaxNode, root: SyntaxNode, query: Query): Fault | undefined {
  const kind = kindOf(node);
  if (kind === "FunctionCallExpression") return faultOfCall(node, query);
  if (kind === "FindOperator" || (kind === "SearchOperator" && node !== root)) {
    return { node, why: `${wordOf(node)} looks into tables for each row` };
  }
  if (kind !== "NameReference") return undefined;
  const { Table, Group, Variable, Column } = kusto().Symbols.SymbolKind;
  const symbol = node.ReferencedSymbol;
  const another: Fault = {
    node,
    why: `${shown(node)} is another table, of which each part would see a part`,
  };
  if (symbol == null || (symbol.Kind === Column && isUnknown(symbol)))
    return isAlone(node) ? another : undefined;
  if (symbol.Kind === Table) return another;
  if (symbol.Kind === Group)
    return membersOf(symbol).some(({ Kind }) => Kind === Table) ? another : undefined;
  if (symbol.Kind !== Variable) return undefined;
  const own = query.lets.get(symbol.Name ?? "");
  if (own !== undefined) return own.asValue && { node, why: own.asValue.why };
  return isTable(symbol) ? another : undefined;
}

/** A name that may be a column or a table: it stands alone in a list, as in `in (Watched)`. */
function isAlone(node: SyntaxNode): boolean {
  const list = node.Parent?.Parent?.Parent;
  return (
    list != null &&
    kindOf(list as SyntaxNode) === "ExpressionList" &&
    kindOf(list.Parent as SyntaxNode) !== "FunctionCallExpression"
  );
}

function faultOfCall(node: SyntaxNode, query: Query): Fault | undefined {
  const { Name } = node as unknown as Kusto.Language.Syntax.FunctionCallExpression;
  const name = Name?.SimpleName ?? "";
  const own = query.lets.get(name);
  if (own !== undefined) return own.asValue && { node, why: own.asValue.why };
  if (across.test(name)) return { node, why: `${name}() looks at more than one row` };
  const { code } = query;
  const symbol = node.ReferencedSymbol as Kusto.Language.Symbols.FunctionSymbol | null;
  const isOfKusto =
    code.Globals?.IsBuiltInFunction(symbol) === true || code.Globals?.IsAggregateFunction(symbol) === true;
  return isOfKusto ? undefined : { node, why: `what ${printable(name)}() looks at is not known` };
}

type Symbol = Kusto.Language.Symbols.Symbol;

function isTable(symbol: Symbol): boolean {
  const { Type } = symbol as Kusto.Language.Symbols.VariableSymbol;
  return Type?.Kind === kusto().Symbols.SymbolKind.Table;
}

/** Where a table's columns are not known, any name may be one. */
function isUnknown(symbol: Symbol): boolean {
  return (symbol as Kusto.Language.Symbols.ColumnSymbol).Type?.Name === "unknown";
}

function membersOf(symbol: Symbol): Symbol[] {
  return listed((symbol as Kusto.Language.Symbols.GroupSymbol).Members);
}

function expressionOf(node: SyntaxNode): SyntaxNode {
  return (node as unknown as { Expression: SyntaxNode }).Expression;
}

/** The elements of a list with commas or semicolons. */
function elements(list: SyntaxNode): SyntaxNode[] {
  return Array.from(
    { length: list.ChildCount },
    (_, index) => list.GetChild(index)?.GetChild(0) as SyntaxNode,
  );
}

function first(
  nodes: readonly SyntaxElement[],
  find: (node: SyntaxNode) => Fault | undefined,
): Fault | undefined {
  for (const node of nodes) {
    const fault = find(node as SyntaxNode);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

/** The word that an operator or a statement begins with. */
function wordOf(node: SyntaxNode): string {
  return node.GetFirstToken()?.Text ?? "an operator";
}

function shown(node: SyntaxNode): string {
  return printable(truncate((node.ToString(0 as never) ?? "").trim(), 40));
}
