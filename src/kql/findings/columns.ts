import type { QueryFinding } from "../../base/query-error.js";
import { printable } from "../../base/text.js";
import type { Known } from "../globals.js";
import { kusto, listed, type Code, type SyntaxNode } from "../kusto.js";
import { findTables, kindOf, walk } from "../names.js";
import { defenderTables, renamedColumns, type ColumnFact, type TableFact } from "../schema/index.js";
import { toFinding, type Saying, type Unresolved } from "./finding.js";
import { findMeant, meant } from "./nearest.js";
import { chainAt, joinSideAt, scopeAt } from "./scope.js";

/** What is to be said of a name that no column, variable or function bears. */
export function explainColumn({ name, start, code, known }: Unresolved): Saying {
  const shown = printable(name);
  const { columns: rows, table, tables, droppedBy } = chainAt(code, start);
  const renamed = findRenaming(name, tables);
  if (renamed !== undefined) return renamed;
  const drop = droppedBy(name);
  if (drop !== undefined) return { message: `${shown} is gone here: ${saysDrop(drop)}` };
  const { columns, variables } = scopeAt(code, start);
  const suggestion = findMeant(name, columns.length > 0 ? columns : rows) ?? findMeant(name, variables);
  const lacking = known.live ? tables.find((each) => hasColumn(each, name)) : undefined;
  if (lacking !== undefined)
    return { message: `this tenant's ${lacking} has no column ${shown}`, suggestion };
  const side = joinSideAt(code, start);
  if (side === "both") {
    return {
      message: `unknown column ${shown}: what a join goes by is on both sides${meant(suggestion, name)}`,
      suggestion,
    };
  }
  const where =
    side === "right" ? " on the right side of the join" : table === undefined ? "" : ` in ${table}`;
  const what = columns.length === 0 && tables.length === 0 ? "name" : "column";
  return { message: `unknown ${what} ${shown}${where}${meant(suggestion, name)}`, suggestion };
}

function hasColumn(table: string, column: string): boolean {
  return defenderTables.get(table)?.columns.some(({ name }) => name === column) === true;
}

/** A column that one of the tables had, or that its successor has. */
function findRenaming(name: string, tables: readonly string[]): Saying | undefined {
  for (const table of tables) {
    const renamed = renamedColumns[table] ?? {};
    const now = Object.hasOwn(renamed, name) ? renamed[name] : undefined;
    if (now !== undefined) {
      return { message: `${table} has no column ${printable(name)}: write ${now}`, suggestion: aName(now) };
    }
    const successor = defenderTables.get(table)?.replacedBy;
    if (successor != null && hasColumn(successor, name)) {
      return { message: `${printable(name)} is a column of ${successor}, which took the place of ${table}` };
    }
  }
  return undefined;
}

/** The text where it is one name that can be put in place of another. */
function aName(text: string | undefined): string | undefined {
  return text !== undefined && /^\w+$/.test(text) ? text : undefined;
}

/** Why a column is no longer there, by the operator that left it out. */
function saysDrop(operator: SyntaxNode): string {
  const word = operator.GetFirstToken()?.Text ?? "an operator";
  switch (word) {
    case "summarize":
      return "summarize keeps only what it counts and what stands behind by";
    case "project-away":
      return "project-away took it out";
    case "project-rename":
      return "project-rename gave it another name";
    default:
      return `${word} does not name it`;
  }
}

/** Columns that Microsoft names otherwise, or no longer: a query runs with them, or did. */
export function findColumnNotes(code: Code, known: Known): QueryFinding[] {
  const told = new Set<string>();
  const uses = [...walk(code.Syntax as SyntaxNode)].flatMap((node) =>
    usesOf(node as SyntaxNode, code, known),
  );
  const inSentinel = findTables(code).some(
    ({ name }) => defenderTables.get(name)?.timeColumn === "TimeGenerated",
  );
  return uses.flatMap(({ fact, column, start, length }) => {
    const saying = noteOn(fact, column, inSentinel);
    const key = `${fact.name}.${column.name}`;
    if (saying === undefined || (saying.suggestion === undefined && told.has(key))) return [];
    told.add(key);
    return [toFinding(saying, { start, length })];
  });
}

interface Use {
  readonly fact: TableFact;
  readonly column: ColumnFact;
  readonly start: number;
  readonly length: number;
}

/** The table of advanced hunting that a name in a query takes its column from; of several, the first. */
function usesOf(node: SyntaxNode, code: Code, known: Known): Use[] {
  if (kindOf(node) !== "NameReference") return [];
  const symbol = node.ReferencedSymbol;
  if (symbol == null || symbol.Kind !== kusto().Symbols.SymbolKind.Column) return [];
  const { TextStart: start, Width: length } = node;
  return originsOf(symbol as ColumnSymbol, code)
    .flatMap(({ table, name }) => {
      const fact = known.tables.has(table) ? undefined : defenderTables.get(table);
      const column = fact?.columns.find((each) => each.name === name && name === symbol.Name);
      return fact === undefined || column === undefined ? [] : [{ fact, column, start, length }];
    })
    .slice(0, 1);
}

type ColumnSymbol = Kusto.Language.Symbols.ColumnSymbol;

/** The columns of tables that a column of rows was made of: several behind a union. */
function originsOf(symbol: ColumnSymbol, code: Code): { table: string; name: string }[] {
  const originals = listed(symbol.OriginalColumns);
  if (originals.length > 0) return originals.flatMap((original) => originsOf(original, code));
  const table = code.Globals?.GetTable(symbol)?.Name;
  return table == null || symbol.Name == null ? [] : [{ table, name: symbol.Name }];
}

function noteOn(
  { name: table, timeColumn, replacedBy }: TableFact,
  { name, listed: isListed, sentinelOnly }: ColumnFact,
  inSentinel: boolean,
): Saying | undefined {
  const later = replacedBy === null ? undefined : renamedColumns[replacedBy]?.[name];
  if (later !== undefined) {
    const message = `${name} becomes ${later} in ${replacedBy ?? ""}`;
    return { message, suggestion: aName(later), severity: "info" };
  }
  const now = renamedColumns[table]?.[name];
  if (!isListed) {
    const hint = now === undefined ? "it may be gone" : `write ${now}`;
    const message = `${name} is not on the newest page of ${table}: ${hint}`;
    return { message, suggestion: aName(now), severity: "warning" };
  }
  if (sentinelOnly !== true || inSentinel) return undefined;
  const instead = name === "TimeGenerated" ? (timeColumn ?? undefined) : now;
  const hint = instead === undefined ? "" : `; Defender XDR writes ${instead}`;
  const message = `${name} of ${table} is a name of Microsoft Sentinel${hint}`;
  return { message, suggestion: aName(instead), severity: "info" };
}
