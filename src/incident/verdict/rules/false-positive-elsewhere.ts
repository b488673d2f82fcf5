import { isHarmless } from "../../entities/against.js";
import type { Rule } from "../subject.js";

export const falsePositiveElsewhere: Rule = {
  against: false,
  weight: 0.3,
  meaning: "another incident that names it was classified by an analyst as false or as expected",
  judge: ({ incidents }) => {
    const found = incidents.find(({ classification }) => isHarmless(classification));
    return found === undefined
      ? undefined
      : `in the incident ${found.id}, classified ${found.classification}`;
  },
};
