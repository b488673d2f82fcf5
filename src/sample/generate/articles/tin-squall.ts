import type { Indicator } from "../indicator.js";
import { markdown, markdownTable, plain } from "../prose.js";
import { specimens } from "../specimens.js";
import type { Article } from "./article.js";

const indicators: readonly Indicator[] = [
  ["198.51.100.201", "microsoft"],
  ["update-telemetry.example", "microsoft"],
  ["https://update-telemetry.example/v2/health", "microsoft"],
  [specimens.implant, "microsoft"],
  [specimens.implantIpv6, "microsoft"],
];

export const tinSquall: Article = {
  name: "tin-squall",
  title: "Tin Squall moves its control servers to IPv6",
  created: "2026-02-17T13:47:52Z",
  updated: "2026-02-18T08:05:30Z",
  featured: true,
  image: "https://images.intel.example.com/articles/tin-squall.png",
  tags: ["Tin Squall", "Tinwork", "Pebbleload", "Government", "Managed service providers"],
  summary: plain(`
Tin Squall gave up the addresses from which it had run its remote access tool Tinwork since October 2025 and now answers
from IPv6 addresses of another provider. The move was clean but for one certificate. The report describes Tinwork, the
servers as they were in January, and three ways to find those of today.
`),
  body: markdown(`
## Snapshot

**Tin Squall** breaks into managed service providers and, through them, into local administrations. It wants mail and
network plans and has not been seen to destroy anything. Its tool, **Tinwork**, is a small remote access program that has
been in development since spring 2025. We have found it in five organisations, always on a server that administrators
use to reach other servers.

Between 11 December 2025 and 18 January 2026 the control servers were moved. During those five weeks old and new servers
were both in use. Afterwards the old addresses fell silent, and the names that our report of November had burnt were not
used again.

## Access

Two ways in are certain:

- exploitation of Brackwater gateways (**CVE-2099-1107**, see our report of 20 November 2025), until the customers had
  patched;
- **Pebbleload**, a loader that comes with a manipulated installer of a remote support tool (T1204.002). Pebbleload
  delivers different things to different victims; Tinwork comes only when the machine is in a domain.

## Tinwork

Tinwork is a DLL of 212 kB. A scheduled task starts it through the signed host process of a printer driver (T1053.005,
T1574.002). It carries no configuration file; the servers are compiled in, two names and one address.

1. At start it asks \`hxxps://update-telemetry[.]example/v2/health\`, a page that answers \`{"ok":true}\` to everybody.
   The status of the answer, not its body, says whether to go on (T1071.001).
2. It then opens a TLS connection of its own to the address on port **50050** and speaks a binary protocol of length,
   type, body, encrypted once more with a key from the handshake (T1573.002).
3. Orders are few: list, read, write, run, proxy. The last makes the victim a relay for the operators' own tools
   (T1090.001).

Samples since December are the same program with a patched resolver that prefers AAAA records.

\`\`\`text
POST /v2/health HTTP/1.1
Host: update-telemetry[.]example
User-Agent: Mozilla/5.0 (Windows NT 10.0; Win64; x64) Telemetry/2.1
X-Node: 7f31c0
\`\`\`

## The servers

In January the one that answered most was \`198[.]51[.]100[.]201\`. Its operators log in to a web page that calls itself
*Tinwork Panel*, version 1.3, on the same port as everything else. A flaw in that page (**CVE-2099-8812**) tells everybody
which version runs there, so that scans list it as a component of the host. No one else is known to use it.

The servers present self-signed certificates that are valid for ten years. The one on the old servers names itself
\`tinwork.invalid.test\`. During the move **it was copied to one of the new servers**, where it stands beside its successor;
the successor is on all new servers. Whoever follows the first certificate to that server, and from there the second, has
the set.

One more mark is tempting and should be used with care. All servers answer a TLS handshake in the same way, so they share a
JARM fingerprint. It is that of a default installation of the web server, and **we counted it on honest servers in four of
the networks that we looked at.** Together with the component or a certificate it confirms; alone it accuses strangers.

## ATT&CK

| Tactic | Technique |
|---|---|
| Initial access | T1190 Exploit public-facing application, T1199 Trusted relationship |
| Execution | T1204.002 Malicious file, T1053.005 Scheduled task |
| Defense evasion | T1574.002 DLL side-loading, T1036.005 Match legitimate name |
| Command and control | T1071.001 Web protocols, T1573.002 Asymmetric cryptography, T1571 Non-standard port |
| Lateral movement | T1021.001 Remote desktop, T1090.001 Internal proxy |

## Hunting

Devices that speak to an address on 50050, whatever the address:

\`\`\`kusto
DeviceNetworkEvents
| where Timestamp > ago(30d)
| where RemotePort == 50050 and ActionType == "ConnectionSuccess"
| where RemoteIPType == "Public"
| summarize Connections = count(), First = min(Timestamp), Last = max(Timestamp)
    by DeviceName, RemoteIP, InitiatingProcessFileName
\`\`\`

The side-loaded library:

\`\`\`kusto
DeviceFileEvents
| where Timestamp > ago(30d)
| where SHA256 in ("${specimens.implant}",
                   "${specimens.implantIpv6}")
| project Timestamp, DeviceName, FolderPath, FileName, InitiatingProcessFileName
\`\`\`

## Recommendations

- Log and review IPv6 as you do IPv4. Two of the five victims had no record of outgoing IPv6 at all.
- Let management servers reach the internet through a proxy that knows names, or not at all.
- Treat tools for remote support as you treat administrators.

## Indicators

${markdownTable(indicators)}
`),
  indicators,
  meaning:
    "from the old server by its certificate to a new one, from there by the second certificate to all of tin-kestrel",
  traps: {
    "198.51.100.201": "silent since 2026-01-18; the fingerprint on it is that of a default installation",
  },
};
