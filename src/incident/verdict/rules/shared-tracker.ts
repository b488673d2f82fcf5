import { listSome } from "../../../base/text.js";
import type { Rule } from "../subject.js";

export const sharedTracker: Rule = {
  against: true,
  weight: 0.2,
  meaning:
    "it carries a tracking id of a malicious host of the incident; victims do too, whose page was copied",
  judge: ({ facts: { trackers = [] }, badTrackers, entity }) => {
    for (const id of trackers) {
      const others = (badTrackers.get(id) ?? []).filter((host) => host !== entity.host?.id);
      if (others.length > 0) return `carries ${id}, as ${listSome(others, 2)} does`;
    }
    return undefined;
  },
};
