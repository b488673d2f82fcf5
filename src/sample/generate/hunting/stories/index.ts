import { brandAbuseStory } from "./brand-abuse.js";
import { copperHeronStory } from "./copper-heron.js";
import { announcedTestStory, hostileStory, householdStory } from "./others.js";
import { slateMartenStory } from "./slate-marten.js";
import type { Story } from "./story.js";
import { tinKestrelStory } from "./tin-kestrel.js";

/** What happened beside the daily work, by who did it. */
export const stories: Readonly<Record<string, Story>> = {
  "copper-heron": copperHeronStory,
  "tin-kestrel": tinKestrelStory,
  "slate-marten": slateMartenStory,
  household: householdStory,
  "announced-test": announcedTestStory,
  hostile: hostileStory,
  "brand-abuse": brandAbuseStory,
};
