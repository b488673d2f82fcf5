import { optional } from "../parameter.js";
import { defineQuery } from "../query.js";

export const signInFromNewCountry = defineQuery({
  name: "sign-in-from-new-country",
  question: "Whose account signed in from a country that it had not signed in from before?",
  tables: ["EntraIdSignInEvents"],
  techniques: ["T1078.004"],
  parameters: {
    lookback: optional("timespan", "7d", "how far back to look"),
    baseline: optional("timespan", "23d", "how long before that the country must not have been used"),
  },
  falsePositives: ["journeys", "telephone networks and proxies that come out elsewhere"],
  next: [
    "ask for the same account: sign-in-after-click, inbox-rule-after-sign-in",
    "unmanaged device and a new browser weigh more",
  ],
  references: ["MITRE ATT&CK: Valid Accounts, Cloud Accounts"],
  kql: `
EntraIdSignInEvents
| where Timestamp > ago(lookback + baseline) and ErrorCode == 0 and isnotempty(Country)
| summarize FirstUse = min(Timestamp), LastUse = max(Timestamp), SignIns = count(), Addresses = make_set(IPAddress, 10),
    Applications = make_set(Application, 10), Browsers = make_set_if(Browser, isnotempty(Browser), 5),
    Managed = countif(IsManaged == 1), Risk = max(RiskLevelDuringSignIn)
    by Account = tolower(AccountUpn), Country
| join kind=inner (
    EntraIdSignInEvents
    | where Timestamp > ago(lookback + baseline) and ErrorCode == 0 and isnotempty(Country)
    | summarize Since = min(Timestamp), Countries = dcount(Country) by Account = tolower(AccountUpn)
) on Account
| where FirstUse > ago(lookback) and Since < ago(lookback) and Countries > 1
| project Account, Country, FirstUse, LastUse, SignIns, Managed, Risk, Addresses, Applications, Browsers
| order by FirstUse desc
`,
});
