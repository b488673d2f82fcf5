import { markdown, plain } from "../prose.js";
import type { Profile } from "./profile.js";

export const slateDrizzle: Profile = {
  title: "Slate Drizzle",
  kind: "actor",
  active: "2025-10-27",
  aliases: ["Marten Web"],
  targets: ["Manufacturing", "Information technology"],
  origins: [
    ["Northmark (invented)", "XN"],
    ["Southmark (invented)", "XS"],
  ],
  summary: plain(`
Slate Drizzle prepares the theft of sign-ins at single companies with look-alike domains and a rented phishing kit.
`),
  description: markdown(`
## Snapshot

Slate Drizzle chooses a company, registers between five and ten names that look like it, and writes to few people. Contoso is the
only brand that we have seen it use since November 2025; two earlier targets were told and are not named here.

The actor writes nothing of its own. Pages come from **Glasshouse**, a service for rent, which it shares with some thirty other
customers. What is its own is the way in which it registers.

## Confidence

That the look-alikes of Contoso belong together: high, by the registrations. That the actor sits in one of the two countries
above: low.
`),
  tradecraft: markdown(`
- **T1583.001 Domains.** Digits for letters, a doubled letter, a word of the trade. Two on one day, then a pause of two weeks.
- **T1583.002 DNS server.** \`ns1.marten-dns.example\` and \`ns2.marten-dns.example\` answer for these names and for nobody else. Search
  registrations by name server.
- Registrant \`domains[@]slate-web[.]example[.]org\` on the earlier names; the privacy service on the later ones, which says
  nothing.
- **T1583.003.** One address for each name, at large hosters. *Do not pivot by address.*
- **T1566.002**, **T1557**, **T1539.** Personal message, page in the middle, stolen session.
- **T1114.003**, **T1564.008.** Rules that move replies with certain words.

Not theirs: look-alikes that Contoso registered itself.
`),
  indicators: [
    ["c0ntoso-portal.test", "microsoft", "host", "2025-11-04", null],
    ["contosso.example", "microsoft", "host", "2025-12-02", null],
    ["ns1.marten-dns.example", "microsoft", "host", "2025-11-03", null],
    ["domains@slate-web.example.org", "microsoft", "email", "2025-11-03", "2025-12-02"],
    ["fabrikam-1ogin.example", "microsoft", "host", "2025-10-27", "2025-11-20"],
  ],
  behind: "slate-marten",
  meaning: "by name server to six look-alikes, by mailbox to the seventh",
  traps: { "fabrikam-1ogin.example": "an earlier target, given up; no data" },
};
