import { optional } from "../parameter.js";
import { defineQuery } from "../query.js";

export const rareConsent = defineQuery({
  name: "rare-consent",
  question: "Which application got somebody's consent that hardly anybody else has given?",
  tables: ["CloudAppEvents"],
  techniques: ["T1528", "T1550.001"],
  parameters: {
    lookback: optional("timespan", "30d", "how far back to look"),
    accounts: optional("long", 3, "most accounts that consented", 1),
    scopes: optional(
      "strings",
      [
        "Mail.Read",
        "Mail.ReadWrite",
        "Mail.Send",
        "MailboxSettings.ReadWrite",
        "Files.ReadWrite.All",
        "offline_access",
        "full_access_as_app",
      ],
      "permissions that an intruder wants",
    ),
  },
  falsePositives: ["a tool that one team tries out"],
  next: [
    "look at the publisher, the reply addresses and the permissions in OAuthAppInfo; revoke the grant, not only the password",
  ],
  references: [
    "MITRE ATT&CK: Steal Application Access Token",
    "Microsoft: Investigate and remediate illicit consent grants",
  ],
  kql: `
CloudAppEvents
| where Timestamp > ago(lookback) and ActionType startswith "Consent to application"
| extend Wanted = tostring(RawEventData)
| extend IsPowerful = Wanted has_any (scopes)
| summarize FirstConsent = min(Timestamp), LastConsent = max(Timestamp), Accounts = dcount(AccountObjectId),
    Who = make_set(AccountDisplayName, 5), Addresses = make_set(IPAddress, 5), Providers = make_set(Isp, 5),
    Countries = make_set(CountryCode, 5), IsPowerful = countif(IsPowerful) > 0
    by Consent = ObjectName
| where Accounts <= accounts
| order by IsPowerful desc, FirstConsent desc
`,
});
