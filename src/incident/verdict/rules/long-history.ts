import { formatDate } from "../../../base/dates.js";
import type { Rule } from "../subject.js";

const YEARS = 2;
const NEUTRAL = 50;

export const longHistory: Rule = {
  against: false,
  weight: 0.4,
  meaning: `it is a name with a reputation that is not bad, registered ${YEARS} years before the incident, or seen then where no registration is known`,
  judge: ({ entity, facts: { reputation, registration, resolutions }, at }) => {
    // An address changes hands, and a page on an old site may be a stranger's: neither is known as long as its host.
    if (entity.kind !== "host") return undefined;
    if (reputation === undefined || /^(malicious|suspicious)$/.test(reputation.classification))
      return undefined;
    if ((reputation.score ?? 0) >= NEUTRAL) return undefined;
    // A name that lapsed and was registered anew is older in passive DNS than in its present hands.
    const since = registration?.registered ?? resolutions?.firstSeen ?? undefined;
    if (since === undefined || at.getTime() - since.getTime() < YEARS * 365 * 86_400_000) return undefined;
    return `reputation ${reputation.classification}, known since ${formatDate(since).slice(0, 10)}`;
  },
};
