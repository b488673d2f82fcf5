import { markdown, plain } from "../prose.js";
import { specimens } from "../specimens.js";
import type { Profile } from "./profile.js";

export const tinSquall: Profile = {
  title: "Tin Squall",
  kind: "actor",
  active: "2025-03-09",
  aliases: ["TINSMITH", "Grey Anvil"],
  targets: [
    "Government agencies and services: Local",
    "Information technology: Managed service providers",
    "Energy: Utilities",
  ],
  origins: [["Eastmark (invented)", "XE"]],
  summary: plain(`
Tin Squall collects mail and network plans of local administrations and utilities, mostly by way of the companies that look
after their computers. Its own tool is called Tinwork.
`),
  description: markdown(`
## Snapshot

Tin Squall is an espionage actor. It enters through devices at the edge of a network and through managed service providers, stays
for months, and takes mail and documents about networks and supply. It has not been seen to destroy, to encrypt or to ask for
money.

## Activity

| When | What |
|---|---|
| spring 2025 | first samples of **Tinwork**, on a rented server that was given up in August |
| October 2025 | control servers at an established hoster; exploitation of CVE-2099-1107 six weeks before it became known |
| November 2025 | report on the exploitation; two names are burnt |
| December 2025 to January 2026 | move to IPv6 addresses of another provider, both in use for five weeks |
| February 2026 | Tinwork arrives with **Pebbleload** in three organisations |

## Attribution

The tasking (which administrations, which documents) fits the interests of one country, and working hours fit its clocks. We
hold this with moderate confidence and would not decide anything by it.
`),
  tradecraft: markdown(`
### Initial access

T1190 against gateways; T1199 through a provider's remote support; since December 2025 T1204.002 by way of a loader that others
run.

### Persistence and movement

Scheduled tasks that start a signed printer host (T1053.005, T1574.002), local accounts on gateways (T1136.001), remote desktop
with sessions that were taken from the gateway (T1563, T1021.001).

### Command and control

- TLS on 443 and **50050** with self-signed certificates that are valid for ten years (T1573.002, T1571). Certificates are copied
  between servers when they move. Ask for the hosts related to a certificate before you ask anything else.
- The sign-in page *Tinwork Panel* shows its version (CVE-2099-8812).
- The JARM fingerprint of the servers is that of a default installation and is found on honest servers too. Never use it
  alone.

### Older infrastructure

\`anvil-node-4.test\` and \`winter-gauge.example\` were used until August 2025. Neither resolves.
`),
  indicators: [
    ["anvil-node-4.test", "microsoft", "host", "2025-03-09", "2025-07-30"],
    ["winter-gauge.example", "microsoft", "host", "2025-05-02", "2025-08-14"],
    ["198.51.100.214", "microsoft", "host", "2025-10-06", "2026-01-18"],
    ["time-sync-node.test", "microsoft", "host", "2025-10-06", "2026-01-18"],
    ["2001:db8:c2::10", "microsoft", "host", "2025-12-11", null],
    [specimens.implant, "microsoft", "hash", "2025-10-06", "2026-01-12"],
    [specimens.implantIpv6, "microsoft", "hash", "2025-12-11", null],
    [specimens.webShell, "public", "hash", "2025-10-06", "2025-12-02"],
  ],
  behind: "tin-kestrel",
  meaning: "from the new server by its second certificate to tin-kestrel's present, by its first to the past",
  traps: {
    "anvil-node-4.test": "given up in 2025; no data",
    "winter-gauge.example": "given up in 2025; no data",
    "198.51.100.214": "silent since 2026-01-18",
  },
};
