import { devices } from "./assets.js";
import { connection, device, ip, url } from "./exhibits.js";
import type { Incident } from "./incident.js";

const TESTER = "198.51.100.60";

/** A test of the tenant's own security that had been announced. */
export const announcedTest: Incident = {
  name: "announced-test",
  id: "4201",
  title: "Network scan involving one endpoint",
  created: "2026-02-24T20:30:00Z",
  updated: "2026-02-25T08:10:00Z",
  severity: "medium",
  status: "resolved",
  classification: "falsePositive",
  determination: "securityTesting",
  priority: 12,
  assigned: "s.duarte@contoso.example",
  description: "Many ports of one device were asked within a minute.",
  resolving: "The tester had announced it for this night.",
  comments: [["That is the test of the build servers.", "s.duarte@contoso.example", "2026-02-25T08:09:00Z"]],
  alerts: [
    {
      title: "Suspicious request to a service",
      first: "2026-02-24T20:21:00Z",
      last: "2026-02-24T20:40:00Z",
      severity: "low",
      product: "da",
      categories: ["Discovery"],
      techniques: ["T1595.002"],
      description: "A request that looks for a known weakness reached a service.",
      evidence: [
        ip(TESTER, ["noThreatsFound", "attacker"]),
        url("https://fonts.typeface.example.net/css", ["noThreatsFound", "scanned"]),
        device(devices.build, ["noThreatsFound", "attacked"]),
      ],
    },
    {
      title: "Network scan",
      first: "2026-02-24T20:02:00Z",
      last: "2026-02-24T20:19:00Z",
      severity: "medium",
      product: "da",
      classification: "falsePositive",
      determination: "securityTesting",
      categories: ["Reconnaissance"],
      techniques: ["T1046"],
      description: "Many ports of one device were asked within a minute.",
      evidence: [
        connection([TESTER, 40_112], ["172.16.8.23", 22], ["suspicious", "attacked"]),
        ip("198.51.100.61", ["suspicious", "attacker"]),
        device(devices.build, ["unknown", "attacked"]),
      ],
    },
  ],
  meaning: "nothing to hunt: the one who scanned was asked to",
  adversary: [],
  traps: {
    [TESTER]: "a tester who was asked to, found harmless in one alert",
    "198.51.100.61": "the same tester, in an alert that an analyst found false",
  },
};
