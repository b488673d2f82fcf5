import { needed, optional } from "../parameter.js";
import { defineQuery } from "../query.js";
import { hostOf } from "../snippets.js";

export const hostsInMailAndClicks = defineQuery({
  name: "hosts-in-mail-and-clicks",
  question:
    "Who was sent a link to one of these hosts, and who followed one, also through a chain of redirects?",
  tables: ["EmailUrlInfo", "EmailEvents", "UrlClickEvents"],
  techniques: ["T1566.002", "T1204.001"],
  parameters: {
    hosts: needed("hosts", ["parcel-hold.example", "secure-parcel.example"], "names, each as it is"),
    lookback: optional("timespan", "30d", "how far back to look"),
  },
  falsePositives: [
    "newsletters and services that many link to: look at how many recipients a host has",
    "clicks of training campaigns and of sandboxes",
  ],
  next: [
    "for each click that was allowed, ask sign-in-after-click and contact-children",
    "have delivered mails that nobody has opened yet removed",
  ],
  references: ["Azure/MDTI-Solutions: DTI email based events"],
  kql: `
${hostOf}
let mails = EmailUrlInfo
    | where Timestamp > ago(lookback)
    | extend Host = tolower(UrlDomain)
    | where Host in (hosts)
    | join kind=inner (
        EmailEvents
        | where Timestamp > ago(lookback)
        | project NetworkMessageId, RecipientEmailAddress, SenderFromAddress, Subject, DeliveryAction
    ) on NetworkMessageId
    | project Timestamp, Host, Step = "mail", Account = tolower(RecipientEmailAddress), Outcome = DeliveryAction,
        Url, From = SenderFromAddress, Subject, NetworkMessageId;
let clicks = UrlClickEvents
    | where Timestamp > ago(lookback) and (Url has_any (hosts) or UrlChain has_any (hosts))
    | mv-expand Hop = iff(UrlChain startswith "[", todynamic(UrlChain), pack_array(Url)) to typeof(string)
    | extend Host = hostOf(Hop)
    | where Host in (hosts)
    | project Timestamp, Host, Step = "click", Account = tolower(AccountUpn),
        Outcome = iff(IsClickedThrough, "ClickedThrough", ActionType), Url = Hop, From = "", Subject = Workload,
        NetworkMessageId;
union mails, clicks
| summarize FirstSeen = min(Timestamp), Times = count(), Outcomes = make_set(Outcome), Urls = make_set(Url, 5),
    Senders = make_set_if(From, isnotempty(From), 5), Subjects = make_set(Subject, 5)
    by Host, Account, Step
| order by Account asc, FirstSeen asc
`,
});
