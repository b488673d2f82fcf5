import { isClean } from "../../../intel/index.js";
import type { Rule } from "../subject.js";

export const foundClean: Rule = {
  against: false,
  weight: 0.4,
  meaning: "Microsoft's automated investigation found no threats in it, and accuses it nowhere",
  judge: ({ entity: { namings } }) => {
    const clean = namings.find(isClean);
    const accused = namings.some(({ verdict }) => /^(malicious|suspicious)$/i.test(verdict));
    return clean === undefined || accused ? undefined : `no threats found in the alert "${clean.title}"`;
  },
};
