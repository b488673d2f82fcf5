import { datetime, hostAt, key } from "../column.js";
import { byId, listOfHost, noun } from "../noun.js";

/** Names below a host name. */
export const subdomain = noun({
  name: "subdomains",
  types: ["subdomain"],
  meaning: "one name below the host asked about",
  columns: {
    host: hostAt("host", "the name below"),
    firstSeen: datetime("firstSeenDateTime", "first observation"),
    id: key(),
  },
  routes: {
    // The metadata declares $skip unsupported: only the next link leads on. Here the record's host is the answer,
    // so nothing carries the host asked about.
    subdomains: listOfHost("/subdomains", { query: ["$count", "$select", "$top"], carries: undefined }),
    record: byId("subdomains"),
  },
});
