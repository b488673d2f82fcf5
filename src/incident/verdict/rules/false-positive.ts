import { isHarmless } from "../../entities/against.js";
import type { Rule } from "../subject.js";

export const falsePositive: Rule = {
  against: false,
  weight: 0.6,
  meaning: "every alert that names it was classified by an analyst as false or as expected",
  judge: ({ entity: { namings } }) => {
    const [first] = namings;
    return first !== undefined && namings.every(({ classification }) => isHarmless(classification))
      ? `only in alerts that were classified ${first.classification}`
      : undefined;
  },
};
