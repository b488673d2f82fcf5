import { runKql } from "../../../src/kql/engine/run.js";

/** When the queries of these tests run. */
export const NOW = new Date("2026-01-15T12:34:56.789Z");

/** What expressions of KQL are worth, by the expression: one query for all, as each costs a tenth of a second. */
export async function evaluate(
  expressions: readonly string[],
  tables: Parameters<typeof runKql>[1]["tables"] = {},
): Promise<Record<string, unknown>> {
  const columns = expressions.map((expression, index) => `r${index} = ${expression}`);
  const frame = await runKql(`print ${columns.join(",\n")}`, { tables, now: NOW });
  const [row = {}] = frame.objects() as Record<string, unknown>[];
  return Object.fromEntries(expressions.map((expression, index) => [expression, row[`r${index}`]]));
}
