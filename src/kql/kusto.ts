/// <reference types="@kusto/language-service-next" />
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { runInThisContext } from "node:vm";
import { InvalidInputError } from "../base/errors.js";
import type { KqlType } from "./schema/index.js";

/** Microsoft's own parser and binder of KQL, as its package declares it. */
export type KustoLibrary = typeof Kusto.Language;
export type Code = Kusto.Language.KustoCode;
export type Globals = Kusto.Language.GlobalState;
export type SyntaxNode = Kusto.Language.Syntax.SyntaxNode;
export type SyntaxElement = Kusto.Language.Syntax.SyntaxElement;
export type Diagnostic = Kusto.Language.Diagnostic;
type ScalarSymbol = Kusto.Language.Symbols.ScalarSymbol;

/** A table as the binder is to know it. */
export interface BoundTable {
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly type: KqlType }[];
}

/** A function as the binder is to know it: parameters and body in KQL. */
export interface BoundFunction {
  readonly name: string;
  readonly parameters: string;
  readonly body: string;
}

/** The library asks for a token to be cancelled by, and does not heed it where it takes longest. */
const NEVER = undefined as unknown as Kusto.Language.Utils.CancellationToken;

let library: KustoLibrary | undefined;

/** The library, read when it is first needed: about 0.3 s. It is a script, not a module, and leaves its names globally. */
export function kusto(): KustoLibrary {
  if (library !== undefined) return library;
  const require = createRequire(import.meta.url);
  for (const file of ["bridge.min.js", "Kusto.Language.Bridge.min.js"]) {
    const path = require.resolve(`@kusto/language-service-next/${file}`);
    runInThisContext(readFileSync(path, "utf8"), { filename: path });
  }
  library = (globalThis as unknown as { Kusto: { Language: KustoLibrary } }).Kusto.Language;
  return library;
}

/** What the binder is to know: these tables and functions in one database. */
export function makeGlobals(tables: Iterable<BoundTable>, functions: Iterable<BoundFunction>): Globals {
  const { GlobalState, Symbols } = kusto();
  const scalar = (type: KqlType): ScalarSymbol => Symbols.ScalarTypes.GetSymbol(type) as ScalarSymbol;
  const own = Array.from(
    tables,
    ({ name, columns }) =>
      new Symbols.TableSymbol.$ctor4(
        name,
        columns.map(
          (column) => new Symbols.ColumnSymbol(column.name, scalar(column.type), null, null, null, null),
        ),
      ),
  );
  const callable = Array.from(
    functions,
    ({ name, parameters, body }) => new Symbols.FunctionSymbol.$ctor16(name, parameters, body, null),
  );
  // Another workspace has the same tables and more; what else can be asked, nobody here knows.
  const doors = [
    { name: "workspace", members: own },
    { name: "adx", members: [] },
    { name: "arg", members: [] },
  ].map(({ name, members }) => {
    const elsewhere = new Symbols.DatabaseSymbol.$ctor1(name, members as never, true);
    return new Symbols.FunctionSymbol.$ctor5(name, elsewhere, [
      new Symbols.Parameter.$ctor2("identifier", scalar("string")),
    ]);
  });
  const members = [...own, ...callable, ...doors];
  const database = new Symbols.DatabaseSymbol.$ctor1("hunting", members as never, false);
  return (GlobalState.Default as Globals).WithDatabase(database) as Globals;
}

/** The query's tree with every name resolved, and what is wrong with it. */
export function analyse(kql: string, globals: Globals): Code {
  try {
    return kusto().KustoCode.ParseAndAnalyze(kql, globals, NEVER) as Code;
  } catch (cause) {
    throw new BinderError("invalid query: Microsoft's binder fails on it; write it more simply", { cause });
  }
}

/** The query's tree as it is written, no name resolved. */
export function parse(kql: string): Code {
  return kusto().KustoCode.Parse(kql) as Code;
}

/** The binder fell over a query, as it does over some that are badly broken. */
export class BinderError extends InvalidInputError {}

/** The items of one of the library's lists. */
export function listed<T>(
  list:
    | { readonly Count: number; getItem(index: number): T }
    | { readonly length: number; readonly [index: number]: T }
    | null
    | undefined,
): NonNullable<T>[] {
  if (list == null) return [];
  return (
    "Count" in list
      ? Array.from({ length: list.Count }, (_, index) => list.getItem(index))
      : Array.from(list as ArrayLike<T>)
  ) as NonNullable<T>[];
}
