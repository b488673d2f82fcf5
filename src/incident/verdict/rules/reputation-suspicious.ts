import type { Rule } from "../subject.js";
import { reputationText } from "./reputation-text.js";

export const reputationSuspicious: Rule = {
  against: true,
  weight: 0.5,
  meaning: "Microsoft's reputation of the host is suspicious",
  judge: ({ facts: { reputation } }) =>
    reputation?.classification === "suspicious" ? reputationText(reputation) : undefined,
};
