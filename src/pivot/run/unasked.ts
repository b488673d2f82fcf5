import { FrameBuilder, madeByHand, type Frame } from "../../frame/index.js";
import type { HostId, Route } from "../../model/index.js";
import { toStages, type PlanData } from "../plan/plan-data.js";
import type { PivotSpec } from "../spec.js";
import { specs } from "../specs/index.js";
import type { TrailInfo } from "../trail/trail-info.js";

/** A name that nobody has: what pivots would ask of it tells which data sets a plan is about. */
const anyName: HostId = { id: "any.invalid", kind: "hostname" };

/** The data sets of a plan without a row, so that one is there to be read also where no host could be asked for it. */
export function unasked(plan: PlanData, info: TrailInfo): Map<string, readonly Frame[]> {
  const pivots = toStages(plan).flatMap((stage) => (stage.kind === "gather" ? stage.pivots : stage.by));
  const questions = pivots.flatMap((name) => (specs[name] as PivotSpec).ask(anyName));
  const { complete, reason, source, startedAt } = info;
  return new Map(
    questions.map(({ noun, route, frame }) => {
      const { carries } = (noun.routes as Readonly<Record<string, Route>>)[route] as Route;
      const statement = { ...madeByHand, complete, reason, source, fetchedAt: startedAt };
      return [frame, [new FrameBuilder(noun, { carries }).finish(statement)]];
    }),
  );
}
