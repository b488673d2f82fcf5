import type { Rule } from "../subject.js";

export const truePositive: Rule = {
  against: true,
  weight: 0.6,
  meaning: "another incident accuses it, which an analyst classified as a true positive",
  judge: ({ incidents }) => {
    const found = incidents.find(
      ({ against, classification }) => against && classification.toLowerCase() === "truepositive",
    );
    return found === undefined
      ? undefined
      : `accused in the incident ${found.id} "${found.title}", classified truePositive`;
  },
};
