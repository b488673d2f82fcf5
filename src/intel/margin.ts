import { InvalidInputError } from "../base/errors.js";
import { checkOptions } from "../base/options.js";
import { printable } from "../base/text.js";

const DAY = 86_400_000;

/** How much longer than it was seen an indicator is looked for, in days; a number stands for both. */
export type Margin = number | { readonly before?: number; readonly after?: number };

const margins = { before: 1, after: 3 };

/** A margin in milliseconds. */
export interface Leeway {
  readonly before: number;
  readonly after: number;
}

export function readMargin(margin: Margin = margins): Leeway {
  const days = typeof margin === "number" ? { before: margin, after: margin } : { ...margins, ...margin };
  checkOptions("margin", days, ["before", "after"]);
  for (const [name, value] of Object.entries(days)) {
    if (typeof value === "number" && value >= 0 && value <= 3650) continue;
    throw new InvalidInputError(
      `invalid margin.${name}: ${printable(String(value))}; it is a number of days from 0 to 3650`,
    );
  }
  return { before: Math.round(days.before * DAY), after: Math.round(days.after * DAY) };
}
