import { frameFrom, type Frame, type FrameInfo } from "../../frame/index.js";
import type { Outcome, QueryStatus } from "./ask.js";
import type { SweepPlan } from "./plan.js";

/** What was looked through for how many indicators, and what was not. */
export type CoverageRow = {
  /** Its name in advanced hunting. */
  table: string;
  /** Whether it was searched; `empty` where it was and no row came, otherwise what stood in the way. */
  status: QueryStatus | "empty";
  /** How many indicators this is said of. */
  indicators: number;
  /** Beginning of the time that was looked through. */
  from: Date | null;
  /** End of the time that was looked through. */
  to: Date | null;
  /** Rows that the service answered with. */
  rows: number;
  /** Queries that this took. */
  queries: number;
  /** Why, unless it was searched to the end. */
  reason: string | null;
  /** Which indicators. */
  values: readonly string[];
};

const columns = [
  { name: "table", type: "string" },
  { name: "status", type: "string" },
  { name: "indicators", type: "int" },
  { name: "from", type: "datetime" },
  { name: "to", type: "datetime" },
  { name: "rows", type: "int" },
  { name: "queries", type: "int" },
  { name: "reason", type: "string" },
  { name: "values", type: "dynamic" },
] as const satisfies readonly { name: keyof CoverageRow; type: string }[];

/** A row for each table and what became of its queries, and for each reason why some indicators were not looked for. */
export function coverageRows(plan: SweepPlan, outcomes: readonly Outcome[]): CoverageRow[] {
  return plan.tables.flatMap((table) => {
    const groups = new Map<string, Outcome[]>();
    for (const outcome of outcomes.filter(({ query }) => query.table === table)) {
      const key = JSON.stringify([outcome.status, outcome.reason]);
      groups.set(key, [...(groups.get(key) ?? []), outcome]);
    }
    const asked = [...groups.values()].map((group) => toRow(table, group));
    const rest = plan.notSearched
      .filter((one) => one.table === table)
      .map(({ indicators, reason }): CoverageRow => ({
        table,
        status: "not searched",
        indicators: indicators.length,
        from: null,
        to: null,
        rows: 0,
        queries: 0,
        reason,
        values: indicators,
      }));
    return [...asked, ...rest];
  });
}

function toRow(table: string, outcomes: readonly Outcome[]): CoverageRow {
  const [{ status, reason } = { status: "searched", reason: null } as const] = outcomes;
  const values = [...new Set(outcomes.flatMap(({ query }) => query.indicators))];
  const rows = outcomes.reduce((sum, outcome) => sum + outcome.rows, 0);
  return {
    table,
    status: status === "searched" && rows === 0 ? "empty" : status,
    indicators: values.length,
    from: new Date(Math.min(...outcomes.map(({ query }) => query.from.getTime()))),
    to: new Date(Math.max(...outcomes.map(({ query }) => query.to.getTime()))),
    rows,
    queries: outcomes.length,
    reason,
    values,
  };
}

export function coverageFrame(rows: readonly CoverageRow[], info: FrameInfo): Frame<CoverageRow> {
  return frameFrom(rows, { name: "coverage", columns }).withMeta({ info: { ...info, rows: rows.length } });
}

/** Indicators that some tables were not asked for, for one reason. */
export type NotSearchedRow = {
  /** Why, without the particulars that `coverage` has. */
  reason: string;
  /** Which indicators. */
  indicators: readonly string[];
  /** By which tables. */
  tables: readonly string[];
};

/** What was not asked for, a row for each reason. */
export function notSearchedFrame(rows: readonly CoverageRow[], info: FrameInfo): Frame<NotSearchedRow> {
  const left = new Map<string, CoverageRow[]>();
  for (const row of rows.filter(({ status }) => status === "not searched")) {
    const [reason = ""] = (row.reason ?? "").split(":");
    left.set(reason, [...(left.get(reason) ?? []), row]);
  }
  const found = [...left].map(([reason, same]): NotSearchedRow => ({
    reason,
    indicators: [...new Set(same.flatMap(({ values }) => values))],
    tables: [...new Set(same.map(({ table }) => table))],
  }));
  return frameFrom(found, {
    name: "what was not asked for",
    columns: { reason: "string", indicators: "dynamic", tables: "dynamic" },
  }).withMeta({ info: { ...info, rows: found.length } });
}
