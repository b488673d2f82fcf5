import { plural } from "../../../base/text.js";
import type { Rule } from "../subject.js";

const DAYS = 14;

export const youngCertificate: Rule = {
  against: true,
  weight: 0.1,
  meaning: `its first certificate was issued less than ${DAYS} days before the incident`,
  judge: ({ facts: { certificates }, at }) => {
    const { youngestDays, firstIssue } = certificates ?? { youngestDays: null, firstIssue: null };
    const isFirst = firstIssue !== null && at.getTime() - firstIssue.getTime() < DAYS * 86_400_000;
    return youngestDays !== null && youngestDays < DAYS && isFirst
      ? `first certificate issued ${plural(youngestDays, "day")} before`
      : undefined;
  },
};
