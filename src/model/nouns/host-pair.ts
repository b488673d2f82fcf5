import { asked, hostAt, key, kindOf, string } from "../column.js";
import { byId, listOfHost, noun, type Route } from "../noun.js";
import { observation } from "./observation.js";

const options: Partial<Route> = {
  query: ["$count", "$filter", "$orderby", "$select", "$skip", "$top"],
  filterable: ["id", "firstSeenDateTime", "lastSeenDateTime", "linkKind", "childHost/id", "parentHost/id"],
  orderable: ["firstSeenDateTime", "lastSeenDateTime"],
};

/** Hosts whose pages lead to one another: redirects, scripts, images, frames. */
export const hostPair = noun({
  name: "hostPairs",
  types: ["hostPair"],
  meaning: "one parent host whose page leads to one child host, and how",
  columns: {
    host: asked(),
    parentHost: hostAt("parentHost", "the host whose page leads on"),
    parentHostKind: kindOf("parentHost", "its kind"),
    childHost: hostAt("childHost", "the host it leads to"),
    childHostKind: kindOf("childHost", "its kind"),
    linkKind: string("linkKind", "how: redirect, script.src, img.src, iframe.src, …"),
    ...observation,
    id: key(),
  },
  routes: {
    hostPairs: listOfHost("/hostPairs", options),
    childHostPairs: listOfHost("/childHostPairs", options),
    parentHostPairs: listOfHost("/parentHostPairs", options),
    record: byId("hostPairs"),
  },
});
