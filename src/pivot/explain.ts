import { DISPLAY, INSPECT, inspectShowable, tableBundle, type MimeBundle } from "../display/index.js";
import { toHostId } from "../model/index.js";
import { plural } from "../base/text.js";
import { toStages, type PlanData } from "./plan-data.js";
import { ruleDefaults } from "./rules.js";
import { specs, type PivotName } from "./specs/index.js";

/** One level of a plan: its requests run side by side. */
export interface Level {
  readonly level: number;
  readonly asks: string;
  readonly of: string;
  /** Requests, where they are known before the hunt. */
  readonly requests: number | null;
  readonly note: string;
}

/** What a plan would ask. Shows itself. */
export interface Explanation {
  readonly levels: readonly Level[];
  /** Requests that are certain; what is found decides on the rest. */
  readonly requests: number;
  [DISPLAY](): MimeBundle;
  [INSPECT](): string;
}

export function explain(plan: PlanData): Explanation {
  const levels = toLevels(plan);
  const requests = levels.reduce((sum, level) => sum + (level.requests ?? 0), 0);
  return {
    levels,
    requests,
    [DISPLAY]: () =>
      tableBundle({
        title: `plan for ${plan.seeds.join(", ")}`,
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

function toLevels({ seeds, rules, ...plan }: PlanData): Level[] {
  const hosts = seeds.map((seed) => toHostId(seed));
  const asked = new Set<string>();
  const levels: Level[] = [];
  const add = (level: Omit<Level, "level">): void => void levels.push({ level: levels.length + 1, ...level });
  const certain = (pivots: readonly PivotName[]): number => {
    const fresh = pivots.filter((name) => !asked.has(name));
    for (const name of fresh) asked.add(name);
    return fresh.reduce(
      (sum, name) => sum + hosts.reduce((n, host) => n + specs[name].ask(host).length, 0),
      0,
    );
  };
  const notAsked = (pivots: readonly PivotName[]): readonly PivotName[] =>
    pivots.filter((name) => !asked.has(name));
  let related = false;
  for (const stage of toStages(plan)) {
    if (stage.kind === "gather") {
      const trackers = related && stage.pivots.includes("trackers");
      const requests = certain(stage.pivots);
      add({
        asks: stage.pivots.join(", "),
        of: related ? "the seeds and every host found" : plural(hosts.length, "seed"),
        requests: related ? null : requests,
        note: trackers
          ? `and of ${rules.controls ?? ruleDefaults.controls} strangers, to know what is popular`
          : "",
      });
      continue;
    }
    const names = related ? stage.by : notAsked(stage.by);
    const requests = certain(stage.by);
    if (names.length > 0) {
      add({
        asks: names.join(", "),
        of: related ? `hosts that score ${stage.from} or more` : plural(hosts.length, "seed"),
        requests: related ? null : requests,
        note: "",
      });
    }
    add({
      asks: "who else has the same",
      of: "address, certificate, mailbox, name server, link",
      requests: null,
      note: `up to ${rules.maxCarriers ?? ruleDefaults.maxCarriers} carriers of each`,
    });
    related = true;
  }
  return levels;
}
