import { isAgainst } from "../../entities/against.js";
import type { Rule } from "../subject.js";

export const microsoftMalicious: Rule = {
  against: true,
  weight: 0.8,
  meaning: "Microsoft's automated investigation found it malicious in an alert that stands",
  judge: ({ entity }) => {
    const naming = entity.namings.find((one) => isAgainst(one) && one.verdict.toLowerCase() === "malicious");
    return naming === undefined ? undefined : `found malicious by Microsoft in the alert "${naming.title}"`;
  },
};
