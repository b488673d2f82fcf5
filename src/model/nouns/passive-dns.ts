import { artifact } from "./artifact.js";
import { datetime, hostAt, key, kindOf, string } from "../column.js";
import { byId, listOfHost, noun, type Route } from "../noun.js";
import { observation } from "./observation.js";

const options: Partial<Route> = {
  query: ["$count", "$filter", "$orderby", "$search", "$select", "$skip", "$top"],
  filterable: ["id", "recordType"],
  orderable: ["id", "firstSeenDateTime", "lastSeenDateTime"],
};

/** Resolutions that were seen on the wire: a name, what it resolved to, and from when to when. */
export const passiveDns = noun({
  name: "passiveDns",
  types: ["passiveDnsRecord"],
  meaning: "one name and what it resolved to, seen together from firstSeen to lastSeen",
  columns: {
    parentHost: hostAt("parentHost", "the name that was resolved"),
    parentHostKind: kindOf("parentHost", "its kind"),
    ...artifact,
    recordType: string("recordType", "DNS record type: A, AAAA, CNAME, MX, NS, SOA, TXT, …"),
    ...observation,
    collected: datetime("collectedDateTime", "when the record entered the data set"),
    id: key(),
  },
  routes: {
    passiveDns: listOfHost("/passiveDns", { ...options, carries: "parentHost" }),
    passiveDnsReverse: listOfHost("/passiveDnsReverse", { ...options, carries: "artifact" }),
    record: byId("passiveDnsRecords"),
  },
});
