import { needed, optional } from "../parameter.js";
import { defineQuery } from "../query.js";
import { hostOf } from "../snippets.js";

export const mailToContact = defineQuery({
  name: "mail-to-contact",
  question: "Who of those who were sent these links clicked, and whose device then met the host?",
  tables: ["EmailUrlInfo", "EmailEvents", "UrlClickEvents", "DeviceNetworkEvents"],
  techniques: ["T1566.002", "T1204.001", "T1071.001"],
  parameters: {
    hosts: needed(
      "hosts",
      ["parcel-hold.example", "secure-parcel.example"],
      "clones, kits and redirectors, each as it is",
    ),
    lookback: optional("timespan", "30d", "how far back to look"),
  },
  falsePositives: [
    "a contact by the mail program itself, which loads pictures of a mail that nobody clicked in",
  ],
  next: [
    "those with a contact and no click came another way: ask redirects and the page that they were on before",
  ],
  references: ["passivetotal: Trackers notebook", "Akamai: phishing kits that keep the owner's tracking ids"],
  kql: `
${hostOf}
let recipients = EmailUrlInfo
    | where Timestamp > ago(lookback)
    | extend Host = tolower(UrlDomain)
    | where Host in (hosts)
    | join kind=inner (EmailEvents | where Timestamp > ago(lookback)) on NetworkMessageId
    | summarize FirstMail = min(Timestamp), Mails = dcount(NetworkMessageId),
        Delivered = countif(DeliveryAction !has "Blocked"), Subjects = make_set(Subject, 3)
        by Host, Account = tolower(RecipientEmailAddress);
let clicks = UrlClickEvents
    | where Timestamp > ago(lookback) and (Url has_any (hosts) or UrlChain has_any (hosts))
    | mv-expand Hop = iff(UrlChain startswith "[", todynamic(UrlChain), pack_array(Url)) to typeof(string)
    | extend Host = hostOf(Hop)
    | where Host in (hosts)
    | summarize FirstClick = min(Timestamp), Allowed = countif(ActionType == "ClickAllowed" or IsClickedThrough),
        Clicks = count() by Host, Account = tolower(AccountUpn);
let contacts = DeviceNetworkEvents
    | where Timestamp > ago(lookback) and RemoteUrl has_any (hosts) and ActionType !has "ConnectionFailed"
    | extend Host = hostOf(RemoteUrl)
    | where Host in (hosts)
    | summarize FirstContact = min(Timestamp), Devices = make_set(DeviceName, 5), Processes = make_set(InitiatingProcessFileName, 5)
        by Host, Account = tolower(InitiatingProcessAccountUpn);
recipients
| join kind=fullouter clicks on Host, Account
| project Host = iff(isempty(Host), Host1, Host), Account = iff(isempty(Account), Account1, Account), FirstMail, Mails,
    Delivered, Subjects, FirstClick, Clicks, Allowed
| join kind=fullouter contacts on Host, Account
| project Host = iff(isempty(Host), Host1, Host), Account = iff(isempty(Account), Account1, Account), FirstMail, Mails,
    Delivered, Subjects, FirstClick, Clicks, Allowed, FirstContact, Devices, Processes
| order by Host asc, FirstContact asc, FirstClick asc
`,
});
