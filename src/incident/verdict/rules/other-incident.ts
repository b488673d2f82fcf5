import type { Rule } from "../subject.js";

export const otherIncident: Rule = {
  against: true,
  weight: 0.2,
  meaning: "another incident accuses it, on which no analyst has decided",
  judge: ({ incidents }) => {
    const found = incidents.filter(({ against }) => against);
    if (found.some(({ classification }) => classification.toLowerCase() === "truepositive")) return undefined;
    const open = found.find(({ classification }) => /^(unknown)?$/i.test(classification));
    return open === undefined ? undefined : `accused in the incident ${open.id} "${open.title}" too`;
  },
};
