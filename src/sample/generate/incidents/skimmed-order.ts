import { specimens } from "../specimens.js";
import { devices, people } from "./assets.js";
import { device, file, ip, lookup, url, user } from "./exhibits.js";
import type { Incident } from "./incident.js";

const SCRIPT = "https://jquery-cart.test/lib/jq.min.js";
const SERVER = "203.0.113.88";

/** A skimmer on a shop where somebody orders for the office. */
export const skimmedOrder: Incident = {
  name: "skimmed-order",
  id: "4196",
  title: "Malicious script on one endpoint",
  created: "2026-02-18T13:10:00Z",
  updated: "2026-02-20T16:45:00Z",
  severity: "medium",
  status: "inProgress",
  priority: 47,
  assigned: "s.duarte@contoso.example",
  description: "A page of a shop loaded a script that copies payment forms.",
  alerts: [
    {
      title: "Lookup of a suspicious domain",
      first: "2026-02-20T15:58:00Z",
      last: "2026-02-20T16:11:00Z",
      severity: "low",
      product: "da",
      categories: ["Exfiltration"],
      techniques: ["T1041"],
      description: "A device looked up a domain that receives stolen payment data.",
      evidence: [
        lookup("shop-metrics.example", [SERVER], devices.lindqvist, ["suspicious", "destination"]),
        device(devices.lindqvist, ["unknown", "source"]),
      ],
    },
    {
      title: "Malicious script was blocked",
      first: "2026-02-18T12:40:00Z",
      last: "2026-02-18T12:52:00Z",
      severity: "medium",
      product: "da",
      status: "resolved",
      categories: ["Collection"],
      techniques: ["T1056.003", "T1059.007"],
      threat: ["Trojan:JS/Tillworm.A", "Tillworm"],
      description: "A script that copies payment forms was found in a browser's cache.",
      evidence: [
        file(
          {
            name: "jq.min[1].js",
            folder: "C:\\Users\\m.lindqvist\\AppData\\Local\\Temp",
            sha256: specimens.skimmer,
            size: 11_264,
          },
          devices.lindqvist,
          ["malicious", "suspicious"],
          "remediated",
        ),
        url(SCRIPT, ["malicious", "suspicious"]),
        url("https://code.jslib.example.net/jquery-3.7.1.min.js", ["noThreatsFound", "scanned"]),
        device(devices.lindqvist, ["suspicious", "source"]),
      ],
    },
    {
      title: "Connection to a suspicious address",
      first: "2026-02-18T12:39:00Z",
      last: "2026-02-18T12:52:00Z",
      severity: "low",
      product: "da",
      categories: ["Exfiltration"],
      techniques: ["T1041"],
      description: "A device sent data to an address that is known for skimming.",
      evidence: [
        ip(SERVER, ["suspicious", "destination"], "NL"),
        url("https://fieldstone-garden-shop.test/checkout", ["unknown", "contextual"]),
        ip("192.168.178.23", ["unknown", "source"]),
        user(people.lindqvist, ["unknown", "attacked"]),
      ],
    },
  ],
  meaning: "to the skimmers of copper-heron, and from them to its parcel pages",
  adversary: ["jquery-cart.test", "shop-metrics.example", SERVER],
  traps: {
    "fieldstone-garden-shop.test": "an honest shop whose page was made to load the script",
    "code.jslib.example.net": "a library that everybody loads; found clean",
    "192.0.2.208": "where the laptop came from",
  },
};
