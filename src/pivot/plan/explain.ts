import { DISPLAY, INSPECT, inspectShowable, tableBundle, type MimeBundle } from "../../display/index.js";
import { listSome, plural } from "../../base/text.js";
import { planLevels, type Level } from "./levels.js";
import type { PlanData } from "./plan-data.js";
import { describeSeed } from "../seeds/seed.js";

/** What a plan would ask. Shows itself. */
export interface Explanation {
  /** In the order in which they are asked. */
  readonly levels: readonly Level[];
  /** Requests that are certain; what is found decides on the rest. */
  readonly requests: number;
  [DISPLAY](): MimeBundle;
  [INSPECT](): string;
}

export function explain(plan: PlanData): Explanation {
  const levels = planLevels(plan).map(
    ({ questions: _questions, follows: _follows, ...level }): Level => level,
  );
  const requests = levels.reduce((sum, level) => sum + (level.requests ?? 0), 0);
  return {
    levels,
    requests,
    [DISPLAY]: () =>
      tableBundle({
        title: `plan for ${listSome(plan.seeds.map(describeSeed))}`,
        columns: [
          { name: "level", type: "integer" },
          { name: "asks", type: "string" },
          { name: "of", type: "string" },
          { name: "requests", type: "string" },
          { name: "note", type: "string" },
        ],
        rows: levels.map(({ level, asks, of, requests: certain, note }) => [
          level,
          asks,
          of,
          certain ?? "as found",
          note,
        ]),
        total: levels.length,
        notes: [`${plural(requests, "request")} certain; nothing is asked twice`],
      }),
    [INSPECT]() {
      return inspectShowable(this);
    },
  };
}
