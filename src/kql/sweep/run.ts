import { wholeNumber } from "../../base/options.js";
import { askQuery, notAsked, type AskKql, type Outcome } from "./ask.js";
import type { SweepPlan } from "./plan.js";
import { Sweep } from "./sweep.js";

/** The outside world of a sweep. */
export interface SweepMeans {
  /** Sends one query; `hunt.query` and what `kusto` gives are such. */
  readonly ask: AskKql;
  /** The clock. */
  readonly now: () => Date;
  /** `graph`, `sample`, or what else is asked. */
  readonly source: string;
  /** Milliseconds as the result counts them. @default those that really pass */
  readonly elapsed?: (() => number) | undefined;
}

/** How a planned sweep is carried out. */
export interface RunSweepOptions {
  /** Stops asking; what is known by then is kept. */
  signal?: AbortSignal;
  /** Tables that are asked side by side; the queries of one go one after another. @default 4 */
  concurrency?: number;
}

/**
 * Carries a planned sweep out. A table that is missing, and a service that refuses, is asked no more; what it was not
 * asked for then stands in the coverage.
 * @example
 * import { connect, planSweep, runSweep } from "huntbook";
 *
 * const hunt = await connect({ source: "sample" });
 * const plan = planSweep(["secure-parcel.example"], { tables: ["UrlClickEvents"] }, hunt.now());
 * const sweep = await runSweep(plan, {
 *   ask: (kql, options) => hunt.query(kql, options),
 *   now: hunt.now,
 *   source: "a Kusto of your own",
 * });
 * console.log(sweep.hits.numRows());
 */
export async function runSweep(
  plan: SweepPlan,
  { ask, now, source, elapsed = () => performance.now() }: SweepMeans,
  options: RunSweepOptions = {},
): Promise<Sweep> {
  const startedAt = now();
  const began = elapsed();
  const concurrency = wholeNumber("concurrency", options.concurrency ?? 4, 1, 64);
  const outcomes: Outcome[] = [];
  const waiting = [...plan.tables];
  let over: string | undefined;
  const askTable = async (table: string): Promise<void> => {
    let missing: Outcome | undefined;
    for (const query of plan.queries.filter((one) => one.table === table)) {
      if (missing !== undefined) outcomes.push({ ...missing, query });
      else if (over !== undefined) outcomes.push(notAsked(query, over));
      else {
        const some = await askQuery(query, ask, options.signal);
        outcomes.push(...some);
        missing = some.find(({ status }) => status === "missing table");
        over ??= some.find(({ final }) => final)?.reason ?? undefined;
      }
    }
  };
  const work = async (): Promise<void> => {
    for (let table = waiting.shift(); table !== undefined; table = waiting.shift()) await askTable(table);
  };
  await Promise.all(Array.from({ length: concurrency }, work));
  return new Sweep(plan, outcomes, {
    source,
    startedAt,
    seconds: (elapsed() - began) / 1000,
  });
}
