import { optional } from "../parameter.js";
import { defineQuery } from "../query.js";

export const passwordSpray = defineQuery({
  name: "password-spray",
  question: "Which address tried few passwords on many accounts, and on which did one fit?",
  tables: ["EntraIdSignInEvents"],
  techniques: ["T1110.003", "T1078.004"],
  parameters: {
    lookback: optional("timespan", "3d", "how far back to look"),
    accounts: optional("long", 10, "least accounts that one address failed on in a day", 2),
    tries: optional("real", 5, "most failures an account, on average: more is a guess at one account", 1),
  },
  falsePositives: [
    "an office or VPN behind one address after a change of passwords",
    "an old service with an old password",
  ],
  next: [
    "reset those in Entered, and look at what they did: activity-from-new-provider",
    "block the address's network, if it is a hoster's",
  ],
  references: ["MITRE ATT&CK: Brute Force, Password Spraying"],
  kql: `
EntraIdSignInEvents
| where Timestamp > ago(lookback) and isnotempty(IPAddress)
| extend Account = tolower(AccountUpn), IsWrong = ErrorCode in (50126, 50053, 50055, 50056, 50034)
| summarize Failures = countif(IsWrong), Tried = dcountif(Account, IsWrong), FirstTry = min(Timestamp),
    LastTry = max(Timestamp), Entered = make_set_if(Account, ErrorCode == 0, 20),
    HalfEntered = make_set_if(Account, ErrorCode in (50074, 50076, 50079, 53003), 20),
    Agents = make_set_if(UserAgent, isnotempty(UserAgent), 5), Applications = make_set(Application, 5), Country = take_any(Country)
    by IPAddress, Day = bin(Timestamp, 1d)
| where Tried >= accounts and 1.0 * Failures / Tried <= tries
| order by Tried desc
`,
});
