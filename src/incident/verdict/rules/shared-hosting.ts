import { plural } from "../../../base/text.js";
import type { Rule } from "../subject.js";

const NAMES = 100;

export const sharedHosting: Rule = {
  against: false,
  weight: 0.2,
  meaning: `it is an address on which ${NAMES} names or more stand`,
  judge: ({ facts: { coHosts }, entity }) =>
    entity.kind === "address" && coHosts !== undefined && coHosts.count >= NAMES
      ? `${plural(coHosts.count, "name")} stand on it`
      : undefined,
};
