import { HuntbookError } from "../base/errors.js";
import type { HuntingEngine } from "../sample/hunting/engine.js";
import { loadKql, type Kql } from "./kql.js";

/** The offline engine as what the sample tenant answers hunting queries with. */
export const offlineEngine: HuntingEngine = {
  async query(kql, context) {
    const { runKql } = await loadEngine();
    const frame = await runKql(kql, context);
    return { columns: frame.schema, rows: frame.objects() };
  },
  async schema() {
    const { defenderTables } = await import("../kql/schema/index.js");
    return [...defenderTables].map(([name, { columns }]) => ({ name, columns }));
  },
};

/** The room of KQL with its engine. */
export async function loadEngine(): Promise<Pick<Required<Kql>, "checkKql" | "runKql">> {
  const { checkKql, runKql }: Kql = await loadKql();
  if (runKql === undefined) {
    throw new HuntbookError("MISSING_PART", "missing part: this installation has no engine for KQL");
  }
  return { checkKql, runKql };
}
