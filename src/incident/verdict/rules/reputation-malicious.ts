import type { Rule } from "../subject.js";
import { reputationText } from "./reputation-text.js";

export const reputationMalicious: Rule = {
  against: true,
  weight: 0.9,
  meaning: "Microsoft's reputation of the host is malicious",
  judge: ({ facts: { reputation } }) =>
    reputation?.classification === "malicious" ? reputationText(reputation) : undefined,
};
