import { boolean, datetime, hostAt, integer, key, related, string } from "../column.js";
import { byId, listOfHost, noun } from "../noun.js";
import { observation } from "./observation.js";

/** Ports that scans found on a host. */
export const hostPort = noun({
  name: "ports",
  types: ["hostPort"],
  meaning: "one port of one host, as scans found it",
  columns: {
    host: hostAt("host", "the host"),
    port: integer("port", "port number"),
    protocol: string("protocol", "tcp or udp"),
    status: string("status", "open, filtered or closed"),
    ...observation,
    lastScan: datetime("lastScanDateTime", "last active scan"),
    timesObserved: integer("timesObserved", "scans that saw the port", "scans"),
    mostRecentSslCertificate: related("mostRecentSslCertificate", "id of the latest certificate on the port"),
    id: key(),
  },
  lists: {
    banners: {
      path: "banners",
      meaning: "one answer that a scan got from the port",
      columns: {
        banner: string("banner", "the raw text"),
        scanProtocol: string("scanProtocol", "the scan that got it, for instance http_raw"),
        timesObserved: integer("timesObserved", "number of observations", "scans"),
        ...observation,
      },
    },
    services: {
      path: "services",
      meaning: "one piece of software seen on the port",
      columns: {
        component: related("component", "id of the component"),
        componentName: string("component.name", "the software's name"),
        componentVersion: string("component.version", "its version; may be empty"),
        componentCategory: string("component.category", "its class"),
        componentFirstSeen: datetime("component.firstSeenDateTime", "first observation of the component"),
        componentLastSeen: datetime("component.lastSeenDateTime", "latest observation of the component"),
        isRecent: boolean("isRecent", "whether it was still seen recently"),
        ...observation,
      },
    },
  },
  routes: {
    ports: listOfHost("/ports", { query: ["$count", "$expand", "$select", "$skip", "$top"] }),
    record: byId("hostPorts"),
  },
});
