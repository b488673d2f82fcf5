import type { KqlTable } from "../kql/tables.js";
import type { HuntingEngine } from "../sample/hunting/engine.js";
import { loadKql } from "./kql.js";

/** The most rows of one answer. */
const MOST_ROWS = 100_000;

/** The offline engine as what the sample tenant answers hunting queries with. A table without data is empty there. */
export const offlineEngine: HuntingEngine = {
  async query(kql, { tables: files, added, now, timespan }) {
    const { runKql } = await loadKql();
    const { defenderTables } = await import("../kql/schema/index.js");
    const empty = Object.fromEntries([...defenderTables.keys()].map((name) => [name, []]));
    const tables: Record<string, KqlTable> = { ...empty, ...files };
    for (const [name, rows] of Object.entries(added).filter(([table]) => kql.includes(table))) {
      const stored = await runKql(name, { tables, now, maxRows: MOST_ROWS });
      tables[name] = [...stored.objects(), ...rows];
    }
    const frame = await runKql(kql, { tables, now, timespan, maxRows: MOST_ROWS });
    return { columns: frame.schema, rows: frame.objects() };
  },
  async schema() {
    const { defenderTables, functions } = await import("../kql/schema/index.js");
    return {
      tables: [...defenderTables].map(([name, { columns }]) => ({
        name,
        columns: columns.filter(({ sentinelOnly }) => sentinelOnly !== true),
      })),
      functions: functions.map(({ name, parameters, columns }) => ({ name, parameters, columns })),
    };
  },
};
