import { optional } from "../parameter.js";
import { defineQuery } from "../query.js";

export const pushFatigue = defineQuery({
  name: "push-fatigue",
  question: "Who refused or missed the second factor again and again, and then granted it?",
  tables: ["EntraIdSignInEvents"],
  techniques: ["T1621", "T1078.004"],
  parameters: {
    lookback: optional("timespan", "7d", "how far back to look"),
    refusals: optional("long", 5, "least refused or missed requests before", 1),
    within: optional("timespan", "2h", "how long before the sign-in they count"),
  },
  falsePositives: [
    "the factor was asked for and not refused: only Denied counts requests that failed",
    "a lost or new telephone",
    "a program that signs in for somebody who is asleep",
  ],
  next: [
    "ask the person, by another way than mail; then end the sessions",
    "whoever asks for the factor has the password",
  ],
  references: ["MITRE ATT&CK: Multi-Factor Authentication Request Generation"],
  kql: `
let refused = EntraIdSignInEvents
    | where Timestamp > ago(lookback) and ErrorCode in (500121, 50074)
    | project RefusedTime = Timestamp, Account = tolower(AccountUpn), RefusedIP = IPAddress, IsDenied = ErrorCode == 500121;
EntraIdSignInEvents
| where Timestamp > ago(lookback) and ErrorCode == 0 and AuthenticationRequirement == "multiFactorAuthentication"
| project Timestamp, Account = tolower(AccountUpn), IPAddress, Country, Application, UserAgent, SessionId
| join kind=inner refused on Account
| where RefusedTime between ((Timestamp - within) .. Timestamp)
| summarize Refusals = count(), Denied = countif(IsDenied), FirstRefusal = min(RefusedTime), RefusedFrom = make_set(RefusedIP, 5)
    by Timestamp, Account, IPAddress, Country, Application, UserAgent, SessionId
| where Refusals >= refusals
| summarize arg_min(Timestamp, *) by Account, FirstRefusal
| order by Timestamp desc
`,
});
