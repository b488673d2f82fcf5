import { listSome, plural } from "../../base/text.js";
import { controlledPivots } from "../board/controls.js";
import { toStages, type PlanData } from "./plan-data.js";
import type { Question } from "../../intel/index.js";
import { ruleDefaults } from "../rules/options.js";
import { describeSource, toSeeds, toSources } from "../seeds/seed.js";
import { seedSpecs } from "../seeds/seed-specs.js";
import { specs, type PivotName } from "../specs/index.js";

/** One level of a plan: its requests run side by side. */
export interface Level {
  /** From 1. */
  readonly level: number;
  /** The pivots, or what is asked in words. */
  readonly asks: string;
  /** Of whom, or by which shared things, in words. */
  readonly of: string;
  /** Requests, where they are known before the hunt. */
  readonly requests: number | null;
  /** What more may be asked, or at most; often empty. */
  readonly note: string;
}

/** A level with those of its questions that are known before the hunt. */
export interface PlannedLevel extends Level {
  readonly questions: readonly Question[];
  /** Questions whose answers this level follows back, where they are known before the hunt. */
  readonly follows: readonly Question[];
}

/** What each pivot follows back. */
const followed: Readonly<Partial<Record<PivotName, string>>> = {
  passiveDns: "address",
  certificates: "certificate",
  whois: "mailbox, name server",
  hostPairs: "link",
};

/** The levels of a plan, worked out from it alone. */
export function planLevels(plan: PlanData): PlannedLevel[] {
  const hosts = toSeeds(plan.seeds);
  const levels = seedLevels(plan);
  const isOpen = levels.length > 0;
  const ofSeeds = isOpen ? "the seeds and the hosts they lead to" : plural(hosts.length, "seed");
  const asked = new Set<string>();
  const add = (level: Omit<PlannedLevel, "level">): void =>
    void levels.push({ level: levels.length + 1, ...level });
  const certain = (pivots: readonly PivotName[]): Question[] => {
    const fresh = pivots.filter((name) => !asked.has(name));
    for (const name of fresh) asked.add(name);
    return fresh.flatMap((name) => hosts.flatMap((host) => specs[name].ask(host)));
  };
  let related = false;
  const addGather = (pivots: readonly PivotName[], ofFound: string, note: string): void => {
    const questions = certain(pivots);
    const isKnown = !related && !isOpen;
    add({
      asks: pivots.join(", "),
      of: related ? ofFound : ofSeeds,
      requests: isKnown ? questions.length : null,
      note:
        note === "" && !related && questions.length > 0 && !isKnown ? atLeast(questions, hosts.length) : note,
      questions: related ? [] : questions,
      follows: [],
    });
  };
  for (const stage of toStages(plan)) {
    if (stage.kind === "gather") {
      const controls = plan.rules.controls ?? ruleDefaults.controls;
      const strangers = related ? controlledPivots(stage.pivots, plan.rules.off ?? []) : [];
      addGather(
        stage.pivots,
        "the seeds and every host found",
        strangers.length > 0 && controls > 0
          ? `and ${strangers.join(" and ")} of ${controls} strangers or more, to know what is popular`
          : "",
      );
      continue;
    }
    const names = related ? stage.by : stage.by.filter((name) => !asked.has(name));
    if (names.length > 0) addGather(names, `hosts that score ${stage.from} or more`, "");
    add({
      asks: "who else has the same",
      of: stage.by.map((name) => followed[name] ?? name).join(", "),
      requests: null,
      note: `up to ${plan.rules.maxCarriers ?? ruleDefaults.maxCarriers} carriers of each`,
      questions: [],
      follows:
        related || isOpen ? [] : stage.by.flatMap((name) => hosts.flatMap((host) => specs[name].ask(host))),
    });
    related = true;
  }
  return levels;
}

/** What is asked to learn which hosts the seeds stand for: one request each, then one for each thing found by it. */
function seedLevels({ seeds }: PlanData): PlannedLevel[] {
  const sources = toSources(seeds);
  if (sources.length === 0) return [];
  const first: PlannedLevel = {
    level: 1,
    asks: listSome(sources.map((source) => `${seedSpecs[source.kind].asks} ${source.id}`)),
    of: listSome(sources.map(describeSource)),
    requests: sources.length,
    note: "then as many hosts as they name",
    questions: sources.map(({ kind, id }) => seedSpecs[kind].ask(id)),
    follows: [],
  };
  const further = sources.filter(({ kind }) => seedSpecs[kind].further !== undefined);
  if (further.length === 0) return [first];
  const second: PlannedLevel = {
    level: 2,
    asks: "indicators of these articles",
    of: listSome(further.map(describeSource)),
    requests: null,
    note: "one request for each article",
    questions: [],
    follows: [],
  };
  return [first, second];
}

function atLeast(questions: readonly Question[], hosts: number): string {
  return `${plural(questions.length, "request")} for the ${plural(hosts, "seed")} known now`;
}
