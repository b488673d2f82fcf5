import { formatDate } from "../../../base/dates.js";
import { plural } from "../../../base/text.js";
import type { Rule } from "../subject.js";

const DAYS = 30;

export const youngDomain: Rule = {
  against: true,
  weight: 0.3,
  meaning: `the name was registered less than ${DAYS} days before the incident`,
  judge: ({ facts: { registration } }) =>
    registration === undefined || registration.ageDays >= DAYS || registration.ageDays < 0
      ? undefined
      : `registered on ${formatDate(registration.registered).slice(0, 10)}, ${plural(registration.ageDays, "day")} before`,
};
