import { optional } from "../parameter.js";
import { defineQuery } from "../query.js";

export const activityFromNewProvider = defineQuery({
  name: "activity-from-new-provider",
  question:
    "Whose account was active from an internet provider, and so from a network, that it had never used?",
  tables: ["CloudAppEvents"],
  techniques: ["T1078.004", "T1090"],
  parameters: {
    lookback: optional("timespan", "7d", "how far back to look"),
    baseline: optional("timespan", "23d", "how long before that the provider must not have been used"),
    accounts: optional(
      "long",
      2,
      "most accounts that use the provider at all: what many use is an office or a VPN",
      1,
    ),
    hosters: optional(
      "strings",
      ["Hosting", "Cloud", "Server", "Datacenter", "VPS", "Colo"],
      "words in the names of providers where nobody lives",
    ),
  },
  falsePositives: ["journeys, a new telephone contract, a new cloud tool that acts for its user"],
  next: [
    "IsHoster first: people do not sit in a data centre",
    "ask Graph whose the address is, and what else was on it",
  ],
  references: ["MITRE ATT&CK: Valid Accounts, Cloud Accounts"],
  kql: `
let uses = CloudAppEvents
    | where Timestamp > ago(lookback + baseline) and isnotempty(Isp) and isnotempty(AccountObjectId);
let rare = uses
    | summarize Accounts = dcount(AccountObjectId) by Isp
    | where Accounts <= accounts;
uses
| summarize FirstUse = min(Timestamp), LastUse = max(Timestamp), Events = count(), Actions = make_set(ActionType, 10),
    Addresses = make_set(IPAddress, 10), Countries = make_set(CountryCode, 5), Agents = make_set_if(UserAgent, isnotempty(UserAgent), 5)
    by AccountObjectId, AccountDisplayName, Isp
| where FirstUse > ago(lookback)
| join kind=inner rare on Isp
| extend IsHoster = Isp has_any (hosters)
| project AccountDisplayName, AccountObjectId, Isp, IsHoster, FirstUse, LastUse, Events, Actions, Addresses, Countries, Agents, Accounts
| order by IsHoster desc, FirstUse desc
`,
});
