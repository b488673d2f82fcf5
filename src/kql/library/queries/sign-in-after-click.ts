import { optional } from "../parameter.js";
import { defineQuery } from "../query.js";
import { hostOf } from "../snippets.js";

export const signInAfterClick = defineQuery({
  name: "sign-in-after-click",
  question:
    "Whose account signed in from a new address minutes after its owner followed a link, as when a page sits in the middle?",
  tables: ["UrlClickEvents", "EntraIdSignInEvents"],
  techniques: ["T1557", "T1539", "T1566.002", "T1078.004"],
  parameters: {
    lookback: optional("timespan", "7d", "how far back to look for clicks"),
    baseline: optional("timespan", "23d", "how long before that an address must not have been used"),
    after: optional("timespan", "5s", "least time from click to sign-in: a person has to type"),
    within: optional("timespan", "10m", "most time from click to sign-in"),
    judged: optional(
      "bool",
      false,
      "whether those of an hour are told too that are let go: not IsSoon after the click, not IsNew, or IsNear its network",
    ),
  },
  falsePositives: [
    "a click on the telephone and a sign-in on the computer, or the other way round, on two networks",
    "a first day in a new office, on a journey, or behind a new VPN",
    "links to pages that ask for a company sign-in themselves",
  ],
  next: [
    "ask passive DNS, certificates and trackers of the clicked host: a brand's login trackers on a strange host are a copy",
    "look for inbox rules and consents of the session: inbox-rule-after-sign-in, rare-consent",
    "revoke the sessions before the password is changed: a stolen cookie outlives it",
  ],
  references: ["kqlsearch.com: Signin after Url click", "MITRE ATT&CK: Adversary-in-the-Middle"],
  kql: `
${hostOf}
let signIns = EntraIdSignInEvents
    | where Timestamp > ago(lookback + baseline) and ErrorCode == 0 and LogonType has "interactiveUser"
    | project SignInTime = Timestamp, Account = tolower(AccountUpn), SignInIP = IPAddress, Country, Application,
        UserAgent, SessionId;
let firstUses = signIns
    | summarize FirstUse = min(SignInTime) by Account, SignInIP;
UrlClickEvents
| where Timestamp > ago(lookback) and (ActionType == "ClickAllowed" or IsClickedThrough)
| project ClickTime = Timestamp, Account = tolower(AccountUpn), Host = hostOf(Url), Url, ClickIP = IPAddress, Workload
| join kind=inner signIns on Account
| where SignInTime between ((ClickTime + after) .. (ClickTime + iff(judged, max_of(within, 1h), within)))
| where SignInIP != ClickIP
| join kind=inner firstUses on Account, SignInIP
| extend IsSoon = SignInTime <= ClickTime + within, IsNew = FirstUse >= ClickTime,
    IsNear = coalesce(ipv4_is_match(SignInIP, ClickIP, 24), false)
| where judged or (IsSoon and IsNew and not(IsNear))
| project ClickTime, SignInTime, Seconds = datetime_diff("second", SignInTime, ClickTime), Account, Host, Url, ClickIP,
    SignInIP, Country, Application, UserAgent, SessionId, Workload, IsSoon, IsNew, IsNear
| order by SignInTime asc
`,
});
