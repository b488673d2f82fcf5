import { needed, optional } from "../parameter.js";
import { defineQuery } from "../query.js";

export const mailSentOutside = defineQuery({
  name: "mail-sent-outside",
  question: "Which mailbox or rule was set to send mail on to an address outside?",
  tables: ["CloudAppEvents"],
  techniques: ["T1114.003"],
  parameters: {
    ownDomains: needed("strings", ["contoso.example"], "domains that are ours"),
    lookback: optional("timespan", "30d", "how far back to look"),
  },
  falsePositives: ["an assistant, a ticket system, a mailbox on its way to another company"],
  next: [
    "ask EmailEvents for what went to Target since",
    "ask the reputation of the target's domain, and who else sends there",
  ],
  references: ["MITRE ATT&CK: Email Forwarding Rule"],
  kql: `
CloudAppEvents
| where Timestamp > ago(lookback)
| where ActionType in ("New-InboxRule", "Set-InboxRule", "UpdateInboxRules", "Set-Mailbox", "New-TransportRule", "Set-TransportRule")
| mv-expand Parameter = RawEventData.Parameters
| extend Setting = tostring(Parameter.Name), Value = tostring(Parameter.Value)
| where Setting in ("ForwardTo", "ForwardAsAttachmentTo", "RedirectTo", "ForwardingSmtpAddress", "ForwardingAddress", "RedirectMessageTo", "BlindCopyTo")
| mv-expand Target = extract_all(@"([A-Za-z0-9._%+'-]+@[A-Za-z0-9.-]+)", tolower(Value)) to typeof(string)
| extend Domain = tostring(split(Target, "@")[1])
| where not(Domain in~ (ownDomains))
| summarize FirstTime = min(Timestamp), Times = count(), Settings = make_set(Setting), Names = make_set(ObjectName, 5),
    Addresses = make_set(IPAddress, 5), Providers = make_set(Isp, 5)
    by AccountDisplayName, AccountObjectId, ActionType, Target, Domain
| order by FirstTime desc
`,
});
