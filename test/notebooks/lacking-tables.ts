import { InvalidInputError } from "../../src/index.js";
import { offlineEngine } from "../../src/hunt/hunting-engine.js";
import { SAMPLE_NOW } from "../../src/sample/tenant.js";
import type { HuntingEngine } from "../../src/sample/hunting/engine.js";

/** What of advanced hunting a tenant does not have. */
export interface Lacking {
  /** Tables that it lacks: by their names, or all whose name fits. */
  readonly tables: readonly string[] | RegExp;
  /** Rows of a table that stand under another name there: `{ AADSignInEventsBeta: "EntraIdSignInEvents" }`. */
  readonly called?: Readonly<Record<string, string>>;
  /** Takes every query that was asked. */
  readonly onQuery?: (kql: string) => void;
}

/** The sample tenant's engine without some tables: its schema does not name them, and a query that reads one is refused. */
export function engineLacking({ tables: lacking, called = {}, onQuery = () => {} }: Lacking): HuntingEngine {
  const isLacking = (table: string): boolean =>
    lacking instanceof RegExp ? lacking.test(table) : lacking.includes(table);
  return {
    async query(kql, context) {
      onQuery(kql);
      const names = (await offlineEngine.schema()).tables.map(({ name }) => name).filter(isLacking);
      const missing = names.find((name) => new RegExp(`\\b${name}\\b`).test(kql));
      if (missing !== undefined)
        throw new InvalidInputError(`Failed to resolve table or column expression named '${missing}'`);
      const moved = Object.entries(called).map(([name, rows]) => [name, context.tables[rows] ?? ""] as const);
      return offlineEngine.query(kql, {
        ...context,
        tables: { ...context.tables, ...Object.fromEntries(moved) },
      });
    },
    async schema() {
      const { tables, functions } = await offlineEngine.schema();
      return { tables: tables.filter(({ name }) => !isLacking(name)), functions };
    },
  };
}

/** How far back a hunt looks that goes by today's clock, to see the sample tenant's month. */
export const sinceTheSample = `${30 + Math.max(0, Math.ceil((Date.now() - Date.parse(SAMPLE_NOW)) / 86_400_000))}d`;
