import { html, markdown } from "../prose.js";
import type { Vulnerability } from "./vulnerability.js";

/** An edge device: no host of the tenant shows it, so that only the article leads on. */
const gateway: Vulnerability = {
  id: "CVE-2099-1107",
  severity: "critical",
  priority: 100,
  published: "2025-11-18T16:15:00Z",
  modified: "2026-01-09T11:20:31Z",
  created: "2025-11-18T16:40:12Z",
  exploited: true,
  exploitable: true,
  chatter: true,
  weaknesses: ["CWE-78", "CWE-20"],
  cvss3: [9.8, "critical", "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"],
  cvss2: [10, "high", "AV:N/AC:L/Au:N/C:C/I:C/A:C"],
  description: html(`
<p>The help page for forgotten tokens of <b>Brackwater Gateway</b> before 9.2.2 builds a shell command from the name of the
realm, which it takes from the request. Anybody who reaches the gateway can run commands as root without signing in.</p>
<p>Exploitation was seen from 6 October 2025, six weeks before the advisory.</p>
`),
  remediation: markdown(`
##### Update to 9.2.2

There is no correction for 9.1. Save an image before the update, then end all sessions, remove unknown local accounts and
renew the secrets that the gateway held.
`),
  exploits: [
    ["Proof of concept: realm injection", "https://poc.example.org/brackwater-realm"],
    ["Scanner template", "https://poc.example.org/templates/cve-2099-1107"],
  ],
  references: [
    ["Vendor advisory BW-2025-07", "https://vendor.example.org/advisories/BW-2025-07"],
    ["EX-CERT: exploited vulnerabilities", "https://ex-cert.example.org/kev/CVE-2099-1107"],
    ["Report on exploitation", "https://intel.example.com/articles/brackwater-gateways"],
  ],
  components: ["Brackwater Gateway 9.1", "Brackwater Gateway 9.2", "Brackwater Gateway 9.2.1"],
  meaning: "by its articles to the indicators of an actor's own use, and from those to tin-kestrel",
};

/** A mail server, published on the tenant's last day. */
const larkmail: Vulnerability = {
  id: "CVE-2099-3141",
  severity: "high",
  priority: 84,
  published: "2026-03-02T08:15:00Z",
  modified: "2026-03-02T15:30:00Z",
  created: "2026-03-02T08:47:55Z",
  exploitable: true,
  chatter: true,
  weaknesses: ["CWE-787"],
  cvss3: [8.1, "high", "CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:H"],
  cvss2: [9.3, "high", "AV:N/AC:M/Au:N/C:C/I:C/A:C"],
  description: markdown(`
A folded header longer than 64 kB overwrites memory of the process that receives mail in **Larkmail Server** 5.0 and 5.1.
Receiving the message is enough.
`),
  remediation: markdown(`
##### Update to 5.2

Where that takes time, put a relay before the server that refuses headers above 16 kB.
`),
  exploits: [["Proof of concept: stops the process", "https://poc.example.org/larkmail-header"]],
  references: [["Release note 5.2", "https://vendor.example.org/larkmail/5.2"]],
  components: ["Larkmail Server 5.0", "Larkmail Server 5.1"],
  meaning: "no exploitation and no host of the tenant that shows it: nothing to hunt yet",
};

/** File transfer: an operation that is over. */
const ferrydock: Vulnerability = {
  id: "CVE-2099-4405",
  severity: "critical",
  priority: 96,
  published: "2025-08-08T12:00:00Z",
  modified: "2025-09-15T09:45:09Z",
  created: "2025-08-08T12:31:44Z",
  exploited: true,
  exploitable: true,
  chatter: true,
  weaknesses: ["CWE-288"],
  cvss3: [9.8, "critical", "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"],
  cvss2: [10, "high", "AV:N/AC:L/Au:N/C:C/I:C/A:C"],
  description: html(`
<p>A second way to sign in, meant for the health check of a load balancer, gives an administrator's session in
<b>Ferrydock Transfer</b> before 12.2 to anybody who knows its header.</p>
`),
  remediation: html(`
<h5>Update to 12.2</h5>
<p>Look for administrators made since 1 August 2025 and for pages in the web interface's folder that the installer did not put
there.</p>
`),
  exploits: [["Exploit module", "https://poc.example.org/ferrydock-session"]],
  references: [
    ["Vendor advisory", "https://vendor.example.org/ferrydock/2025-08"],
    ["Report on Quarry Lock", "https://intel.example.com/articles/quarry-lock"],
  ],
  components: ["Ferrydock Transfer 12.0", "Ferrydock Transfer 12.1"],
  meaning: "exploited in August 2025; its indicators are gone",
};

export const servers: readonly Vulnerability[] = [gateway, larkmail, ferrydock];
