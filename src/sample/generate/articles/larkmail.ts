import type { Indicator } from "../indicator.js";
import { markdown, plain } from "../prose.js";
import type { Article } from "./article.js";

const indicators: readonly Indicator[] = [
  ["https://poc.example.org/larkmail-header", "public"],
  ["192.0.2.240", "public"],
];

export const larkmail: Article = {
  name: "larkmail",
  title: "What is known about CVE-2099-3141 in Larkmail Server",
  created: "2026-03-02T14:05:00Z",
  image: null,
  tags: ["CVE-2099-3141", "Mail server", "EX-CERT", "Developing"],
  summary: plain(`
A flaw in the header parser of Larkmail Server was published this morning together with exploit code. No exploitation has
been seen. We will update this entry.
`),
  body: markdown(`
**State: 2 March 2026, 14:00 UTC. No exploitation has been seen by us or reported to EX-CERT.**

- **What.** A message whose folded header is longer than 64 kB overwrites memory of the process that receives mail
  (CWE-787). No sign-in is needed; receiving the message is enough.
- **Which.** Larkmail Server 5.0 and 5.1. Version 5.2 was published at 08:00 UTC and corrects it. Version 4 has another
  parser.
- **How likely.** Exploit code is public (\`hxxps://poc[.]example[.]org/larkmail-header\`) and stops the process. To run code
  with it takes more work; we think days rather than weeks.
- **Who.** A post on a forum offered a working exploit for sale on 27 February. We cannot confirm it.

## Do now

1. Update to 5.2, or put a relay before the server that refuses headers above 16 kB.
2. Look for restarts of the process that receives mail. Each is either a test or a failure.

\`\`\`kusto
DeviceProcessEvents
| where Timestamp > ago(7d)
| where FileName =~ "larkmail-smtpd.exe"
| summarize Starts = count() by DeviceName, bin(Timestamp, 1h)
| where Starts > 3
\`\`\`

## On the address that is being passed around

Since noon a message has been shared that calls \`192[.]0[.]2[.]240\` the source of attacks. It is the mail exchanger of a
provider with hundreds of customers, which forwards what its customers receive. Do not block it.

*Next update: 3 March, 09:00 UTC.*
`),
  indicators,
  meaning: "a flaw without known exploitation: exposure counts, contacts do not",
  traps: { "192.0.2.240": "a mail exchanger of hundreds of domains, accused by hearsay" },
};
