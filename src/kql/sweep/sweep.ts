import { listSome, plural, printable } from "../../base/text.js";
import { DISPLAY, INSPECT, inspectShowable, tableBundle, type MimeBundle } from "../../display/index.js";
import { frameFrom, madeByHand, type Frame, type FrameInfo } from "../../frame/index.js";
import { defang } from "../../model/index.js";
import type { Outcome } from "./ask.js";
import {
  coverageFrame,
  coverageRows,
  notSearchedFrame,
  type CoverageRow,
  type NotSearchedRow,
} from "./coverage.js";
import { hitsFrame, type SweepHit } from "./hits.js";
import { whoMet, type SweepPerson } from "./people.js";
import type { LeftOut } from "../../intel/index.js";
import type { SweepPlan, SweepQuery } from "./plan.js";

/** What a sweep says of itself. */
export interface SweepInfo {
  /** Whether every indicator was looked for in every table that can hold it, in all of its window. */
  readonly complete: boolean;
  /** Why not, where not. */
  readonly reason: string | null;
  /** Indicators to look for. */
  readonly indicators: number;
  /** Those of them that were looked for, in one table at least. */
  readonly searched: number;
  /** Inputs that are not looked for at all. */
  readonly leftOut: number;
  /** Tables that were searched. */
  readonly tables: number;
  /** Tables that were to be. */
  readonly tablesAsked: number;
  /** Queries that were sent, those that were divided in their parts. */
  readonly queries: number;
  /** Rows that the service answered with. */
  readonly rows: number;
  /** Rows of `hits`. */
  readonly hits: number;
  /** Beginning of the time asked about. */
  readonly from: Date;
  /** End of the time asked about. */
  readonly to: Date;
  /** By the hunt's clock. */
  readonly startedAt: Date;
  /** How long it took. */
  readonly seconds: number;
  /** `graph`, `sample`, `tape`, or what else was asked. */
  readonly source: string;
}

/** Hits that a cell shows. */
const SHOWN = 30;

/**
 * What a sweep found in the tenant, what it looked through, and what it did not. Shows itself.
 * @example
 * import { connect } from "huntbook";
 *
 * const hunt = await connect({ source: "sample" });
 * const sweep = await hunt.sweep(["198.51.100.214"], { tables: ["DeviceNetworkEvents"] });
 * console.log(sweep.hits.numRows(), sweep.coverage.objects());
 */
export class Sweep {
  /** One row a hit, the oldest first, with the link and the seed behind it. */
  readonly hits: Frame<SweepHit>;
  /** One row a device, or a user where no device is known: how often it met what was looked for, and on what terms. */
  readonly people: Frame<SweepPerson>;
  /** What was looked through for how many indicators, and what was not and why. */
  readonly coverage: Frame<CoverageRow>;
  /** Why indicators were not asked for: a row for each reason, with the indicators and the tables. */
  readonly notSearched: Frame<NotSearchedRow>;
  /** Every query as it was asked, those that were divided in their parts. */
  readonly queries: readonly SweepQuery[];
  /** What is not looked for in any table: what is no indicator, what everybody has, what was excluded. */
  readonly leftOut: Frame<LeftOut>;
  /** Whether it is complete and why not, and how much was looked through. */
  readonly info: SweepInfo;

  constructor(
    plan: SweepPlan,
    outcomes: readonly Outcome[],
    run: Pick<SweepInfo, "source" | "startedAt" | "seconds">,
  ) {
    const coverage = coverageRows(plan, outcomes);
    const looked = outcomes.filter(({ status }) => status === "searched" || status === "truncated");
    const lacking = [...new Set(outcomes.flatMap(lackOf))];
    const reason = lacking.length === 0 ? null : listSome(lacking, 3);
    const info: FrameInfo = {
      ...madeByHand,
      complete: reason === null,
      reason,
      requests: looked.length,
      fetchedAt: run.startedAt,
      source: run.source,
    };
    this.hits = hitsFrame(
      outcomes.flatMap(({ hits }) => hits),
      info,
    );
    const people = whoMet(this.hits.objects());
    this.people = people.withMeta({ info: { ...info, rows: people.numRows() } });
    this.coverage = coverageFrame(coverage, info);
    this.notSearched = notSearchedFrame(coverage, info);
    this.queries = outcomes.map(({ query: { table, kql, indicators, from, to } }) =>
      Object.freeze({ table, kql, indicators, from, to }),
    );
    this.leftOut = frameFrom(plan.leftOut, {
      name: "left out",
      columns: [
        { name: "value", type: "string" },
        { name: "reason", type: "string" },
      ],
    });
    this.info = {
      complete: reason === null,
      reason,
      indicators: countValues(plan.indicators.map(({ value }) => value)),
      searched: countValues(looked.flatMap(({ query }) => query.indicators)),
      leftOut: plan.leftOut.length,
      tables: countValues(looked.map(({ query }) => query.table)),
      tablesAsked: plan.tables.length,
      queries: this.queries.length,
      rows: outcomes.reduce((sum, { rows }) => sum + rows, 0),
      hits: this.hits.numRows(),
      from: plan.asked.from,
      to: plan.asked.to,
      ...run,
    };
  }

  /** Everything but `people` and `notSearched`, which follow from the rest, as data: exports and write-ups read it back. */
  toJSON(): Record<string, unknown> {
    return {
      info: this.info,
      hits: this.hits.objects(),
      coverage: this.coverage.objects(),
      queries: this.queries,
      leftOut: this.leftOut.objects(),
    };
  }

  [DISPLAY](): MimeBundle {
    const names = [
      "time",
      "indicator",
      "outcome",
      "action",
      "device",
      "user",
      "table",
      "match",
      "value",
      "link",
      "seed",
    ];
    const types = new Map(this.hits.schema.map(({ name, type }) => [name, type as string]));
    const rows = this.hits.objects({ limit: SHOWN });
    return tableBundle({
      title: `hits in the tenant: ${plural(this.info.hits, "hit")} of ${plural(countValues(this.hits.array("indicator") as string[]), "indicator")}`,
      columns: names.map((name) => ({ name, type: types.get(name) ?? "string" })),
      rows: rows.map((row) => names.map((name) => row[name as keyof SweepHit])),
      total: this.info.hits,
      notes: this.#notes(),
    });
  }

  [INSPECT](): string {
    return inspectShowable(this);
  }

  /** What was searched and what was not, a sentence each. */
  #notes(): string[] {
    const { complete, reason, indicators, searched, tables, tablesAsked, queries, rows, from, to } =
      this.info;
    const day = (date: Date): string => date.toISOString().slice(0, 10);
    const coverage = this.coverage.objects();
    const faults = coverage
      .filter(({ status }) => !["searched", "empty", "not searched"].includes(status))
      .map(({ table, status, reason: why }) => `${table}: ${status}${why === null ? "" : ` (${why})`}`);
    const known = new Set(coverage.flatMap(({ from: start, values }) => (start === null ? [] : values)));
    const never = new Map(
      coverage.flatMap(({ values, reason: why }) =>
        values.filter((value) => !known.has(value)).map((value) => [value, `${value} (${why ?? ""})`]),
      ),
    );
    const left = this.leftOut.objects().map(({ value, reason: why }) => `${value} (${why})`);
    return [
      `searched ${searched} of ${plural(indicators, "indicator")} in ${tables} of ${plural(tablesAsked, "table")}, ${day(from)} to ${day(to)}`,
      `${plural(queries, "query", "queries")}, ${plural(rows, "row")}`,
      complete ? "complete" : `not complete: ${reason ?? ""}`,
      ...faults,
      ...(never.size === 0 ? [] : [`not searched: ${listSome([...never.values()])}`]),
      ...(left.length === 0 ? [] : [`not looked for: ${listSome(left)}`]),
    ].map((note) => printable(defang(note)));
  }
}

/** Why the answer to a query is not all that there is. */
function lackOf({ query: { table }, status, reason }: Outcome): string[] {
  if (status === "searched") return [];
  return [status === "not searched" ? (reason ?? status) : `${table} ${status}`];
}

function countValues(values: readonly string[]): number {
  return new Set(values).size;
}
