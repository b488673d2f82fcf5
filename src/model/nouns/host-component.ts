import { hostAt, key, string } from "../column.js";
import { byId, listOfHost, noun } from "../noun.js";
import { observation } from "./observation.js";

/** Software that was seen on a host. */
export const hostComponent = noun({
  name: "components",
  types: ["hostComponent"],
  meaning: "one piece of software on one host",
  columns: {
    host: hostAt("host", "the host it was seen on"),
    name: string("name", "the software's name"),
    version: string("version", "its version; may be empty"),
    category: string("category", "its class, for instance Server"),
    ...observation,
    id: key(),
  },
  routes: { components: listOfHost("/components"), record: byId("hostComponents") },
});
