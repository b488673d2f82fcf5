import { markdown, plain } from "../prose.js";
import { specimens } from "../specimens.js";
import type { Profile } from "./profile.js";

export const pebbleload: Profile = {
  title: "Pebbleload",
  kind: "tool",
  active: "2025-10-01",
  aliases: ["PEBBLEDROP"],
  targets: ["Information technology", "Consumers"],
  origins: [],
  summary: plain(
    "Pebbleload is a loader for rent that comes with manipulated installers and delivers what its customers pay for.",
  ),
  description: markdown(`
## Snapshot

Pebbleload is spread by advertisements for remote support tools. It reports on the machine and waits; what it fetches is decided by
the customer who pays. Most pay for information stealers. One has **Tinwork** delivered to machines in a domain and is believed to
be Tin Squall.

## How to read its indicators

Hosts of the delivery are shared by all customers and change within days. Hosts that a machine in a domain is sent to belong to a
single customer. Only the latter are worth a pivot.
`),
  tradecraft: markdown(`
- T1583.008 Malvertising, T1204.002 Malicious file (\`viewer-14.2.msi\`)
- T1059.001 PowerShell, T1620 Reflective code loading
- T1082, T1217, T1518.001 Discovery before delivery
- T1105 Ingress tool transfer, by hand and at times a day later
`),
  indicators: [
    ["patch-relay.example", "microsoft", "host", "2025-12-11", null],
    ["support-viewer-setup.test", "osint", "host", "2026-01-05", "2026-02-08"],
    ["https://patch-relay.example/c/2", "microsoft", "url", "2026-01-20", null],
    [specimens.loader, "microsoft", "hash", "2025-12-28", null],
    [specimens.loaderScript, "microsoft", "hash", "2025-12-28", null],
  ],
  meaning: "the one host of a single customer leads to tin-kestrel; the host of the delivery to nobody",
  traps: { "support-viewer-setup.test": "shared by all customers of the loader; no data" },
};
