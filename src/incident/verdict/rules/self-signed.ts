import { listSome } from "../../../base/text.js";
import type { Rule } from "../subject.js";

export const selfSigned: Rule = {
  against: true,
  weight: 0.25,
  meaning: "it served a certificate that nobody but itself had issued",
  judge: ({ facts: { certificates } }) =>
    certificates === undefined || certificates.selfSigned.length === 0
      ? undefined
      : `served a certificate issued by itself: ${listSome(certificates.selfSigned, 2)}`,
};
