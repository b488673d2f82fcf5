import { artifact } from "./artifact.js";
import { asked, datetime, key, string, strings } from "../column.js";
import { formatted } from "./formatted.js";
import { byId, listOf, noun } from "../noun.js";
import { observation } from "./observation.js";

/** Actors and tools that Microsoft follows. */
export const intelligenceProfile = noun({
  name: "intelProfiles",
  types: ["intelligenceProfile"],
  meaning: "one actor or tool: its names, its targets, its ways",
  columns: {
    title: string("title", "name"),
    kind: string("kind", "actor or tool"),
    aliases: strings("aliases", "other names"),
    targets: strings("targets", "sectors that are attacked"),
    firstActive: datetime("firstActiveDateTime", "first known activity"),
    ...formatted("summary", "summary"),
    ...formatted("description", "all that is known"),
    ...formatted("tradecraft", "techniques, tools and procedures"),
    id: key(),
  },
  lists: {
    countriesOrRegionsOfOrigin: {
      path: "countriesOrRegionsOfOrigin",
      meaning: "one country or region that it is attributed to",
      columns: {
        label: string("label", "name of the country or region"),
        code: string("code", "its code"),
      },
    },
  },
  routes: {
    intelProfiles: listOf("/intelProfiles", {
      call: "hunt.intelProfiles(o)",
      query: ["$count", "$filter", "$orderby", "$search", "$select", "$skip", "$top"],
      filterable: ["kind"],
      orderable: ["title"],
    }),
    record: byId("intelProfiles", "hunt.intelProfile(id).get()"),
  },
});

/** What is attributed to an actor or tool. */
export const intelligenceProfileIndicator = noun({
  name: "intelligenceProfileIndicators",
  types: ["intelligenceProfileIndicator"],
  meaning: "one indicator of an actor or tool, and when it was in use",
  columns: {
    intelProfile: asked("intelProfile", "the profile asked about"),
    ...artifact,
    source: string("source", "who published it: microsoft, osint or public"),
    ...observation,
    id: key(),
  },
  routes: {
    indicators: listOf("/intelProfiles/{id}/indicators", {
      call: "hunt.intelProfile(id).indicators(o)",
      carries: "intelProfile",
    }),
    record: byId("intelligenceProfileIndicators"),
  },
});
