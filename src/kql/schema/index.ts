import { defender } from "./defender.js";
import type { TableFact } from "./facts.js";
import { sentinel } from "./sentinel.js";

export type { Column, ColumnFact, KqlType, TableFact } from "./facts.js";
export { functions, type FunctionFact } from "./functions.js";
export { renamedActions, renamedColumns, retiredTables } from "./renames.js";

/** Every table of advanced hunting that is known, by its name. */
export const defenderTables: ReadonlyMap<string, TableFact> = new Map(
  [...defender, ...sentinel].map((table) => [table.name, table]),
);
