import { isAgainst } from "../../entities/against.js";
import type { Rule } from "../subject.js";

export const microsoftSuspicious: Rule = {
  against: true,
  weight: 0.4,
  meaning: "an alert that stands names it as suspicious, or in a part that only an adversary plays",
  judge: ({ entity }) => {
    const accusing = entity.namings.filter(isAgainst);
    if (accusing.some(({ verdict }) => verdict.toLowerCase() === "malicious")) return undefined;
    const [naming] = accusing;
    if (naming === undefined) return undefined;
    const part = naming.roles.length === 0 ? "" : ` (${naming.roles.join(", ")})`;
    return `${naming.verdict || "named"}${part} in the alert "${naming.title}"`;
  },
};
