import type { KqlTables } from "../../../src/kql/index.js";
import { runKql } from "../../../src/kql/engine/run.js";

/** The clock of the tests. */
export const now = new Date("2026-03-01T12:00:00Z");

/** The rows that a query gives. */
export async function ask(kql: string, tables: KqlTables = {}): Promise<Record<string, unknown>[]> {
  return (await runKql(kql, { tables, now })).objects();
}

/** The one column of a query's rows. */
export async function column(kql: string, tables: KqlTables = {}): Promise<unknown[]> {
  return (await ask(kql, tables)).map((row) => Object.values(row)[0]);
}

/** The rows without their order: the query gives them none. */
export async function askSorted(kql: string, tables: KqlTables = {}): Promise<Record<string, unknown>[]> {
  const rows = await ask(kql, tables);
  return rows.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

/** The columns that a query gives: names and types. */
export async function columns(kql: string, tables: KqlTables = {}): Promise<string> {
  const { schema } = await runKql(kql, { tables, now });
  return schema.map(({ name, type }) => `${name}:${type}`).join(" ");
}
