import { markdown, plain } from "../prose.js";
import type { Profile } from "./profile.js";

export const glasshouse: Profile = {
  title: "Glasshouse",
  kind: "tool",
  active: "2025-06-02",
  aliases: ["GH kit"],
  targets: ["Financial services", "Manufacturing", "Professional services: Legal"],
  origins: [],
  summary: plain(`
Glasshouse is a phishing service that stands between the victim and the real sign-in page and keeps the session. It is rented by
the month.
`),
  description: markdown(`
## Snapshot

Customers point a domain to a server of the service. The server fetches the real sign-in page, passes through whatever is typed,
and keeps the session cookie. Push messages and one-time codes do not help; passkeys and security keys do.

Thirty to forty customers are known. **Slate Drizzle** is one. A domain with a Glasshouse page belongs to one of them, and which
one has to be told by something else than the page.

## Versions

- *June 2025.* First advertisements.
- *October 2025.* Companies' own branding is passed through.
- *January 2026.* The panel was taken down; pages moved to a new one within a day.
`),
  tradecraft: markdown(`
| Technique | How it shows |
|---|---|
| T1566.002 Spearphishing link | link to a document that was shared |
| T1557 Adversary-in-the-middle | sign-in from a hosting network within four minutes of a click |
| T1539 Steal web session cookie | same session from two countries |
| T1098.005 Device registration | a second factor that nobody remembers |

The original path \`/common/oauth2/authorize\` is kept on every page. So is the measurement code of the original: *a tracker of the
sign-in provider on a foreign host is a finding.*
`),
  indicators: [
    ["contoso-helpdesk.example", "microsoft", "host", "2025-11-19", null],
    ["glasshouse-panel.test", "microsoft", "host", "2025-06-02", "2026-01-09"],
    ["document-shared-view.example", "osint", "host", "2025-11-02", "2025-12-22"],
    [
      "https://document-shared-view.example/common/oauth2/authorize",
      "osint",
      "url",
      "2025-11-02",
      "2025-12-22",
    ],
  ],
  meaning: "a tool of many customers: one of its hosts leads to slate-marten, the others to nobody here",
  traps: {
    "glasshouse-panel.test": "taken down in January 2026; no data",
    "document-shared-view.example": "another customer of the kit; no data",
  },
};
