import { createRequire } from "node:module";
import type * as Yaml from "yaml";
import { InvalidInputError } from "../../base/errors.js";
import { nearestHint } from "../../base/nearest.js";
import { printable, truncate } from "../../base/text.js";
import { reversible, type PlanData, type Step } from "./plan-data.js";
import { readRuleOptions } from "../rules/read-options.js";
import { readSeed, readSeeds, type Seed } from "../seeds/seed.js";
import { TIED } from "../rank/score.js";
import { specs, type PivotName } from "../specs/index.js";

/** Most hops of a plan. */
export const MAX_HOPS = 10;
/** Score from which a host found earlier is followed, unless the plan says otherwise. */
export const FOLLOW_FROM = TIED;

type Members = Readonly<Record<string, unknown>>;

let yaml: typeof Yaml | undefined;

/**
 * A plan as it was written: JSON, YAML or data. What is left out has its default, and a step that needs no more may
 * be its name alone. Throws InvalidInputError with the place and the nearest right name: `unknown pivot at
 * steps[2].pivot: trakers; did you mean trackers?`.
 */
export function readPlan(written: unknown): PlanData {
  const data = asMembers(typeof written === "string" ? parseText(written) : toData(written), "the plan");
  checkMembers(data, "the plan", ["seeds", "steps", "hops", "rules"]);
  const { seeds, steps = [], hops = 1, rules = {} } = data;
  return {
    seeds: readSeeds(
      asList(seeds ?? [], "seeds").map((seed, index): Seed => readSeed(seed, `seeds[${index}]`)),
    ),
    steps: asList(steps, "steps").map((step, index) => readStep(step, `steps[${index}]`)),
    hops: readHops(hops),
    rules: readRuleOptions(asMembers(rules, "rules"), "rules"),
  };
}

/** A plan as YAML, with a line that says what it is. `readPlan` reads it back. */
export function writeYaml(plan: PlanData): string {
  const text = loadYaml().stringify(plan, { aliasDuplicateObjects: false, lineWidth: 0 });
  return `# A plan of huntbook. Read it back with hunt.plan(text).\n${text}`;
}

/** A step of a plan. Throws InvalidInputError. */
export function readStep(written: unknown, place: string): Step {
  const step = typeof written === "string" ? { pivot: written } : asMembers(written, place);
  const names = ["relatedHosts", ...Object.keys(specs)];
  const pivot = step["pivot"];
  if (typeof pivot !== "string" || !names.includes(pivot)) {
    const text = pivot === undefined ? "nothing" : printable(truncate(String(pivot), 80));
    const nearest = nearestHint(text, names) || `; it is one of ${names.join(", ")}`;
    throw new InvalidInputError(`unknown pivot at ${place}.pivot: ${text}${nearest}`);
  }
  if (pivot !== "relatedHosts") {
    checkMembers(step, place, ["pivot"]);
    return { pivot: pivot as PivotName };
  }
  checkMembers(step, place, ["pivot", "by", "from"]);
  const { by = reversible, from = FOLLOW_FROM } = step;
  return {
    pivot,
    by: asList(by, `${place}.by`).map((name, index) => readReversible(name, `${place}.by[${index}]`)),
    from: readScore(from, `${place}.from`),
  };
}

function readReversible(written: unknown, place: string): PivotName {
  const name = reversible.find((known) => known === written);
  if (name !== undefined) return name;
  const text = printable(truncate(String(written), 80));
  throw new InvalidInputError(
    `invalid pivot for relatedHosts at ${place}: ${text}; it is one of ${reversible.join(", ")}`,
  );
}

function readScore(written: unknown, place: string): number {
  if (typeof written === "number" && written >= TIED && written <= 1) return written;
  throw new InvalidInputError(
    `invalid score at ${place}: ${printable(truncate(String(written), 80))}; it is a number from ${TIED} to 1, for hosts below tie nothing`,
  );
}

function readHops(hops: unknown): number {
  if (typeof hops === "number" && Number.isInteger(hops) && hops >= 1 && hops <= MAX_HOPS) return hops;
  const text = printable(truncate(String(hops), 80));
  throw new InvalidInputError(`invalid hops: ${text}; it is a whole number from 1 to ${MAX_HOPS}`);
}

/** A plan is also read from a plan, for instance of another hunt. */
function toData(written: unknown): unknown {
  const isPlan = typeof written === "object" && written !== null && "toJSON" in written;
  return isPlan && typeof written.toJSON === "function" ? written.toJSON() : written;
}

function asMembers(value: unknown, place: string): Members {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Members;
  const text = value === undefined ? "nothing" : printable(truncate(JSON.stringify(value) ?? "", 80));
  throw new InvalidInputError(`invalid plan: ${place} is ${text}; it is an object with named members`);
}

function asList(value: unknown, place: string): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw new InvalidInputError(
    `invalid plan: ${place} is ${printable(truncate(String(value), 80))}; it is a list`,
  );
}

function checkMembers(members: Members, place: string, known: readonly string[]): void {
  const wrong = Object.keys(members).find((name) => !known.includes(name));
  if (wrong === undefined) return;
  throw new InvalidInputError(`unknown member of ${place}: ${printable(wrong)}${nearestHint(wrong, known)}`);
}

function parseText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return parseYaml(text);
  }
}

function parseYaml(text: string): unknown {
  const { parseDocument, visit } = loadYaml();
  const document = parseDocument(text, { prettyErrors: true });
  const [error] = document.errors;
  if (error !== undefined) {
    const [line = ""] = error.message.split("\n");
    throw new InvalidInputError(`invalid plan: neither JSON nor YAML: ${printable(line)}`);
  }
  // An id like 58e20557 stands for itself, not for the number that YAML takes it for.
  const seeds = document.get("seeds", true);
  visit(seeds as Yaml.Node, {
    Scalar(_key, node) {
      if (typeof node.value === "number" && node.source !== undefined) node.value = node.source;
    },
  });
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    throw new InvalidInputError(`invalid plan: ${printable((error as Error).message)}`, { cause: error });
  }
}

/** The library is read when the first plan is written or read as YAML. */
function loadYaml(): typeof Yaml {
  return (yaml ??= createRequire(import.meta.url)("yaml") as typeof Yaml);
}
