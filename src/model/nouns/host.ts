import { hostAt, integer, key, kindOf, string } from "../column.js";
import { listOf, noun, oneOfHost } from "../noun.js";
import { observation } from "./observation.js";

/** A host name or an IP address. */
export const host = noun({
  name: "host",
  types: ["hostname", "ipAddress"],
  meaning: "one host name or IP address, and what is known of it as such",
  columns: {
    host: hostAt("", "the host name or address itself"),
    kind: kindOf("", "hostname or ipAddress"),
    id: key("the host name or address itself"),
    ...observation,
    registrar: string("registrar", "registrar's name, of a host name"),
    registrant: string("registrant", "registrant's name, of a host name"),
    countryOrRegion: string("countryOrRegion", "country or region, of an address"),
    netblock: string("netblock", "CIDR block that holds the address"),
    hostingProvider: string("hostingProvider", "hosting provider, of an address"),
    autonomousSystemNumber: integer("autonomousSystem.number", "number of the AS that announces the address"),
    autonomousSystemName: string("autonomousSystem.name", "its name"),
    autonomousSystemOrganization: string("autonomousSystem.organization", "its holder"),
    autonomousSystemValue: string("autonomousSystem.value", "its display text"),
  },
  routes: {
    get: oneOfHost(""),
    relatedHosts: listOf("/sslCertificates/{id}/relatedHosts", {
      call: "hunt.sslCertificate(id).relatedHosts(o)",
      query: ["$count", "$skip", "$top"],
    }),
  },
});
