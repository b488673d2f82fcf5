import { checkOptions } from "../base/options.js";
import { inspect } from "./check.js";
import type { Known } from "./globals.js";
import { readKnown } from "./known.js";
import { listed, type Code } from "./kusto.js";
import { findTables } from "./names.js";
import { defenderTables, type Column, type KqlType } from "./schema/index.js";
import type { CheckOptions } from "./tables.js";
import { findUnresolved } from "./unresolved.js";

/** By what a table is known to be missing. */
export interface MissingOptions extends CheckOptions {
  /** What the service answered, where that says it rather than the tenant's tables. */
  refusal?: unknown;
}

/** What keeps a query from being asked in a tenant, and the columns that its answer would have had. */
export interface Missing {
  /** Tables of advanced hunting that the query reads and the tenant does not have. */
  readonly tables: readonly string[];
  /** Of the answer, in its order. */
  readonly columns: readonly Column[];
}

/**
 * The tables of advanced hunting that a query reads and a tenant does not have; undefined where it has them all, where
 * something else is wrong with the query, or where it has one of them by another name, so that the query can be mended.
 */
export async function findMissing(kql: string, options: MissingOptions = {}): Promise<Missing | undefined> {
  checkOptions("findMissing()", options, ["tables", "refusal"]);
  const known = await readKnown(options.tables);
  // A list of its own: what the binder learns of one is kept for it.
  const { code } = inspect(kql, { ...known, tables: new Map(known.tables), live: false });
  if (code === undefined) return undefined;
  const read = [...new Set(findTables(code).map(({ name }) => name))].filter((name) =>
    defenderTables.has(name),
  );
  const missing =
    options.refusal === undefined ? findAbsent(kql, read, known) : findUnresolved(options.refusal, read);
  if (missing.length === 0 || missing.some((name) => hasOtherName(name, known))) return undefined;
  return { tables: missing, columns: columnsOf(code) };
}

/** A table that a `union isfuzzy=true` goes without keeps nothing from being asked. */
function findAbsent(kql: string, read: readonly string[], known: Known): readonly string[] {
  const absent = known.live ? read.filter((name) => !known.tables.has(name)) : [];
  return absent.length > 0 && inspect(kql, known).code === undefined ? absent : [];
}

function hasOtherName(name: string, { live, tables }: Known): boolean {
  if (!live) return false;
  const newer = defenderTables.get(name)?.replacedBy;
  const isOlder = ({ name: older, replacedBy }: { name: string; replacedBy: string | null }): boolean =>
    replacedBy === name && tables.has(older);
  return (newer != null && tables.has(newer)) || [...defenderTables.values()].some(isOlder);
}

function columnsOf(code: Code): Column[] {
  const rows = code.ResultType as Kusto.Language.Symbols.TableSymbol | null;
  return listed(rows?.Columns).map(({ Name, Type }) => ({
    name: Name ?? "",
    type: (Type?.Name ?? "dynamic") as KqlType,
  }));
}
