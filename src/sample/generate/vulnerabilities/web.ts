import { html, markdown } from "../prose.js";
import type { Vulnerability } from "./vulnerability.js";

/** A plug-in that scans do not see, with the version of the system that it came with, which they do. */
const cartpress: Vulnerability = {
  id: "CVE-2099-2216",
  severity: "critical",
  priority: 93,
  published: "2025-12-29T19:15:00Z",
  modified: "2026-02-11T13:02:40Z",
  created: "2025-12-29T20:01:17Z",
  exploited: true,
  exploitable: true,
  chatter: true,
  weaknesses: ["CWE-434", "CWE-862"],
  cvss3: [9.8, "critical", "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"],
  cvss2: [7.5, "high", "AV:N/AC:L/Au:N/C:P/I:P/A:P"],
  description: markdown(`
The plug-in **Cartpress Checkout** before 3.4 takes any file in the place of a photograph of goods that are sent back, and
stores it where the web server runs it. No account is needed.

The plug-in does not show itself to visitors. Its vulnerable versions were delivered with WordPress 6.4.3.
`),
  remediation: markdown(`
##### Update the plug-in to 3.4

Then look for files other than pictures below \`wp-content/uploads/returns\`.
`),
  exploits: [["Upload script", "https://poc.example.org/cartpress-returns"]],
  references: [
    ["Author's notice", "https://cartpress.example/changelog/3.4"],
    ["Monthly overview, January 2026", "https://intel.example.com/articles/january-2026"],
  ],
  components: ["Cartpress Checkout 3.2", "Cartpress Checkout 3.3", "WordPress 6.4.3"],
  meaning: "the brand's own host that runs WordPress 6.4.3 is a candidate for exposure, no more",
};

/** A library on hundreds of hosts: exposure without a threat. */
const jquery: Vulnerability = {
  id: "CVE-2099-6027",
  severity: "medium",
  priority: 31,
  published: "2025-04-22T14:15:00Z",
  modified: "2025-10-01T00:00:00Z",
  created: "2025-04-22T14:55:03Z",
  exploitable: true,
  weaknesses: ["CWE-79"],
  cvss3: [6.1, "medium", "CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N"],
  cvss2: [4.3, "medium", "AV:N/AC:M/Au:N/C:N/I:P/A:N"],
  description: html(`
<p>A helper of jQuery 1.12.4 and older runs scripts in HTML that a page hands to it after it was cleaned. Only pages that hand
foreign HTML to it are affected.</p>
`),
  remediation: html(`<p>Use a supported version, or clean the HTML after the helper and not before it.</p>`),
  exploits: [["Demonstration", "https://poc.example.org/jquery-helper"]],
  references: [["Discussion", "https://lists.example.net/web-security/2025/04/113"]],
  components: ["jQuery 1.12.4"],
  meaning: "hundreds of hosts have it, members and strangers alike: no lead",
};

const http2: Vulnerability = {
  id: "CVE-2099-7730",
  severity: "high",
  priority: 78,
  published: "2025-10-14T17:00:00Z",
  modified: "2026-01-28T10:10:10Z",
  created: "2025-10-14T17:22:36Z",
  exploited: true,
  exploitable: true,
  weaknesses: ["CWE-400", "CWE-770"],
  cvss3: [7.5, "high", "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H"],
  cvss2: [7.8, "high", "AV:N/AC:L/Au:N/C:N/I:N/A:C"],
  description: markdown(`
A client that opens HTTP/2 streams and resets them at once makes the server do the work of each request. nginx 1.24.0 and
Apache 2.4.58 are affected in their default configuration.
`),
  remediation: markdown(`
- nginx: 1.26.2, or \`keepalive_requests\` at most 100
- Apache: 2.4.62
`),
  exploits: [],
  references: [
    ["Report on Whisperlane", "https://intel.example.com/articles/whisperlane"],
    ["Measurements", "https://lists.example.net/operators/2025/10/77"],
  ],
  components: ["nginx 1.24.0", "Apache 2.4.58"],
  meaning: "exposure of one's own servers; which hosts show the versions says nothing about their owners",
};

/** A version without support: it will never be corrected. */
const php: Vulnerability = {
  id: "CVE-2099-0117",
  severity: "high",
  priority: 55,
  published: "2022-12-06T10:15:00Z",
  modified: "2024-05-30T21:08:00Z",
  created: "2022-12-06T10:15:00Z",
  weaknesses: ["CWE-502"],
  cvss3: [8.1, "high", "CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:H"],
  cvss2: [6.8, "medium", "AV:N/AC:M/Au:N/C:P/I:P/A:P"],
  description: html(`
<p>Objects that are read back from a session can free memory twice in PHP 7.4.33, the last version of its line. Pages that keep
a visitor's input in the session unchecked are affected.</p>
`),
  remediation: null,
  exploits: [],
  references: [["End of support of 7.4", "https://vendor.example.org/php/7.4"]],
  components: ["PHP 7.4.33"],
  meaning: "two of the brand's own hosts run it; no article and no exploitation",
};

export const web: readonly Vulnerability[] = [cartpress, jquery, http2, php];
