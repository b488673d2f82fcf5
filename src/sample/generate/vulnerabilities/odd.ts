import { markdown, plain } from "../prose.js";
import type { Vulnerability } from "./vulnerability.js";

/** A flaw in an actor's own tool: the hosts that have the component are the actor's. */
const tinworkPanel: Vulnerability = {
  id: "CVE-2099-8812",
  severity: "medium",
  priority: 47,
  published: "2026-01-27T15:00:00Z",
  modified: "2026-02-17T14:00:00Z",
  created: "2026-01-27T15:19:48Z",
  exploitable: true,
  chatter: true,
  weaknesses: ["CWE-200"],
  cvss3: [5.3, "medium", "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:N/A:N"],
  cvss2: [5, "medium", "AV:N/AC:L/Au:N/C:P/I:N/A:N"],
  description: markdown(`
The sign-in page of **Tinwork Panel** 1.3 tells its version and the number of its nodes to everybody who asks for a page that
does not exist.

Tinwork Panel belongs to a remote access tool that no one is known to use for an honest purpose. The number was given so that
scanners may name what they find.
`),
  remediation: null,
  exploits: [["Request", "https://poc.example.org/tinwork-404"]],
  references: [["Report on Tin Squall", "https://intel.example.com/articles/tin-squall"]],
  components: ["Tinwork Panel 1.3"],
  meaning: "every host that shows the component is a control server of tin-kestrel",
};

/** From before the third version of the scoring system: that summary is empty. */
const guestbook: Vulnerability = {
  id: "CVE-2099-0093",
  severity: "low",
  priority: 3,
  published: "2009-11-03T12:30:00Z",
  modified: "2018-10-30T16:25:00Z",
  created: "2009-11-03T12:30:00Z",
  weaknesses: [],
  cvss3: [0, null, null],
  cvss2: [2.6, "low", "AV:N/AC:H/Au:N/C:N/I:P/A:N"],
  description: plain("Cross-site scripting in entry.php of Old Mill Guestbook 1.4."),
  remediation: null,
  exploits: [],
  references: [],
  components: [],
  meaning: "an old record with nothing in it",
};

/** A number that was withdrawn. */
const withdrawn: Vulnerability = {
  id: "CVE-2099-9004",
  severity: "none",
  priority: 0,
  published: "2026-01-15T08:00:00Z",
  modified: "2026-01-19T08:00:00Z",
  created: "2026-01-15T08:06:51Z",
  weaknesses: [],
  cvss3: [0, "none", null],
  cvss2: [0, "none", null],
  description: plain("REJECTED. Do not use this number. It was given twice for one flaw; see CVE-2099-2216."),
  remediation: null,
  exploits: [],
  references: [["Notice of withdrawal", "https://numbers.example.org/rejected/2026-01"]],
  components: [],
  meaning: "withdrawn: nothing to hunt",
};

export const odd: readonly Vulnerability[] = [tinworkPanel, guestbook, withdrawn];
