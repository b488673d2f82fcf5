import { hostAt, key, string } from "../column.js";
import { byId, listOfHost, noun } from "../noun.js";
import { observation } from "./observation.js";

/** Tracking ids, and fingerprints such as JARM, that were seen on a host. */
export const hostTracker = noun({
  name: "trackers",
  types: ["hostTracker"],
  meaning: "one tracking id on one host",
  columns: {
    host: hostAt("host", "the host it was seen on"),
    kind: string("kind", "what kind of tracker, for instance GoogleAnalyticsTrackingId"),
    value: string("value", "the id itself"),
    ...observation,
    id: key(),
  },
  routes: { trackers: listOfHost("/trackers"), record: byId("hostTrackers") },
});
