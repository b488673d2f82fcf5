import { hostAt, key, string } from "../column.js";
import { byId, listOfHost, noun } from "../noun.js";
import { observation } from "./observation.js";

/** Cookies that a host was seen to set. */
export const hostCookie = noun({
  name: "cookies",
  types: ["hostCookie"],
  meaning: "one cookie name and domain on one host",
  columns: {
    host: hostAt("host", "the host that set it"),
    name: string("name", "the cookie's name"),
    domain: string("domain", "the domain it is scoped to"),
    ...observation,
    id: key(),
  },
  routes: { cookies: listOfHost("/cookies"), record: byId("hostCookies") },
});
