import { needed, optional } from "../parameter.js";
import { defineQuery } from "../query.js";

export const lookalikeSenders = defineQuery({
  name: "lookalike-senders",
  question:
    "Which sender domains carry our name, also with letters swapped for look-alikes, and are not ours?",
  tables: ["EmailEvents"],
  techniques: ["T1583.001", "T1566.002", "T1656"],
  parameters: {
    brands: needed("strings", ["contoso"], "words of the brand, in small letters"),
    ownDomains: needed("strings", ["contoso.example"], "domains that are ours, with all below them"),
    lookback: optional("timespan", "30d", "how far back to look"),
  },
  falsePositives: [
    "partners, shops and fan sites that may carry the name",
    "own domains that nobody wrote down: add them to ownDomains",
    "short brands inside of other words",
  ],
  next: [
    "ask WHOIS age, mail exchanger and certificate of the domain: young, with both, is meant for mail",
    "look for the same registrant and name server in other registrations",
  ],
  references: ["Azure/MDTI-Solutions: MDTI_TypoSquat", "MITRE ATT&CK: Acquire Infrastructure, Domains"],
  kql: `
let fold = (text: string) {
    replace_string(replace_string(replace_string(replace_string(replace_string(replace_string(replace_string(
        tolower(text), "0", "o"), "1", "l"), "3", "e"), "5", "s"), "vv", "w"), "rn", "m"), "-", "")
};
EmailEvents
| where Timestamp > ago(lookback) and EmailDirection == "Inbound"
| extend Domain = tolower(SenderFromDomain)
| summarize FirstSeen = min(Timestamp), LastSeen = max(Timestamp), Mails = dcount(NetworkMessageId),
    Recipients = dcount(RecipientEmailAddress), Delivered = countif(DeliveryAction == "Delivered"),
    Senders = make_set(SenderFromAddress, 5), Subjects = make_set(Subject, 5), From = make_set(SenderIPv4, 5)
    by Domain
| mv-apply Own = ownDomains to typeof(string) on (
    summarize IsOwn = countif(Domain == tolower(Own) or Domain endswith strcat(".", Own)) > 0
)
| where not(IsOwn)
| mv-expand Brand = brands to typeof(string)
| where fold(Domain) contains fold(Brand)
| extend Swapped = not(Domain contains Brand)
| project Domain, Brand, Swapped, FirstSeen, LastSeen, Mails, Recipients, Delivered, Senders, Subjects, From
| order by Swapped desc, FirstSeen desc
`,
});
