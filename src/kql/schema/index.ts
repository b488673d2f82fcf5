import { defender } from "./defender.js";
import type { TableFact } from "./facts.js";
import { sentinel } from "./sentinel.js";
import { workspaceTables } from "./workspace.js";

export type { Column, ColumnFact, KqlType, TableFact } from "./facts.js";
export { functions, type FunctionFact } from "./functions.js";
export { renamedActions, renamedColumns, retiredTables } from "./renames.js";
export { workspaceTables } from "./workspace.js";

/** Every table of advanced hunting that is known, by its name. */
export const defenderTables: ReadonlyMap<string, TableFact> = new Map(
  [...defender, ...sentinel].map((table) => [table.name, table]),
);

/** A table whose columns are not known here, but which a workspace has: of Microsoft's own, or of the tenant's own. */
export function isOfWorkspace(table: string): boolean {
  return workspaceTables.has(table) || table.endsWith("_CL");
}
