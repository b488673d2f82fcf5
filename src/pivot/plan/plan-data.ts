import type { RuleOptions } from "../rules/options.js";
import type { Seed } from "../seeds/seed.js";
import type { PivotName } from "../specs/index.js";

/** Pivots by whose signals Graph can be asked for other hosts. */
export const reversible = [
  "passiveDns",
  "certificates",
  "whois",
  "hostPairs",
] as const satisfies readonly PivotName[];

/** One step of a plan, as data. */
export type Step =
  | { readonly pivot: PivotName }
  | { readonly pivot: "relatedHosts"; readonly by: readonly PivotName[]; readonly from: number };

/** A hunt as data: what to start from, what to ask, what to leave out. */
export interface PlanData {
  /** Hosts in their one spelling, and sources by kind and id. */
  readonly seeds: readonly Seed[];
  /** In the order in which they were written. */
  readonly steps: readonly Step[];
  /** How many rounds of `relatedHosts` and what follows it. */
  readonly hops: number;
  /** What was tuned; the defaults hold for the rest. */
  readonly rules: RuleOptions;
}

/** Steps that do not wait for one another, put together. */
export type Stage =
  | { readonly kind: "gather"; readonly pivots: readonly PivotName[] }
  | { readonly kind: "relate"; readonly by: readonly PivotName[]; readonly from: number };

/** A further round begins at the first `relatedHosts`: it asks by itself what it needs of the hosts it follows. */
export function toStages({ steps, hops }: Pick<PlanData, "steps" | "hops">): Stage[] {
  const round = groupSteps(steps);
  const start = round.findIndex(({ kind }) => kind === "relate");
  if (start < 0) return round;
  return [...round, ...Array.from({ length: hops - 1 }, () => round.slice(start)).flat()];
}

function groupSteps(steps: readonly Step[]): Stage[] {
  const stages: Stage[] = [];
  for (const step of steps) {
    const last = stages.at(-1);
    if (step.pivot === "relatedHosts") stages.push({ kind: "relate", by: step.by, from: step.from });
    else if (last?.kind === "gather") {
      stages[stages.length - 1] = { kind: "gather", pivots: [...new Set([...last.pivots, step.pivot])] };
    } else stages.push({ kind: "gather", pivots: [step.pivot] });
  }
  return stages;
}
