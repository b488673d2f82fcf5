import { optional } from "../parameter.js";
import { defineQuery } from "../query.js";

export const massMailFromNewSender = defineQuery({
  name: "mass-mail-from-new-sender",
  question: "Which sender domain, unknown until then, wrote to many of us within an hour?",
  tables: ["EmailEvents", "EmailUrlInfo"],
  techniques: ["T1566.001", "T1566.002"],
  parameters: {
    lookback: optional("timespan", "7d", "how far back to look for the mails"),
    baseline: optional("timespan", "23d", "how long before that the domain must not have written"),
    recipients: optional("long", 4, "least recipients in an hour", 2),
  },
  falsePositives: ["invitations, surveys and newsletters of a new supplier"],
  next: [
    "take the domains of Links to hosts-in-mail-and-clicks",
    "have the mails removed if one is bad: they are of one wave",
  ],
  references: ["Microsoft: Email and collaboration hunting"],
  kql: `
let earlier = EmailEvents
    | where Timestamp between (ago(lookback + baseline) .. ago(lookback))
    | distinct SenderFromDomain = tolower(SenderFromDomain);
let links = EmailUrlInfo
    | where Timestamp > ago(lookback)
    | summarize Domains = make_set(UrlDomain, 5) by NetworkMessageId;
EmailEvents
| where Timestamp > ago(lookback) and EmailDirection == "Inbound"
| extend SenderFromDomain = tolower(SenderFromDomain)
| join kind=leftanti earlier on SenderFromDomain
| join kind=leftouter links on NetworkMessageId
| mv-expand Link = iff(isnull(Domains), pack_array(""), Domains) to typeof(string)
| summarize Recipients = dcount(RecipientEmailAddress), Mails = dcount(NetworkMessageId),
    Blocked = dcountif(NetworkMessageId, DeliveryAction == "Blocked"), Subjects = make_set(Subject, 5),
    Senders = make_set(SenderFromAddress, 5), From = make_set(SenderIPv4, 5),
    Links = make_set_if(Link, isnotempty(Link), 10)
    by SenderFromDomain, Hour = bin(Timestamp, 1h)
| where Recipients >= recipients
| order by Recipients desc
`,
});
