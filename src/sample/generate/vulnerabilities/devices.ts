import { markdown, plain } from "../prose.js";
import type { Vulnerability } from "./vulnerability.js";

/** Cameras and routers of households; no correction exists. */
const camera: Vulnerability = {
  id: "CVE-2099-5090",
  severity: "high",
  priority: 89,
  published: "2025-07-16T09:15:00Z",
  modified: "2025-11-02T18:44:27Z",
  created: "2025-07-16T09:58:20Z",
  exploited: true,
  exploitable: true,
  chatter: true,
  weaknesses: ["CWE-78"],
  cvss3: [7.3, "high", "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:L/A:L"],
  cvss2: [7.5, "high", "AV:N/AC:L/Au:N/C:P/I:P/A:P"],
  description: markdown(`
The service that updates the dynamic host name in cameras of the make **HomeCam** (firmware 2.1) and in routers
**Hollyhock HR-200** (firmware 1.8) runs a shell command that stands in the place of a name.

The devices are used as relays and for floods by the network *Whisperlane*.
`),
  remediation: null,
  exploits: [["Shell command in a name", "https://poc.example.org/homecam-ddns"]],
  references: [["Report on Whisperlane", "https://intel.example.com/articles/whisperlane"]],
  components: ["HomeCam 2.1", "Hollyhock HR-200 1.8"],
  meaning:
    "by the component to the households of the dynamic DNS decoy: victims, each at an address for weeks",
};

const finchwing: Vulnerability = {
  id: "CVE-2099-5518",
  severity: "high",
  priority: 71,
  published: "2025-04-21T22:00:00Z",
  modified: "2025-06-03T12:12:12Z",
  created: "2025-04-22T04:30:00Z",
  exploited: true,
  weaknesses: ["CWE-843"],
  cvss3: [8.8, "high", "CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:U/C:H/I:H/A:H"],
  cvss2: [9.3, "high", "AV:N/AC:M/Au:N/C:C/I:C/A:C"],
  description: plain(`
Confusion of types in the script engine of the Finchwing browser before version 90. A page that is opened can run code in the
process of the tab.
`),
  remediation: plain("Update to version 90."),
  exploits: [],
  references: [
    ["Release notes of version 90", "https://vendor.example.org/finchwing/90"],
    ["Report of the association", "https://harbour-association.example/report.pdf"],
  ],
  components: ["Finchwing Browser 88", "Finchwing Browser 89"],
  meaning: "a browser: exposure is on devices, which Graph's hosts do not show",
};

export const devices: readonly Vulnerability[] = [camera, finchwing];
