import { needed, optional } from "../parameter.js";
import { defineQuery } from "../query.js";
import { hostOf } from "../snippets.js";

export const redirectsToOwnSites = defineQuery({
  name: "redirects-to-own-sites",
  question:
    "Which strange hosts sent clicks on to our own sites, as a page does that wants to look harmless afterwards?",
  tables: ["UrlClickEvents"],
  techniques: ["T1566.002", "T1036"],
  parameters: {
    ownDomains: needed("strings", ["contoso.example"], "domains that are ours, with all below them"),
    known: optional(
      "strings",
      ["safelinks.protection.outlook.com"],
      "redirectors that are known: mail security, link shorteners",
    ),
    lookback: optional("timespan", "30d", "how far back to look"),
    most: optional("long", 20, "most clicks of a redirector: what many use is a service", 1),
  },
  falsePositives: [
    "newsletter and campaign services that count clicks",
    "partners that link through a script of theirs",
  ],
  next: ["ask host pairs and the registration of the redirector: young and pointing to us is suspicious"],
  references: ["passivetotal: Host Pairs notebook"],
  kql: `
${hostOf}
UrlClickEvents
| where Timestamp > ago(lookback) and UrlChain startswith "["
| extend Chain = todynamic(UrlChain)
| where array_length(Chain) > 1
| extend Target = hostOf(tostring(Chain[-1]))
| mv-apply Own = ownDomains to typeof(string) on (
    summarize IsOwn = countif(Target == tolower(Own) or Target endswith strcat(".", Own)) > 0
)
| where IsOwn
| mv-expand Hop = array_slice(Chain, 0, array_length(Chain) - 2) to typeof(string)
| extend Redirector = hostOf(Hop)
| where Redirector != Target and not(Redirector has_any (known))
| summarize Clicks = count(), Accounts = dcount(AccountUpn), FirstSeen = min(Timestamp), LastSeen = max(Timestamp),
    Targets = make_set(Target, 5), Examples = make_set(UrlChain, 3)
    by Redirector
| where Clicks <= most
| order by FirstSeen desc
`,
});
