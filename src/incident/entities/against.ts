import { isAttacking, isThreat, judgeSaid } from "../../intel/index.js";
import type { Naming } from "./naming.js";

/** What analysts call an alert that is no threat, without its case. */
const harmless = ["falsepositive", "informationalexpectedactivity"];

export function isHarmless(classification: string): boolean {
  return harmless.includes(classification.toLowerCase());
}

/** Why an alert's naming says nothing against a thing; undefined where it may. */
function whyNotAgainst(naming: Naming): string | undefined {
  if (naming.aside !== undefined) return naming.aside;
  if (isHarmless(naming.classification)) return `in an alert that was classified ${naming.classification}`;
  return judgeSaid(naming);
}

/** Whether an alert accuses a thing: nothing speaks for it there, and a verdict or its part against it. */
export function isAgainst(naming: Naming): boolean {
  return whyNotAgainst(naming) === undefined && (isThreat(naming) || isAttacking(naming));
}
