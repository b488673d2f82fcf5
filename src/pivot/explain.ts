import { DISPLAY, INSPECT, inspectShowable, tableBundle, type MimeBundle } from "../display/index.js";
import { toHostId } from "../model/index.js";
import { plural } from "../base/text.js";
import { toStages, type PlanData } from "./plan-data.js";
import { ruleDefaults } from "./rules.js";
import { specs } from "./specs/index.js";

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
  const certain = (pivots: readonly (keyof typeof specs)[]): number => {
    const fresh = pivots.filter((name) => !asked.has(name));
    for (const name of fresh) asked.add(name);
    return fresh.reduce(
      (sum, name) => sum + hosts.reduce((n, host) => n + specs[name].ask(host).length, 0),
      0,
    );
  };
  let related = false;
  for (const stage of toStages(plan)) {
    if (stage.kind === "gather") {
      const requests = certain(stage.pivots);
      add({
        asks: stage.pivots.map((name) => specs[name].meaning).join("; "),
        of: related ? "the seeds and every host found" : plural(hosts.length, "seed"),
        requests: related ? null : requests,
        note:
          related && stage.pivots.includes("trackers")
            ? `and ${rules.controls ?? ruleDefaults.controls} unrelated hosts, to know what is popular`
            : "pages as they come",
      });
      continue;
    }
    const requests = certain(stage.by);
    if (related || requests > 0) {
      add({
        asks: stage.by.map((name) => specs[name].meaning).join("; "),
        of: related ? `hosts found so far that score ${stage.from} or more` : plural(hosts.length, "seed"),
        requests: related ? null : requests,
        note: "what was asked before is not asked again",
      });
    }
    add({
      asks: "who else carries each address, certificate, mailbox and name server",
      of: "each of them that passes the rules",
      requests: null,
      note: `at most ${rules.maxCarriers ?? ruleDefaults.maxCarriers} carriers of each count`,
    });
    related = true;
  }
  return levels;
}
