import { optional } from "../parameter.js";
import { defineQuery } from "../query.js";

export const inboxRuleAfterSignIn = defineQuery({
  name: "inbox-rule-after-sign-in",
  question:
    "Who got an inbox rule that hides or forwards mail, made from an address that the account had never used?",
  tables: ["CloudAppEvents", "EntraIdSignInEvents"],
  techniques: ["T1564.008", "T1114.003", "T1078.004"],
  parameters: {
    lookback: optional("timespan", "14d", "how far back to look for rules"),
    baseline: optional("timespan", "16d", "how long before that an address must not have been used"),
    within: optional("timespan", "1d", "most time from the address's first sign-in to the rule"),
    words: optional(
      "strings",
      [
        "DeleteMessage",
        "MarkAsRead",
        "ForwardTo",
        "ForwardAsAttachmentTo",
        "RedirectTo",
        "SoftDeleteMessage",
        "MoveToFolder",
      ],
      "what a rule does that an intruder wants",
    ),
  },
  falsePositives: [
    "rules that people make on a journey or after a change of provider",
    "add-ins that sort mail in the name of their user",
  ],
  next: [
    "read the rule's conditions: words such as invoice, payment, phish tell what it hides, and a name of one sign its author",
    "remove the rule, and look for what was sent from the mailbox since",
  ],
  references: [
    "MITRE ATT&CK: Email Hiding Rules",
    "Microsoft: Alert classification for suspicious inbox manipulation rules",
  ],
  kql: `
let firstUses = EntraIdSignInEvents
    | where Timestamp > ago(lookback + baseline) and ErrorCode == 0
    | summarize FirstUse = min(Timestamp), Countries = make_set(Country, 3) by AccountObjectId, IPAddress;
CloudAppEvents
| where Timestamp > ago(lookback) and ActionType in ("New-InboxRule", "Set-InboxRule", "UpdateInboxRules")
| extend Rule = tostring(RawEventData.Parameters)
| where Rule has_any (words)
| join kind=inner firstUses on AccountObjectId, IPAddress
| where Timestamp between (FirstUse .. (FirstUse + within)) and FirstUse > ago(lookback)
| project Timestamp, FirstUse, AccountDisplayName, AccountObjectId, IPAddress, Isp, Countries, ActionType,
    RuleName = ObjectName, Rule, ReportId
| order by Timestamp asc
`,
});
